import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { WordsGap } from '../../../contract.ts';
import { useLeaveMissed } from '../../api/words.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
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

/** Sets it aside for good, with what says the same. */
function SetAsideButton({ texts }: { texts: string[] }) {
  const { corrections: w } = useWords();
  const tell = useTell();
  const leaving = useLeaveMissed();
  const aside = () =>
    leaving.mutate(texts, {
      onSuccess: (came) => tell.done(w.setAside(came.aside)),
      onError: (error) => tell.failed(error, w.missed),
    });
  return (
    <Button
      size="xs"
      variant="subtle"
      color="gray"
      title={w.asideHow}
      aria-label={`${w.aside}: ${texts[0]}`}
      loading={leaving.isPending}
      data-testid="gap-aside"
      onClick={aside}
    >
      {w.aside}
    </Button>
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
          <SetAsideButton texts={[gap.text, ...gap.alike.map(({ text }) => text)]} />
        </div>
      )}
      {gap.alike.length > 0 && <Alike alike={gap.alike} />}
    </div>
  );
}
