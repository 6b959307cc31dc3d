import type { PutRightList } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';

/** Which two are most often taken for each other. */
export function MixedUp({ pairs, days }: { pairs: PutRightList['mixedUp']; days: number }) {
  const { corrections: w } = useWords();
  if (pairs.length === 0) return null;
  return (
    <div className="put-right__pairs small" data-testid="mixed-up">
      <p className="faint">
        {w.mixedUp} · {w.within(days)}
      </p>
      <ul className="bullets">
        {pairs.map(({ taken, meant, times }) => (
          <li key={`${taken.id} ${meant.id}`}>{w.pair(meant.name, taken.name, times)}</li>
        ))}
      </ul>
    </div>
  );
}
