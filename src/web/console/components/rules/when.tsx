import { SegmentedControl, TextInput } from '@mantine/core';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { dayOf } from '../summary/day-of.ts';

interface Props {
  /** Null: at once. */
  from: string | null;
  onFrom: (from: string | null) => void;
}

/** From when on a change counts. */
export function When({ from, onFrom }: Props) {
  const { rules } = useWords();
  const { timezone } = useMe().shop;
  const tomorrow = dayOf(timezone, -1);
  return (
    <div className="row row--wrap">
      <SegmentedControl
        aria-label={rules.when}
        value={from === null ? 'now' : 'day'}
        data={[
          { value: 'now', label: rules.atOnce },
          { value: 'day', label: rules.onDay },
        ]}
        data-testid="rules-when"
        onChange={(value) => onFrom(value === 'now' ? null : tomorrow)}
      />
      {from !== null && (
        <TextInput
          type="date"
          aria-label={rules.onDay}
          min={tomorrow}
          value={from}
          data-testid="rules-from"
          onChange={(event) => event.currentTarget.value !== '' && onFrom(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
