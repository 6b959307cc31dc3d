import { lazy, Suspense, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useLive } from '../../api/live.ts';
import { useMe } from '../../api/session.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useWaiting, useWaitingTitle } from '../../hooks/use-waiting.ts';
import { useWords } from '../../i18n/index.tsx';
import { Approvals } from '../../pages/approvals.tsx';
import { Desk } from '../../pages/desk.tsx';
import { NewTicketPage } from '../../pages/new-ticket.tsx';
import { Settings } from '../../pages/settings.tsx';
import { TicketPage } from '../../pages/ticket.tsx';
import { Tickets } from '../../pages/tickets.tsx';
import { Empty } from '../shared/empty.tsx';
import { Waiting } from '../shared/waiting.tsx';
import { Fallible } from './fallible.tsx';
import { KeyList } from './key-list.tsx';
import { pagesOf } from './pages.tsx';
import { Rail } from './rail.tsx';
import { Top } from './top.tsx';
import './shell.css';

const Summary = lazy(() => import('../../pages/summary.tsx'));

function Pages() {
  const words = useWords();
  const pages = pagesOf(useMe().role);
  const has = (name: string) => pages.some((page) => page.name === name);
  return (
    <Switch>
      <Route path="/desk/:id?/:part?">
        {({ id, part }) => <Desk id={id} part={part === 'about' ? 'about' : 'talk'} />}
      </Route>
      <Route path="/tickets" component={Tickets} />
      <Route path="/tickets/new" component={NewTicketPage} />
      <Route path="/tickets/:no">{({ no }) => <TicketPage key={no} no={no} />}</Route>
      {has('approvals') && <Route path="/approvals" component={Approvals} />}
      {has('summary') && (
        <Route path="/summary">
          <Suspense fallback={<Waiting />}>
            <Summary />
          </Suspense>
        </Route>
      )}
      <Route path="/settings" component={Settings} />
      <Route path="/">
        <Redirect to={pages[0]?.path ?? '/desk'} replace />
      </Route>
      <Route>
        <Empty title={words.app.notFound} />
      </Route>
    </Switch>
  );
}

/** Everything after the sign-in gate. */
export function Shell() {
  const words = useWords();
  const me = useMe();
  const [path, go] = useLocation();
  const [keys, setKeys] = useState(false);
  const waiting = useWaiting();
  useLive();
  useWaitingTitle(waiting.count);
  useKeys({
    '?': () => setKeys(true),
    c: () => go('/tickets/new'),
    ...Object.fromEntries(pagesOf(me.role).map((page) => [`g ${page.key}`, () => go(page.path)])),
  });
  const reading = /^\/desk\/.+/.test(path);
  return (
    <div className={reading ? 'shell shell--reading' : 'shell'}>
      <a className="shell__skip" href="#main">
        {words.app.skip}
      </a>
      <Rail waiting={waiting.count} />
      <Top nearest={waiting.nearest} waiting={waiting.count} onKeys={() => setKeys(true)} />
      <main className="shell__main" id="main" tabIndex={-1}>
        <Fallible key={path.split('/')[1]} message={words.errors.crashed} again={words.app.retry}>
          <Pages />
        </Fallible>
      </main>
      <KeyList opened={keys} onClose={() => setKeys(false)} />
    </div>
  );
}
