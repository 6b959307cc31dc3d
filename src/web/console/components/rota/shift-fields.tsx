import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ShiftView } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { ALL_DAY, spanOf, timesOf } from '../hours/spans.ts';
import { ClockTime } from '../shared/clock-time.tsx';

interface SpanProps {
  label: string;
  span: string;
  onSpan: (span: string) => void;
  testid: string;
}

/** Two times of day, as those of opening hours are written. */
function SpanFields({ label, span, onSpan, testid }: SpanProps) {
  const { rota, hours } = useWords();
  const { from, to } = timesOf(span);
  const overnight = from !== '' && to !== '' && !span.endsWith('24:00') && to <= from;
  return (
    <span className="span">
      <ClockTime
        label={`${label} ${rota.from}`}
        value={from}
        onTime={(time) => onSpan(spanOf({ from: time, to }))}
        testid={`${testid}-from`}
      />
      –
      <ClockTime
        label={`${label} ${rota.to}`}
        value={to}
        onTime={(time) => onSpan(spanOf({ from, to: time }))}
        testid={`${testid}-to`}
      />
      {span === ALL_DAY && <span className="small soft">{hours.allDay}</span>}
      {overnight && <span className="small soft">{rota.overnight}</span>}
    </span>
  );
}

interface Props {
  n: number;
  shift: ShiftView;
  /** Breaks it may have. */
  mostBreaks: number;
  onShift: (shift: ShiftView) => void;
  onDrop: () => void;
}

/** The times of one shift and of its breaks. */
export function ShiftFields({ n, shift, mostBreaks, onShift, onDrop }: Props) {
  const { rota } = useWords();
  const setBreak = (at: number, span: string) =>
    onShift({ ...shift, breaks: shift.breaks.map((one, i) => (i === at ? span : one)) });
  return (
    <fieldset className="shift" data-testid={`shift-${n}`}>
      <legend className="small soft">{rota.shift(n)}</legend>
      <div className="spans">
        <SpanFields
          label={rota.shift(n)}
          span={shift.hours}
          onSpan={(hours) => onShift({ ...shift, hours })}
          testid={`shift-${n}`}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={`${rota.shift(n)}: ${rota.dropShift}`} onClick={onDrop}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      {shift.breaks.map((span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: breaks have no name of their own, and change while they are typed.
        <div key={at} className="spans">
          <span className="small soft">{rota.break}</span>
          <SpanFields
            label={`${rota.shift(n)} ${rota.break} ${at + 1}`}
            span={span}
            onSpan={(one) => setBreak(at, one)}
            testid={`break-${n}-${at + 1}`}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${rota.break} ${span}: ${rota.dropBreak}`}
            onClick={() => onShift({ ...shift, breaks: shift.breaks.filter((_, i) => i !== at) })}
          >
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {shift.breaks.length < mostBreaks && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => onShift({ ...shift, breaks: [...shift.breaks, '12:00-12:30'] })}
        >
          {rota.addBreak}
        </Button>
      )}
    </fieldset>
  );
}
