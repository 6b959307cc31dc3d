import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../api/session.ts';
import { NAMED_SPANS } from '../../hooks/named-spans.ts';
import type { Filtering } from '../../hooks/use-talk-filter.ts';
import { useWords } from '../../i18n/index.tsx';
import { dayOf } from '../summary/day-of.ts';

/** Days of their own choice, beside the spans that have a name. */
const OWN = 'days';
/** A year that is still being typed reads as one long ago. */
const EARLIEST = '2000-01-01';
const LATEST = '2199-12-31';

const isWhole = (day: string): boolean => day === '' || (day >= EARLIEST && day <= LATEST);

/** From which day and to which; what is still being typed, or ends before it begins, narrows nothing yet. */
function Days({ filtering: { filter, change } }: { filtering: Filtering }) {
  const { views } = useWords();
  const [days, setDays] = useState({ from: filter.from ?? '', to: filter.to ?? '' });
  const isBackwards = ({ from, to }: typeof days) => from !== '' && to !== '' && from > to;
  const set = (patch: Partial<typeof days>) => {
    const next = { ...days, ...patch };
    setDays(next);
    if (!isWhole(next.from) || !isWhole(next.to) || isBackwards(next)) return;
    change({ when: undefined, from: next.from || undefined, to: next.to || undefined });
  };
  const isWrong = isWhole(days.from) && isWhole(days.to) && isBackwards(days);
  return (
    <div className="narrow__two">
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={views.days[name]}
          min={EARLIEST}
          max={LATEST}
          value={days[name]}
          error={isWrong && (name === 'to' ? views.backwards : true)}
          data-testid={`narrow-${name}`}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

/** When they were last active: a span that has a name, or days of one's own choice. */
export function PickSpan({ filtering }: { filtering: Filtering }) {
  const { views } = useWords();
  const { timezone } = useMe().shop;
  const { filter, change } = filtering;
  const [own, setOwn] = useState(filter.from !== undefined || filter.to !== undefined);
  const pick = (chosen: string | null) => {
    setOwn(chosen === OWN);
    if (chosen === OWN) return change({ when: undefined, from: dayOf(timezone, 6), to: dayOf(timezone, 0) });
    return change({ when: NAMED_SPANS.find((one) => one === chosen), from: undefined, to: undefined });
  };
  return (
    <>
      <Select
        aria-label={views.when}
        allowDeselect={false}
        data={[
          { value: '', label: views.anyTime },
          ...NAMED_SPANS.map((value) => ({ value, label: views.spans[value] })),
          { value: OWN, label: views.ownDays },
        ]}
        value={own ? OWN : (filter.when ?? '')}
        data-testid="narrow-when"
        onChange={pick}
      />
      {own && <Days filtering={filtering} />}
    </>
  );
}
