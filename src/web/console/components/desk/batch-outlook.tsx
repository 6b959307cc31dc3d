import type { BatchLook } from '../../../contract.ts';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import type { BatchName } from './batch-bar.tsx';

/** Those with the same reason together. */
const byReason = (refused: BatchLook['refused']): { why: string; who: string }[] => {
  const reasons = [...new Set(refused.map(({ why }) => why))];
  return reasons.map((why) => ({
    why,
    who: refused
      .filter((one) => one.why === why)
      .map(({ who }) => who)
      .join(', '),
  }));
};

/** How many it will be, whose shopper still waits, and which cannot be and why. */
export function Outlook({ look, name }: { look: BatchLook; name: BatchName }) {
  const { batch } = useWords();
  const { undoClose } = useMe().shop;
  const { done, refused, waiting } = look;
  return (
    <div data-testid="batch-outlook">
      <p className={done.length === 0 ? 'soft' : undefined}>
        {batch.can(done.length)} {waiting > 0 && name !== 'take' && name !== 'label' && batch.owing(waiting)}
      </p>
      {name === 'close' && done.length > 0 && <p className="soft">{batch.closes(undoClose)}</p>}
      {refused.length > 0 && (
        <>
          <p className="soft">{batch.cannot(refused.length)}</p>
          <ul className="batch__cannot" data-testid="batch-cannot">
            {byReason(refused).map(({ why, who }) => (
              <li key={why}>
                <b>{who}</b> · {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
