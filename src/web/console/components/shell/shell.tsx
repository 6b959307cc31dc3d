import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useLive } from '../../api/live.ts';
import { useMe } from '../../api/session.ts';
import { useFindKey } from '../../hooks/use-find-key.ts';
import { useHanded } from '../../hooks/use-handed.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useMentioned } from '../../hooks/use-mentioned.ts';
import { usePutOffDue } from '../../hooks/use-put-off-due.ts';
import { useWaiting, useWaitingTold } from '../../hooks/use-waiting.ts';
import { useWords } from '../../i18n/index.tsx';
import { Desk } from '../../pages/desk.tsx';
import { CrisisBanner } from '../crisis/crisis-banner.tsx';
import { Home } from '../first-steps/home.tsx';
import { keepsShop } from '../first-steps/keeps-shop.ts';
import { AnsweredBanner } from '../rota/answered-banner.tsx';
import { BareBanner } from '../rota/bare-banner.tsx';
import { Empty } from '../shared/empty.tsx';
import { Waiting } from '../shared/waiting.tsx';
import { Fallible } from './fallible.tsx';
import { KeyList } from './key-list.tsx';
import { pagesOf } from './pages.tsx';
import { Rail } from './rail.tsx';
import { Top } from './top.tsx';
import './shell.css';

// The desk is what most people open first; the other pages come when they are asked for.
const Approvals = lazy(() => import('../../pages/approvals.tsx').then((m) => ({ default: m.Approvals })));
const Coupons = lazy(() => import('../../pages/coupons.tsx').then((m) => ({ default: m.Coupons })));
const CrisisPage = lazy(() => import('../../pages/crisis.tsx').then((m) => ({ default: m.CrisisPage })));
const loadFind = () => import('../find/find.tsx').then((m) => ({ default: m.Find }));
const Find = lazy(loadFind);
const Liability = lazy(() => import('../../pages/liability.tsx').then((m) => ({ default: m.Liability })));
const NewTicketPage = lazy(() => import('../../pages/new-ticket.tsx').then((m) => ({ default: m.NewTicketPage })));
const Orders = lazy(() => import('../../pages/orders.tsx').then((m) => ({ default: m.Orders })));
const Outreach = lazy(() => import('../../pages/outreach.tsx').then((m) => ({ default: m.Outreach })));
const RotaPage = lazy(() => import('../../pages/rota.tsx').then((m) => ({ default: m.RotaPage })));
const Rules = lazy(() => import('../../pages/rules.tsx').then((m) => ({ default: m.RulesPage })));
const Settings = lazy(() => import('../../pages/settings.tsx').then((m) => ({ default: m.Settings })));
const Start = lazy(() => import('../../pages/start.tsx').then((m) => ({ default: m.Start })));
const Summary = lazy(() => import('../../pages/summary.tsx').then((m) => ({ default: m.Summary })));
const TicketPage = lazy(() => import('../../pages/ticket.tsx').then((m) => ({ default: m.TicketPage })));
const Tickets = lazy(() => import('../../pages/tickets.tsx').then((m) => ({ default: m.Tickets })));
const Words = lazy(() => import('../../pages/words.tsx').then((m) => ({ default: m.WordsPage })));

/** The router leaves what has a meaning in addresses as it stands there, such as the # of some order numbers. */
const plain = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Where a new case is written: about the talk or the order that is open. */
const newCaseAt = (path: string): string => {
  const [, of, which = '-'] = /^\/(desk|orders)\/([^/]+)/u.exec(path) ?? [];
  if (which === '-') return '/tickets/new';
  return of === 'desk'
    ? `/tickets/new?conversation=${which}`
    : `/tickets/new?order=${encodeURIComponent(plain(which))}`;
};

function Pages() {
  const words = useWords();
  const { role } = useMe();
  const pages = pagesOf(role);
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
      {has('orders') && (
        <Route path="/orders/-/coupons/:code?">{({ code }) => <Coupons code={code && plain(code)} />}</Route>
      )}
      {has('orders') && <Route path="/orders/:no?">{({ no }) => <Orders no={no && plain(no)} />}</Route>}
      {has('summary') && <Route path="/summary/:view?">{({ view }) => <Summary view={view} />}</Route>}
      <Route path="/crisis/:id?">{({ id }) => <CrisisPage id={id} />}</Route>
      {has('liability') && <Route path="/liability" component={Liability} />}
      {has('rota') && <Route path="/rota/:view?">{({ view }) => <RotaPage view={view} />}</Route>}
      {has('rules') && <Route path="/rules/:view?">{({ view }) => <Rules view={view} />}</Route>}
      {has('rules') && (
        <Route path="/replay">
          <Redirect to="/rules/try" replace />
        </Route>
      )}
      {has('words') && (
        <Route path="/words/:view?/:id?">{({ view, id }) => <Words view={view} id={id && plain(id)} />}</Route>
      )}
      {has('outreach') && <Route path="/outreach/:id?">{({ id }) => <Outreach id={id && plain(id)} />}</Route>}
      <Route path="/settings/:section?">{({ section }) => <Settings section={section} />}</Route>
      {keepsShop(role) && <Route path="/start" component={Start} />}
      <Route path="/" component={Home} />
      <Route>
        <Empty title={words.app.notFound} how={words.app.notFoundHow} heading>
          <Link href={pages[0]?.path ?? '/desk'}>{words.app.notFoundGo}</Link>
        </Empty>
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
  const [finding, setFinding] = useState<'never' | 'open' | 'shut'>('never');
  const find = useCallback(() => setFinding('open'), []);
  useFindKey(find);
  // Fetched while nothing else is to do: what is typed right after its key must not fall beside it.
  useEffect(() => void loadFind(), []);
  const waiting = useWaiting();
  useLive();
  useHanded();
  usePutOffDue();
  useMentioned();
  const page = pagesOf(me.role).find((one) => path.startsWith(one.path));
  useWaitingTold(waiting, page && words.app[page.name]);
  useKeys({
    '?': () => setKeys(true),
    c: () => go(newCaseAt(path)),
    ...Object.fromEntries(pagesOf(me.role).map((page) => [`g ${page.key}`, () => go(page.path)])),
  });
  const warned = me.role === 'manager' ? !path.startsWith('/crisis') : path.startsWith('/summary');
  const reading = /^\/(desk|orders|outreach)\/.+/.test(path) && !path.endsWith('/-/coupons');
  return (
    <div className={reading ? 'shell shell--reading' : 'shell'}>
      <a className="shell__skip" href="#main">
        {words.app.skip}
      </a>
      <Rail waiting={waiting.count} />
      <Top nearest={waiting.nearest} waiting={waiting.all} onKeys={() => setKeys(true)} onFind={find} />
      <main className="shell__main" id="main" tabIndex={-1}>
        {warned && <CrisisBanner />}
        {me.role !== 'agent' && me.role !== 'admin' && <BareBanner />}
        {me.role !== 'admin' && <AnsweredBanner />}
        <div className="shell__page">
          <Fallible key={path.split('/')[1]} message={words.errors.crashed} again={words.app.retry}>
            <Suspense fallback={<Waiting />}>
              <Pages />
            </Suspense>
          </Fallible>
        </div>
      </main>
      <KeyList opened={keys} onClose={() => setKeys(false)} />
      {finding !== 'never' && (
        <Suspense fallback={null}>
          <Find
            opened={finding === 'open'}
            onClose={() => setFinding('shut')}
            newTicket={() => go(newCaseAt(path))}
            showKeys={() => setKeys(true)}
          />
        </Suspense>
      )}
    </div>
  );
}
