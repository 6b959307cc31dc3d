import type { Summary } from '../../api/summary.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { useLevel } from '../shared/mark.tsx';

/** How many conversations were settled at each level, counted from zero. */
export function Levels({ summary }: { summary: Summary }) {
  const { sum } = useWords();
  const format = useFormat();
  const level = useLevel();
  const counts = Object.entries(summary.escalations_by_tier).sort(([a], [b]) => Number(a) - Number(b));
  const most = Math.max(1, ...counts.map(([, n]) => n));
  if (counts.length === 0) return null;
  return (
    <section>
      <h2 className="chart__title">{sum.escalations}</h2>
      <ul className="bars">
        {counts.map(([tier, n]) => (
          <li key={tier} className="bars__row">
            <span className="nowrap">{level(Number(tier))}</span>
            <span className="bars__track">
              <span className="bars__bar" style={{ display: 'block', width: `${(n / most) * 100}%` }} />
            </span>
            <span className="num">{format.number(n)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
