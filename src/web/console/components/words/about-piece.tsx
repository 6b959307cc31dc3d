import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { LANGS, type Lang } from '../../../../message.ts';
import type { WordsPiece, WordsText } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { OWN_NAMES, useFormat, useLang, useWords } from '../../i18n/index.tsx';
import { asWords } from '../texts/as-words.ts';

/** When a reply is said, by its name, where that tells it. */
export const useWhen = (): ((id: string) => string | null) => {
  const { texts: w } = useWords();
  return (id) => w.when[id.split('.')[1] ?? ''] ?? null;
};

/** What a piece is said for, how often it was said of late, and where last. */
export function Said({ piece: { of, id, said }, group }: { piece: WordsPiece; group: string }) {
  const { texts: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const when = useWhen();
  const named = of === 'reply' ? [group, when(id)].filter(Boolean).join(' · ') : '';
  if (named === '' && !said) return null;
  return (
    <div className="words-about">
      {named !== '' && <p className="words-about__what">{named}</p>}
      {said && (
        <p className="small soft num" data-testid="words-said">
          {said.times === 0 ? w.saidNever : w.said(said.times)}
          {said.last && (
            <>
              {' · '}
              <Link href={`/desk/${said.last.conversation}`}>{w.saidLast}</Link> ({format.moment(said.last.at, now)})
            </>
          )}
        </p>
      )}
    </div>
  );
}

interface DeliveredProps {
  piece: WordsPiece;
  draft: WordsText;
  onDraft: (draft: WordsText) => void;
}

/** The program's own words, where the shop says others; one tap puts them under the pen again. */
export function Delivered({ piece, draft, onDraft }: DeliveredProps) {
  const { texts: w } = useWords();
  const told = useLang();
  const { delivered, id } = piece;
  if (!delivered || LANGS.every((lang) => delivered[lang] === draft.text[lang])) return null;
  const other = LANGS.filter((lang) => delivered[lang] !== draft.text[lang]);
  const take = (lang: Lang) => onDraft({ ...draft, text: { ...draft.text, [lang]: delivered[lang] } });
  return (
    <details className="order__part" data-testid="words-delivered">
      <summary>{w.delivered}</summary>
      <ul>
        {other.map((lang) => (
          <li key={lang} className="earlier__line">
            <p className="small faint">{OWN_NAMES[lang]}</p>
            <p className="earlier__text soft" lang={lang}>
              {asWords(delivered[lang], id, told, w)}
            </p>
            <Button size="xs" variant="default" data-testid={`words-deliver-${lang}`} onClick={() => take(lang)}>
              {w.deliveredBack}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
