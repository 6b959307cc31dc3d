import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { exportUrl, type Period, type SplitBy } from '../../api/summary.ts';
import { useWords } from '../../i18n/index.tsx';
import { dayOf } from './day-of.ts';

export type Choice = Period & { days: number; compare: boolean };

const BYS: SplitBy[] = ['day', 'week', 'channel', 'agent', 'intent', 'product'];
const SPANS = [7, 14, 30, 90];

/** The period of the same length right before. */
export function periodBefore(period: Period): Period {
  const day = 86_400_000;
  const from = Date.parse(`${period.from}T00:00:00Z`);
  const length = Date.parse(`${period.to}T00:00:00Z`) - from + day;
  const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { ...period, from: iso(from - length), to: iso(from - day) };
}

interface Props {
  choice: Choice;
  timezone: string;
  onChoice: (choice: Choice) => void;
  /** Only which days. */
  plain?: boolean;
}

/** Split by what, compared or not, and the same figures as files. */
function SplitAndExport({ choice, set }: { choice: Choice; set: (change: Partial<Choice>) => void }) {
  const { sum } = useWords();
  return (
    <>
      <Select
        w={130}
        aria-label={sum.by}
        value={choice.by}
        data={BYS.map((value) => ({ value, label: `${sum.by} ${sum.byWhat[value]}` }))}
        data-testid="summary-by"
        onChange={(value) => set({ by: BYS.find((by) => by === value) ?? 'day' })}
      />
      <Checkbox
        pb={8}
        label={sum.compare}
        checked={choice.compare}
        onChange={(event) => set({ compare: event.currentTarget.checked })}
      />
      <span className="grow" />
      <span className="period__export small">
        <span className="soft">{sum.export}</span>
        {(['csv', 'xlsx', 'json'] as const).map((format) => (
          <a key={format} href={exportUrl(choice, format)} download data-testid={`export-${format}`}>
            {format.toUpperCase()}
          </a>
        ))}
      </span>
    </>
  );
}

/** Which days, split by what, compared or not, and the same figures as files. */
export function PeriodBar({ choice, timezone, onChoice, plain = false }: Props) {
  const { sum } = useWords();
  const set = (change: Partial<Choice>) => onChoice({ ...choice, ...change });
  const span = (days: number) => set({ days, from: dayOf(timezone, days - 1), to: dayOf(timezone, 0) });
  return (
    <div className="period">
      <SegmentedControl
        aria-label={sum.period}
        value={String(choice.days)}
        data={SPANS.map((days) => ({ value: String(days), label: sum.days(days) }))}
        onChange={(value) => span(Number(value))}
      />
      <TextInput
        type="date"
        aria-label={sum.from}
        value={choice.from}
        max={choice.to}
        onChange={(event) => event.currentTarget.value && set({ from: event.currentTarget.value, days: 0 })}
      />
      <TextInput
        type="date"
        aria-label={sum.to}
        value={choice.to}
        min={choice.from}
        onChange={(event) => event.currentTarget.value && set({ to: event.currentTarget.value, days: 0 })}
      />
      {!plain && <SplitAndExport choice={choice} set={set} />}
    </div>
  );
}
