import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useWords } from '../../i18n/index.tsx';
import { ClockTime } from '../shared/clock-time.tsx';
import { ALL_DAY, spanOf, timesOf } from './spans.ts';

interface Props {
  /** Whose hours these are, for eyes that do not see the row. */
  of: string;
  spans: readonly string[];
  onSpans: (spans: string[]) => void;
  readOnly: boolean;
  testid: string;
}

const MOST = 6;
const FIRST = '09:00-18:00';

/** The spans of one day; none is closed. */
export function DaySpans({ of, spans, onSpans, readOnly, testid }: Props) {
  const { hours } = useWords();
  const change = (n: number, part: Partial<{ from: string; to: string }>) =>
    onSpans(spans.map((span, at) => (at === n ? spanOf({ ...timesOf(span), ...part }) : span)));
  return (
    <div className="spans" data-testid={testid}>
      {spans.length === 0 && <span className="soft">{hours.closed}</span>}
      {spans.map((span, n) => {
        const { from, to } = timesOf(span);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name of their own, and change while they are typed.
          <span key={n} className="span">
            {span === ALL_DAY ? (
              <span className="span__all">{hours.allDay}</span>
            ) : (
              <>
                <ClockTime
                  readOnly={readOnly}
                  label={`${of} ${hours.from}`}
                  value={from}
                  onTime={(time) => change(n, { from: time })}
                />
                –
                <ClockTime
                  readOnly={readOnly}
                  label={`${of} ${hours.to}`}
                  value={to}
                  onTime={(time) => change(n, { to: time })}
                />
              </>
            )}
            {!readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${of} ${span === ALL_DAY ? hours.allDay : `${from}–${to}`}: ${hours.remove}`}
                onClick={() => onSpans(spans.filter((_, at) => at !== n))}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </span>
        );
      })}
      {!readOnly && !spans.includes(ALL_DAY) && spans.length < MOST && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          aria-label={`${of}: ${hours.add}`}
          onClick={() => onSpans([...spans, FIRST])}
        >
          {hours.add}
        </Button>
      )}
      {!readOnly && spans.length === 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${of}: ${hours.allDay}`}
          data-testid={`${testid}-all`}
          onClick={() => onSpans([ALL_DAY])}
        >
          {hours.allDay}
        </Button>
      )}
    </div>
  );
}
