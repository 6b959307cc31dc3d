import { Button } from '@mantine/core';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

interface Props<T> {
  /** Newest first; `before` null: nothing had stood. */
  changes: readonly { at: string; who: string; before: T | null }[];
  mayEdit: boolean;
  /** What stood there, as people read it. */
  says: (before: T) => string;
  onPutBack: (before: T) => void;
}

/** Who changed it, and what had stood there; one tap puts that under the pen again. */
export function Earlier<T>({ changes, mayEdit, says, onPutBack }: Props<T>) {
  const { words: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const who = useWho();
  if (changes.length === 0) return null;
  return (
    <section className="order__part" data-testid="words-earlier">
      <h2>{w.history}</h2>
      <ul>
        {changes.map(({ at, who: by, before }) => (
          <li key={at} className="earlier__line">
            <p className="small faint num">
              {format.moment(at, now)} · {who(by)}
            </p>
            <p className={before ? 'words-line__text soft' : 'faint'}>{before ? says(before) : w.wasNew}</p>
            {before && mayEdit && (
              <Button size="xs" variant="default" onClick={() => onPutBack(before)}>
                {w.putBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
