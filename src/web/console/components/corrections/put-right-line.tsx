import { Button, Checkbox } from '@mantine/core';
import { Link } from 'wouter';
import type { PutRightItem, PutRightSentence } from '../../../contract.ts';
import type { Lesson } from '../../api/corrections.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { examplesPath } from '../examples/examples-path.ts';
import { Mark } from '../shared/mark.tsx';
import { wordsPath } from '../words/words-path.ts';
import { OwnWords } from './own-words.tsx';
import { fitToTeach, sentencesOf } from './sentences.ts';

const pathOf = ({ meant: { of, id } }: PutRightItem): string =>
  of === 'intent' ? examplesPath(id) : wordsPath('faq', id);

/** That it was added: it goes from the list once it is understood so. */
function Written({ item, learning }: { item: PutRightItem; learning: boolean }) {
  const { corrections: w } = useWords();
  return learning ? (
    <Mark tone="jade">{w.learning}</Mark>
  ) : (
    <>
      <Mark tone="gold">{w.notYet}</Mark>
      {!item.meant.imported && <Link href={pathOf(item)}>{w.giveMore}</Link>}
    </>
  );
}

/** The same said in other words, each with its talk. */
function Alike({ alike }: { alike: readonly PutRightSentence[] }) {
  const { fig, words: w } = useWords();
  return (
    <details className="small">
      <summary>{fig.alike(alike.length)}</summary>
      <ul>
        {alike.map(({ id, text, lang, times, conversation }) => (
          <li key={id} className="row row--wrap">
            <span lang={lang}>{text}</span>
            <span className="faint num">{w.times(times)}</span>
            <Link href={`/desk/${conversation}`}>{w.openTalk}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface Props {
  item: PutRightItem;
  /** What was written last is being learned. */
  learning: boolean;
  busy: boolean;
  /** Whether it is among those chosen; null where none can be. */
  pick: { on: boolean; turn: () => void } | null;
  /** Null for whoever may only read. */
  teach: ((lessons: Lesson[]) => void) | null;
  aside: (ids: number[]) => void;
}

/** A sentence that was put right: what it was taken for, what was meant, and what can be made of it. */
export function PutRightLine({ item, learning, busy, pick, teach, aside }: Props) {
  const { corrections: w, words: common } = useWords();
  const format = useFormat();
  const now = useNow();
  const { id, text, lang, times, at, conversation, taken, meant, alike, written, tells } = item;
  const fit = fitToTeach(item);
  const said = <span lang={lang}>{text}</span>;
  return (
    <div className="line words-line put-right__line" data-testid="put-right-line">
      {pick ? (
        <Checkbox size="xs" checked={pick.on} label={said} aria-label={w.choose(text)} onChange={pick.turn} />
      ) : (
        said
      )}
      <p className="small">
        <span className="soft">{taken ? w.takenFor(taken.name) : w.asked}</span>
        <span aria-hidden="true"> → </span>
        <strong>{w.meant(meant.name)}</strong>
      </p>
      <p className="small faint num">
        {common.times(times)} · {format.moment(at, now)} · <Link href={`/desk/${conversation}`}>{common.openTalk}</Link>
      </p>
      {teach && tells.length > 0 && (
        <OwnWords sentence={item} busy={busy} onAdd={(own) => teach([{ id, text: own }])} />
      )}
      <div className="row row--wrap small">
        {written && <Written item={item} learning={learning} />}
        {teach && fit.length > 0 && (
          <Button
            size="xs"
            variant="light"
            title={w.teachHow(meant.name)}
            loading={busy}
            data-testid="put-right-teach"
            onClick={() => teach(fit.map((one) => ({ id: one.id })))}
          >
            {fit.length === 1 ? w.teach : w.teachMany(fit.length)}
          </Button>
        )}
        {teach && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            title={w.asideHow}
            loading={busy}
            data-testid="put-right-aside"
            onClick={() => aside(sentencesOf(item).map((one) => one.id))}
          >
            {w.aside}
          </Button>
        )}
      </div>
      {alike.length > 0 && <Alike alike={alike} />}
    </div>
  );
}
