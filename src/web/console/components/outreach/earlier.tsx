import { Button } from '@mantine/core';
import type { TriggerChange, TriggerPiece, TriggerText } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import { term, useFormat, useLang, useWords } from '../../i18n/index.tsx';
import { asWords } from '../texts/as-words.ts';

interface Props {
  piece: TriggerPiece;
  mayEdit: boolean;
  busy: boolean;
  onUndo: (text: TriggerText) => void;
}

/** What stood there before, in words: what differs from what stands now. */
function useTold(piece: TriggerPiece): (change: TriggerChange) => string[] {
  const { outreach: w, texts } = useWords();
  const lang = useLang();
  const read = (name: string, text: string) => asWords(text, piece.replies[name] ?? piece.id, lang, texts);
  return ({ before }) => [
    ...(before.on === piece.on ? [] : [before.on ? w.turnedOn : w.turnedOff]),
    ...piece.fields.flatMap(({ name, unit }) =>
      before.values[name] === piece.values[name]
        ? []
        : [`${term(w.fields, name)}: ${before.values[name]} ${term(w.units, unit)}`.trim()],
    ),
    ...Object.entries(before.words).flatMap(([name, text]) =>
      JSON.stringify(text) === JSON.stringify(piece.words[name])
        ? []
        : [`${term(w.parts, name)}: ${read(name, text[lang])}`],
    ),
  ];
}

/** Who changed it, and one tap that puts back what stood there before. */
export function Earlier({ piece, mayEdit, busy, onUndo }: Props) {
  const { outreach: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const who = useWho();
  const told = useTold(piece);
  if (piece.changes.length === 0) return null;
  return (
    <section className="order__part" data-testid="trigger-earlier">
      <h2>{w.history}</h2>
      <ul>
        {piece.changes.map((one) => {
          const lines = told(one);
          return (
            <li key={one.at} className="earlier__line">
              <p className="small faint num">
                {format.moment(one.at, now)} · {who(one.who)}
              </p>
              {lines.map((line) => (
                <p key={line} className="words-line__text soft">
                  {line}
                </p>
              ))}
              {mayEdit && lines.length > 0 && (
                <Button size="xs" variant="default" loading={busy} onClick={() => onUndo(one.before)}>
                  {w.undo}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
