import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { WordsList } from '../../contract.ts';
import { useMe } from '../api/session.ts';
import { useWordsList } from '../api/words.ts';
import { Column } from '../components/shared/column.tsx';
import { isOf, OpenWords } from '../components/words/open-words.tsx';
import { TryBox } from '../components/words/try-box.tsx';
import { VIEWS, type View, WordsColumn } from '../components/words/words-list.tsx';
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
const isView = (view: string | undefined): view is View => VIEWS.includes(view as View);

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
  if (list.refused)
    return (
      <div className="words-state words-state--refused small" role="status" data-testid="words-refused">
        <p>{w.refused[list.refused.why]}</p>
        <details>
          <summary>{w.refusedDetail}</summary>
          <pre lang="en">{list.refused.detail}</pre>
        </details>
      </div>
    );
  return (
    <p className="words-state small" role="status" data-testid="words-learning">
      {late ? w.slow : w.learning}
    </p>
  );
}

/** Where a new one is written, under which list, and whether one may be made there. */
function useFresh(view: View, list: WordsList | undefined) {
  const { campaigns, wishes, words: w } = useWords();
  const plans = useMe().role !== 'agent';
  if (view === 'campaigns') return plans ? { path: '/words/new-campaign', name: campaigns.new } : null;
  if (!list?.mayEdit) return null;
  if (view === 'quick-reply') return { path: '/words/new-quick-reply', name: campaigns.newQuick };
  if (view === 'examples') return { path: '/words/new-wish', name: wishes.new };
  return view === 'faq' ? { path: '/words/new', name: w.newAnswer } : null;
}

/** The list beside an address that is none of them itself. */
const BESIDE: Readonly<Record<string, View>> = {
  new: 'faq',
  'new-quick-reply': 'quick-reply',
  'new-campaign': 'campaigns',
  'new-wish': 'examples',
  'try-other': 'tests',
};
/** Lists of which one thing may be open. */
const OPENED: readonly string[] = ['phrases', 'tests', 'campaigns', 'examples'];

/** What the shop says and listens for, to be found, tried and changed. */
export function WordsPage({ view: asked, id }: { view?: string | undefined; id?: string | undefined }) {
  const { app, tests, words: w } = useWords();
  const phone = useWidth() === 'phone';
  const [, go] = useLocation();
  const [q, setQ] = useState('');
  const list = useWordsList();
  const view: View = isView(asked) ? asked : (BESIDE[asked ?? ''] ?? 'faq');
  const fresh = useFresh(view, list.data);
  const makeNew = () => fresh && go(fresh.path);
  useKeys({ n: fresh ? makeNew : undefined });
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
        newName={fresh?.name ?? null}
        onNew={makeNew}
        phone={phone}
      />
    </section>
  );
  const named = isOf(asked) || OPENED.includes(asked ?? '');
  const begun = asked !== undefined && asked in BESIDE;
  const open = list.data && (begun || (named && id !== undefined));
  const title = asked === 'try-other' ? tests.tryOther : begun ? (fresh?.name ?? w.views[view]) : w.views[view];
  const right = (
    <Column title={title} back={`/words/${view}`} phone={phone}>
      {!phone && asked !== 'phrases' && asked !== 'examples' && <h1 className="unseen">{title}</h1>}
      {list.data && <OpenWords asked={asked} id={id} list={list.data} />}
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
