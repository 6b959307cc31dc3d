import { IconAlertTriangle } from '@tabler/icons-react';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat } from '../../i18n/index.tsx';
import './shared.css';

const ROUND = 2 * Math.PI * 6;
/** What a deadline is measured against when its start is unknown: half an hour. */
const USUAL = 30 * 60_000;

/** Share of the time that is left, 0..1, and how worrying that is. */
export function urgency(dueAt: string, since: string | null, now: number): { left: number; tone: string } {
  const due = Date.parse(dueAt);
  const whole = since ? Math.max(1, due - Date.parse(since)) : USUAL;
  const left = Math.min(1, Math.max(0, (due - now) / whole));
  if (due < now) return { left: 0, tone: 'plum' };
  if (left < 0.25) return { left, tone: 'persimmon' };
  return { left, tone: left < 0.5 ? 'gold' : 'jade' };
}

/** Time left as a ring and in words: "12 min left". Past it, a warning sign and "3 min over". */
export function Deadline({
  dueAt,
  since = null,
  bare = false,
}: {
  dueAt: string;
  since?: string | null;
  bare?: boolean;
}) {
  const now = useNow();
  const format = useFormat();
  const { left, tone } = urgency(dueAt, since, now);
  const words = format.left(dueAt, now);
  return (
    <span className={`deadline tone--${tone}`} title={words}>
      {tone === 'plum' ? (
        <IconAlertTriangle size={16} aria-hidden="true" />
      ) : (
        <svg width="16" height="16" viewBox="0 0 16 16" fill="none" strokeWidth="2.5" aria-hidden="true">
          <circle className="deadline__track" cx="8" cy="8" r="6" />
          <circle
            className="deadline__rest"
            cx="8"
            cy="8"
            r="6"
            strokeDasharray={`${left * ROUND} ${ROUND}`}
            transform="rotate(-90 8 8)"
          />
        </svg>
      )}
      {bare ? <span className="unseen">{words}</span> : words}
    </span>
  );
}
