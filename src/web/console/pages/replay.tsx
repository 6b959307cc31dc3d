import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTrial } from '../api/policy.ts';
import { useMe } from '../api/session.ts';
import { Faults } from '../components/replay/faults.tsx';
import { TrialResult } from '../components/replay/outcome.tsx';
import { RulesSource, type Source } from '../components/replay/rules-source.tsx';
import { KeyHint } from '../components/shared/key-hint.tsx';
import { dayOf } from '../components/summary/day-of.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useTell } from '../hooks/use-tell.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/replay/replay.css';
import '../components/summary/summary.css';
import '../components/tickets/tickets.css';

const SPANS = [30, 90, 180, 365];

interface Days {
  from: string;
  to: string;
  /** Days up to today; 0 where they were chosen by hand. */
  span: number;
}

function Period({ days, onDays, children }: { days: Days; onDays: (days: Days) => void; children: ReactNode }) {
  const { trial, sum } = useWords();
  const { timezone } = useMe().shop;
  const back = (span: number) => onDays({ span, from: dayOf(timezone, span - 1), to: dayOf(timezone, 0) });
  const edge = (which: 'from' | 'to', value: string) => value !== '' && onDays({ ...days, [which]: value, span: 0 });
  return (
    <div className="period">
      <SegmentedControl
        aria-label={trial.days}
        value={String(days.span)}
        data={SPANS.map((span) => ({ value: String(span), label: sum.days(span) }))}
        onChange={(value) => back(Number(value))}
      />
      {(['from', 'to'] as const).map((which) => (
        <TextInput
          key={which}
          type="date"
          aria-label={sum[which]}
          value={days[which]}
          data-testid={`trial-${which}`}
          onChange={(event) => edge(which, event.currentTarget.value)}
        />
      ))}
      {children}
    </div>
  );
}

/** Puts the cursor on a line of the text, in sight. */
const showLine = (area: HTMLTextAreaElement | null, line: number): void => {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line - 5) * (area.scrollHeight / Math.max(1, lines.length)));
};

/** Other rules tried on the past: what would change in verdicts, money and load. Nothing is put in force from here. */
export function Replay() {
  const { trial } = useWords();
  const tell = useTell();
  const { timezone } = useMe().shop;
  const area = useRef<HTMLTextAreaElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const run = useTrial();
  const [days, setDays] = useState<Days>(() => ({ span: 90, from: dayOf(timezone, 89), to: dayOf(timezone, 0) }));
  const [source, setSource] = useState<Source>({ of: 'text', text: '', version: null });
  const ready = source.of === 'text' ? source.text.trim() !== '' : source.version !== null;
  const go = () => {
    if (!ready || run.isPending) return;
    const { from, to } = days;
    const rules = source.of === 'text' ? { text: source.text } : { version: source.version ?? '' };
    run.mutate(
      { from, to, ...rules },
      {
        onSuccess: () => requestAnimationFrame(() => result.current?.scrollIntoView({ block: 'nearest' })),
        onError: (error) => tell.failed(error),
      },
    );
  };
  useKeys({ t: go });
  const { data } = run;
  const onLine = source.of === 'text' ? (line: number) => showLine(area.current, line) : undefined;
  return (
    <>
      <p className="soft replay__lead">{trial.lead}</p>
      <RulesSource source={source} onSource={setSource} area={area} />
      <Period days={days} onDays={setDays}>
        <Button
          disabled={!ready}
          loading={run.isPending}
          rightSection={<KeyHint of="T" />}
          data-testid="trial-go"
          onClick={go}
        >
          {trial.go}
        </Button>
      </Period>
      <div ref={result} className="replay__end">
        {data && (
          <>
            <Faults faults={data.faults} grave onLine={onLine} />
            {data.found && <TrialResult found={data.found} />}
            <Faults faults={data.warnings} grave={false} onLine={onLine} />
          </>
        )}
      </div>
    </>
  );
}
