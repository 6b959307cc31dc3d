import { Button } from '@mantine/core';
import type { WordsChange, WordsText } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import { useFormat, useLang, useWords } from '../../i18n/index.tsx';

interface Props {
  changes: readonly WordsChange[];
  mayEdit: boolean;
  onPutBack: (text: WordsText) => void;
}

/** Who changed it, and what had stood there; one tap puts that under the pen again. */
export function Earlier({ changes, mayEdit, onPutBack }: Props) {
  const { words: w } = useWords();
  const lang = useLang();
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
            <p className={before ? 'words-line__text soft' : 'faint'}>{before?.text[lang] ?? w.wasNew}</p>
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
