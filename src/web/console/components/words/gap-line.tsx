import { Link } from 'wouter';
import type { WordsGap } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Means } from '../examples/means.tsx';

/** The same asked in other words, each with its talk. */
function Alike({ alike }: Pick<WordsGap, 'alike'>) {
  const { fig, words: w } = useWords();
  return (
    <details className="small" data-testid="words-alike">
      <summary>{fig.alike(alike.length)}</summary>
      <ul>
        {alike.map(({ text, lang, times, conversation }) => (
          <li key={`${conversation} ${text}`} className="row row--wrap">
            <span lang={lang}>{text}</span>
            <span className="faint num">{w.times(times)}</span>
            <Link href={`/desk/${conversation}`}>{w.openTalk}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was asked and not understood, and what can be made of it. */
export function GapLine({ gap, mayEdit }: { gap: WordsGap; mayEdit: boolean }) {
  const { fig, wishes, words: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const ask = new URLSearchParams({ q: gap.text.slice(0, 300), lang: gap.lang });
  return (
    <div className="line words-line" data-testid="words-gap">
      <span lang={gap.lang}>{gap.text}</span>
      <p className="small faint num">
        {w.times(gap.times)} · {format.moment(gap.at, now)}
        {gap.low > 0 && ` · ${fig.ratedLow(gap.low)}`} · <Link href={`/desk/${gap.conversation}`}>{w.openTalk}</Link>
      </p>
      {mayEdit && (
        <div className="row row--wrap small">
          <Link href={`/words/new?${ask}`}>{w.makeAnswer}</Link>
          <Link href={`/words/new-wish?${ask}`}>{wishes.new}</Link>
          <Means text={gap.text} lang={gap.lang} />
        </div>
      )}
      {gap.alike.length > 0 && <Alike alike={gap.alike} />}
    </div>
  );
}
