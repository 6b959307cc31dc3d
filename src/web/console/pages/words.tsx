import { useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isLang, type Lang } from '../../../message.ts';
import type { WordsList, WordsOf, WordsPiece } from '../../contract.ts';
import { useWordsList, useWordsPiece } from '../api/words.ts';
import { experimentPath } from '../components/experiments/experiment-lines.tsx';
import { ExperimentPage } from '../components/experiments/experiment-page.tsx';
import { StartForm } from '../components/experiments/start-form.tsx';
import { PhraseEditor } from '../components/phrases/phrase-editor.tsx';
import { Column } from '../components/shared/column.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { PieceEditor } from '../components/words/piece-editor.tsx';
import { TryBox } from '../components/words/try-box.tsx';
import { VIEWS, type View, WordsColumn, wordsPath } from '../components/words/words-list.tsx';
import { useKeys } from '../hooks/use-keys.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWidth } from '../hooks/use-width.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/context/context.css';
import '../components/desk/waiting-list.css';
import '../components/orders/orders.css';
import '../components/tickets/tickets.css';
import '../components/words/words.css';
import './desk.css';

/** After so many milliseconds something that is being learned is late. */
const LATE_MS = 90_000;
const isOf = (view: string | undefined): view is WordsOf => ['faq', 'reply', 'quick-reply'].includes(view ?? '');
const isView = (view: string | undefined): view is View => VIEWS.includes(view as View);

/** A new answer, begun with a question that was not understood. */
const blankAnswer = (asked: { q: string; lang: Lang }, category: string, shop: WordsPiece['shop']): WordsPiece => {
  const empty = { 'zh-CN': '', 'zh-TW': '', en: '' };
  const questions = { 'zh-CN': [], 'zh-TW': [], en: [], ...(asked.q ? { [asked.lang]: [asked.q] } : {}) };
  return {
    of: 'faq',
    id: '',
    mark: 'new',
    text: empty,
    title: null,
    faq: { category, questions, from: null, to: null, next: [] },
    blanks: [],
    shop,
    changes: [],
  };
};

function One({ of, id, list }: { of: WordsOf; id: string; list: WordsList }) {
  const [, go] = useLocation();
  const { data, error, refetch } = useWordsPiece(of, id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <PieceEditor
      key={data.mark}
      piece={data}
      list={list}
      onSaved={() => undefined}
      onRemoved={() => go('/words/faq', { replace: true })}
    />
  );
}

function Fresh({ list }: { list: WordsList }) {
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const lang = asked.get('lang');
  // What the shop's blanks stand for is told with any answer.
  const like = list.lines.find(({ of }) => of === 'faq');
  const { data } = useWordsPiece('faq', like?.id ?? '');
  if (like && !data) return <Waiting />;
  const begun = { q: asked.get('q') ?? '', lang: isLang(lang) ? lang : ('zh-CN' as const) };
  return (
    <PieceEditor
      piece={blankAnswer(begun, list.categories[0] ?? 'shop', data?.shop ?? null)}
      list={list}
      onSaved={(id) => go(wordsPath('faq', id), { replace: true })}
      onRemoved={() => undefined}
    />
  );
}

/** Another wording of the piece the address names. */
function TryOther() {
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const of = asked.get('of') === 'faq' ? 'faq' : 'reply';
  return <StartForm of={of} id={asked.get('id') ?? ''} onStarted={(id) => go(experimentPath(id), { replace: true })} />;
}

/** What is written and what serves are not the same yet. */
function Learning({ list }: { list: WordsList }) {
  const { words: w } = useWords();
  const now = useNow();
  const since = useRef<{ version: string; at: number } | null>(null);
  if (list.version === list.served) {
    since.current = null;
    return null;
  }
  if (since.current?.version !== list.version) since.current = { version: list.version, at: now };
  const late = now - since.current.at > LATE_MS;
  return (
    <p className="words-state small" role="status" data-testid="words-learning">
      {late ? w.slow : w.learning}
    </p>
  );
}

/** What the shop says and listens for, to be found, tried and changed. */
export function WordsPage({ view: asked, id }: { view?: string | undefined; id?: string | undefined }) {
  const { app, tests, words: w } = useWords();
  const phone = useWidth() === 'phone';
  const [, go] = useLocation();
  const [q, setQ] = useState('');
  const list = useWordsList();
  const fresh = asked === 'new';
  const trying = asked === 'try-other';
  const view: View = isView(asked) ? asked : trying ? 'tests' : 'faq';
  const makeNew = () => go('/words/new');
  useKeys({ n: list.data?.mayEdit ? makeNew : undefined });
  const column = (
    <section className="desk__list" aria-label={app.words}>
      {phone && <h1 className="unseen">{app.words}</h1>}
      {list.data && <Learning list={list.data} />}
      <WordsColumn
        view={view}
        onView={(next) => go(`/words/${next}`)}
        q={q}
        onQ={setQ}
        chosen={id}
        list={list}
        onNew={makeNew}
        phone={phone}
      />
    </section>
  );
  const named = isOf(asked) || asked === 'phrases' || asked === 'tests';
  const open = list.data && (fresh || trying || (named && id !== undefined));
  const title = fresh ? w.newAnswer : trying ? tests.tryOther : w.views[view];
  const one =
    list.data &&
    (fresh ? (
      <Fresh list={list.data} />
    ) : trying ? (
      <TryOther />
    ) : isOf(asked) && id ? (
      <One key={id} of={asked} id={id} list={list.data} />
    ) : asked === 'phrases' && id ? (
      <PhraseEditor key={id} id={id} mayEdit={list.data.mayEdit} />
    ) : asked === 'tests' && id ? (
      <ExperimentPage key={id} id={id} />
    ) : null);
  const right = (
    <Column title={title} back={`/words/${view}`} phone={phone}>
      {!phone && asked !== 'phrases' && <h1 className="unseen">{title}</h1>}
      {one}
    </Column>
  );
  if (phone) {
    return (
      <div className="orders">
        {open ? (
          right
        ) : asked === 'try' ? (
          <Column title={w.tryTitle} back="/words" phone>
            <TryBox titled={false} />
          </Column>
        ) : (
          column
        )}
      </div>
    );
  }
  return (
    <div className="orders">
      {column}
      <section className="orders__one" aria-label={title}>
        {open ? (
          right
        ) : (
          <div className="order-column">
            <TryBox />
          </div>
        )}
      </section>
    </div>
  );
}
