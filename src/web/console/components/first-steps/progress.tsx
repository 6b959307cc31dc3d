import type { FirstSteps } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';

/** How far it is, as a bar and in words. */
export function Progress({ steps }: Pick<FirstSteps, 'steps'>) {
  const { firstSteps: w } = useWords();
  const done = steps.filter((one) => one.done).length;
  return (
    <div className="steps-progress">
      <div className="steps-progress__bar" aria-hidden="true">
        <span style={{ width: `${(done / steps.length) * 100}%` }} />
      </div>
      <span className="small nowrap num" data-testid="steps-done">
        {w.done(done, steps.length)}
      </span>
    </div>
  );
}
