import { Button } from '@mantine/core';
import type { PhrasePiece, PhraseText } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

const all = ({ said, around, unless }: PhraseText): string[] =>
  [said, around, unless].flatMap(({ zh, en }) => [...zh, ...en]);

/** Phrases of one text that another has not. */
const without = (one: PhraseText, other: PhraseText): string => {
  const there = new Set(all(other));
  return all(one)
    .filter((phrase) => !there.has(phrase))
    .join(' · ');
};

interface Props {
  piece: PhrasePiece;
  mayEdit: boolean;
  onPutBack: (text: PhraseText) => void;
}

/** Who changed a group, and what differed then from what stands now; one tap puts that under the pen again. */
export function Earlier({ piece, mayEdit, onPutBack }: Props) {
  const { phrases: w, words: common } = useWords();
  const format = useFormat();
  const now = useNow();
  const who = useWho();
  if (piece.changes.length === 0) return null;
  return (
    <section className="order__part" data-testid="phrases-earlier">
      <h2>{common.history}</h2>
      <ul>
        {piece.changes.map(({ at, who: by, before }) => {
          const [had, hadNot] = [without(before, piece), without(piece, before)];
          return (
            <li key={at} className="earlier__line">
              <p className="small faint num">
                {format.moment(at, now)} · {who(by)}
              </p>
              {had !== '' && (
                <p className="soft">
                  {w.had}: {had}
                </p>
              )}
              {hadNot !== '' && (
                <p className="soft">
                  {w.hadNot}: {hadNot}
                </p>
              )}
              {had === '' && hadNot === '' && <p className="faint">{w.same}</p>}
              {mayEdit && (
                <Button size="xs" variant="default" onClick={() => onPutBack(before)}>
                  {common.putBack}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
