import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { WordsLine, WordsList } from '../../../contract.ts';
import { term, useWords, type Words } from '../../i18n/index.tsx';
import { CampaignLines } from '../campaigns/campaign-lines.tsx';
import { ExampleLines } from '../examples/example-lines.tsx';
import { ExperimentLines } from '../experiments/experiment-lines.tsx';
import { PhraseLines } from '../phrases/phrase-lines.tsx';
import { Empty } from '../shared/empty.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { ListTabs } from '../shared/list-tabs.tsx';
import { SearchField } from '../shared/search-field.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { useWhen } from './about-piece.tsx';
import { Limited, OverLines } from './limited.tsx';
import { Missed } from './missed.tsx';
import { wordsPath } from './words-path.ts';

export const VIEWS = ['faq', 'reply', 'quick-reply', 'campaigns', 'examples', 'phrases', 'gaps', 'tests'] as const;
/** Views of words that are said; the others list themselves. */
const SAID: readonly View[] = ['faq', 'reply', 'quick-reply'];
export type View = (typeof VIEWS)[number];

function Line({ line, chosen }: { line: WordsLine; chosen: boolean }) {
  const when = useWhen();
  const title = line.title ?? when(line.id);
  return (
    <Link
      href={wordsPath(line.of, line.id)}
      className="line words-line"
      aria-current={chosen ? 'true' : undefined}
      data-testid="words-line"
      data-id={line.id}
    >
      {title !== null && (
        <span className="row">
          <strong className="cut grow">{title}</strong>
          <Limited line={line} />
        </span>
      )}
      <span className="words-line__text soft">{line.text}</span>
    </Link>
  );
}

function Groups({ lines, chosen }: { lines: WordsLine[]; chosen: string | undefined }) {
  const { words: w } = useWords();
  const groups = [...new Set(lines.map(({ group }) => group))];
  return groups.map((group) => (
    <section key={group} aria-label={group}>
      {group !== '' && <h2 className="group__title">{term(w.categories, group)}</h2>}
      {lines
        .filter((line) => line.group === group)
        .map((line) => (
          <Line key={line.id} line={line} chosen={line.id === chosen} />
        ))}
    </section>
  ));
}

interface Props {
  view: View;
  onView: (view: View) => void;
  q: string;
  onQ: (q: string) => void;
  chosen: string | undefined;
  list: { data: WordsList | undefined; error: unknown; refetch: () => unknown };
  /** What a new one is called where one can be made. */
  newName: string | null;
  onNew: () => void;
  /** On a phone the place to try a sentence is a page of its own. */
  phone: boolean;
}

/** What is searched for in lists of their own. */
const SEARCHED: Readonly<Partial<Record<View, (words: Words) => string>>> = {
  phrases: ({ phrases }) => phrases.search,
  tests: ({ tests }) => tests.search,
  examples: ({ examples }) => examples.search,
};

/** Left column: everything the shop says, by heading. */
export function WordsColumn({ view, onView, q, onQ, chosen, list, newName, onNew, phone }: Props) {
  const all = useWords();
  const { app, words: w } = all;
  const { data, error, refetch } = list;
  const wanted = q.trim().toLowerCase();
  const when = useWhen();
  const has = ({ id, title, text }: WordsLine) =>
    `${id}\n${title ?? when(id) ?? ''}\n${text}`.toLowerCase().includes(wanted);
  const lines = (data?.lines ?? []).filter((line) => line.of === view && has(line));
  const isOver = (line: WordsLine): boolean => line.of === 'quick-reply' && line.limited?.state === 'over';
  return (
    <>
      <ListTabs
        label={app.words}
        views={VIEWS}
        view={view}
        onView={onView}
        nameOf={(one) => w.views[one]}
        testid="words"
      />
      <div className="list__search row">
        <div className="grow">
          <SearchField label={SEARCHED[view]?.(all) ?? w.search} value={q} onChange={onQ} testid="words-search" />
        </div>
        {phone && (
          <Button component={Link} href="/words/try" variant="default" data-testid="words-to-try">
            {w.tryGo}
          </Button>
        )}
        {newName !== null && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            rightSection={<KeyHint of="N" />}
            title={newName}
            data-testid="words-new"
            onClick={onNew}
          >
            {w.add}
          </Button>
        )}
      </div>
      <div className="list__lines">
        {error !== null && error !== undefined && <Trouble error={error} retry={() => void refetch()} />}
        {!data && !error && <Waiting />}
        {view === 'gaps' && data && <Missed list={data} q={wanted} />}
        {view === 'phrases' && data && <PhraseLines q={wanted} chosen={chosen} />}
        {view === 'examples' && data && <ExampleLines q={wanted} chosen={chosen} />}
        {view === 'tests' && data && <ExperimentLines q={wanted} chosen={chosen} />}
        {SAID.includes(view) && data && lines.length === 0 && (
          <Empty
            title={wanted === '' ? w.empty : w.notFound(q.trim())}
            how={wanted === '' ? w.emptyHow : w.notFoundHow}
          />
        )}
        {view === 'campaigns' && data && <CampaignLines q={wanted} chosen={chosen} />}
        {SAID.includes(view) && <Groups lines={lines.filter((line) => !isOver(line))} chosen={chosen} />}
        {data && <OverLines lines={lines.filter(isOver)} mayEdit={data.mayEdit} />}
      </div>
    </>
  );
}
