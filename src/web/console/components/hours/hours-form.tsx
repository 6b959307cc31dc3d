import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { HoursPiece, HoursText, WeekDay } from '../../../contract.ts';
import { useHours, useSaveHours } from '../../api/hours.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useLang, useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { DaySpans } from './day-spans.tsx';
import { type HoursFault, hoursFaults, WEEK } from './spans.ts';
import './hours.css';

/** A Monday; the names of the days are the browser's. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function useDayName(): (day: WeekDay) => string {
  const lang = useLang();
  const format = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' });
  return (day) => format.format(MONDAY + WEEK.indexOf(day) * DAY_MS);
}

function useFaultWords(): (fault: HoursFault) => string {
  const { hours } = useWords();
  const dayName = useDayName();
  return (fault) => {
    if (fault.of === 'never') return hours.faults.never;
    const day = WEEK.find((one) => one === fault.where);
    return hours.faults[fault.of](day ? dayName(day) : fault.where);
  };
}

interface PartProps {
  draft: HoursText;
  onDraft: (draft: HoursText) => void;
  readOnly: boolean;
}

function Week({ draft, onDraft, readOnly }: PartProps) {
  const { hours } = useWords();
  const dayName = useDayName();
  const { week } = draft;
  const set = (day: WeekDay, spans: string[]) => onDraft({ ...draft, week: { ...week, [day]: spans } });
  const alike = () =>
    onDraft({ ...draft, week: Object.fromEntries(WEEK.map((day) => [day, week.monday])) as HoursText['week'] });
  return (
    <div className="week">
      {WEEK.map((day) => (
        <div key={day} className="week__day">
          <span>{dayName(day)}</span>
          <DaySpans
            of={dayName(day)}
            spans={week[day]}
            onSpans={(spans) => set(day, spans)}
            readOnly={readOnly}
            testid={`hours-${day}`}
          />
        </div>
      ))}
      {!readOnly && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={alike}>
            {hours.alike(dayName('monday'))}
          </Button>
        </div>
      )}
    </div>
  );
}

function Holidays({ draft, onDraft, readOnly }: PartProps) {
  const { hours } = useWords();
  const { holidays } = draft;
  const set = (n: number, part: Partial<HoursText['holidays'][number]>) =>
    onDraft({ ...draft, holidays: holidays.map((one, at) => (at === n ? { ...one, ...part } : one)) });
  return (
    <div className="week">
      <h3>{hours.special}</h3>
      <p className="small soft">{hours.specialHow}</p>
      {holidays.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day has no name but its date, which changes while it is typed.
        <div key={n} className="special" data-testid="hours-special">
          <TextInput
            type="date"
            required
            aria-label={hours.date}
            readOnly={readOnly}
            value={one.date}
            onChange={(event) => set(n, { date: event.currentTarget.value })}
          />
          <TextInput
            aria-label={hours.name}
            placeholder={hours.name}
            maxLength={60}
            readOnly={readOnly}
            value={one.name}
            onChange={(event) => set(n, { name: event.currentTarget.value })}
          />
          <DaySpans
            of={one.date}
            spans={one.open}
            onSpans={(open) => set(n, { open })}
            readOnly={readOnly}
            testid="hours-special-spans"
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${one.date} ${one.name}: ${hours.remove}`}
              onClick={() => onDraft({ ...draft, holidays: holidays.filter((_, at) => at !== n) })}
            >
              <IconTrash size={16} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      ))}
      {!readOnly && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            data-testid="hours-add-special"
            onClick={() => onDraft({ ...draft, holidays: [...holidays, { date: '', name: '', open: [] }] })}
          >
            {hours.addDay}
          </Button>
        </div>
      )}
    </div>
  );
}

function Form({ piece }: { piece: HoursPiece }) {
  const { hours, app } = useWords();
  const tell = useTell();
  const save = useSaveHours();
  const say = useFaultWords();
  const [draft, setDraft] = useState<HoursText>({ week: piece.week, holidays: piece.holidays });
  const [faults, setFaults] = useState<readonly string[]>([]);
  const readOnly = !piece.mayEdit;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = hoursFaults(draft).map(say);
    setFaults(own);
    if (own.length > 0) return;
    save.mutate(
      { mark: piece.mark, ...draft },
      {
        onSuccess: ({ faults: found }) => {
          setFaults(found);
          if (found.length === 0) tell.done(hours.saved);
        },
        onError: (error) => tell.failed(error, app.hours),
      },
    );
  };
  return (
    <form className="hours" data-testid="hours" onSubmit={submit}>
      <Week draft={draft} onDraft={setDraft} readOnly={readOnly} />
      <Holidays draft={draft} onDraft={setDraft} readOnly={readOnly} />
      {faults.length > 0 && (
        <ul className="hours__faults" role="alert" data-testid="hours-faults">
          {faults.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <div>
          <Button type="submit" loading={save.isPending} data-testid="hours-save">
            {hours.save}
          </Button>
        </div>
      )}
    </form>
  );
}

/** When somebody is at the desk: the week, and days that differ from it. */
export function HoursForm() {
  const { data, error, refetch } = useHours();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Form key={data.mark} piece={data} />;
}
