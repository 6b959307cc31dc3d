import { actorName } from '../../aftersales/actors.ts';
import { ENDS } from '../../aftersales/machines/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../durations.ts';
import type { Reach } from '../../store/personal/personal.ts';
import type { PrivacyRun } from '../../store/personal/privacy-runs.ts';
import type { Repos } from '../../store/repos.ts';
import { standingInTheWay } from './blocks.ts';
import type { PrivacyDeps } from './deps.ts';
import { keptOf } from './kept.ts';
import { examine, type PrivacyNo, type PrivacyWish } from './request.ts';

/** The answer gets so long to leave before the address it goes to is erased too, in milliseconds; so does what is said after it. */
const PATIENCE_MS = 24 * HOUR_MS;
/** Words that came in just before a talk is emptied are answered first, for so long at most; milliseconds. */
const HEARING_MS = 2 * MINUTE_MS;
/** Whoever wrote within so many milliseconds after the answer is still talking. */
const TALKING_MS = 10 * MINUTE_MS;

/** What has been done so far: more rows of some tables. */
const plus = (counts: Record<string, number>, more: Record<string, number>): Record<string, number> => {
  const sum = { ...counts };
  for (const [table, n] of Object.entries(more)) sum[table] = (sum[table] ?? 0) + n;
  return sum;
};

/** How an erasure went on: one more step is taken, it waits for the answer to leave, or nothing is left to do. */
type Went = 'on' | 'waits' | 'done';

interface Walk {
  deps: PrivacyDeps;
  repos: Repos;
  run: PrivacyRun;
  reach: Reach;
  now: Date;
}

const goOn = async ({ repos, run }: Walk, to: string, more: Record<string, number> = {}): Promise<Went> => {
  await repos.privacyRuns.step(run.id, run.step, to, { counts: plus(run.counts, more) });
  return 'on';
};

/** One talk a transaction: `talks:<id>` is the last one that is empty. */
const talks = async (walk: Walk): Promise<Went> => {
  const { repos, run, reach, now } = walk;
  const last = run.step?.slice('talks:'.length) ?? '';
  const next = reach.talks.find((id) => id > last);
  if (next === undefined) return goOn(walk, 'groups');
  // Else what was said a moment ago would be answered by nobody.
  if (now.getTime() - run.startedAt.getTime() < HEARING_MS && (await repos.personal.unheard([next]))) return 'waits';
  return goOn(walk, `talks:${next}`, await repos.personal.eraseTalk(next, now));
};

const groups = async (walk: Walk): Promise<Went> => {
  let counts = {};
  for (const account of walk.reach.accounts)
    counts = plus(counts, await walk.repos.personal.eraseGroupWords(account, walk.now));
  return goOn(walk, 'cases', counts);
};

const cases = async (walk: Walk): Promise<Went> =>
  goOn(walk, 'orders', await walk.repos.personal.eraseTickets(walk.reach.tickets, walk.now));

const orders = async (walk: Walk): Promise<Went> =>
  goOn(walk, 'record', await walk.repos.personal.eraseOrders(walk.reach.orders, walk.now));

const record = async (walk: Walk): Promise<Went> => {
  await walk.repos.personal.emptyWebhooks();
  return goOn(walk, 'tell', await walk.repos.personal.eraseRecord(walk.reach));
};

/** Everything but the address is gone: the shopper is told what was kept, why and until when, and the case ends. */
const tell = async ({ deps, repos, run, now }: Walk): Promise<Went> => {
  await deps.tell(repos, run, null, now);
  await deps.fulfil(repos, run, now);
  await repos.privacyRuns.step(run.id, run.step, 'accounts', { toldAt: now });
  return 'on';
};

/**
 * Whether the address is still needed: the answer is on its way to it, or the shopper went on talking. What they began since is
 * brought to its end, or its news would reach nobody; words alone wait no longer than a day for an answer.
 */
const isNeeded = async ({ repos: { personal }, run, reach, now }: Walk): Promise<boolean> => {
  const since = run.toldAt ?? now;
  if (await personal.openedSince(reach.tickets, since, ENDS)) return true;
  if (now.getTime() - since.getTime() >= PATIENCE_MS) return false;
  const lately = new Date(now.getTime() - TALKING_MS);
  const { talks } = reach;
  return (
    (await personal.onTheWay(talks)) || (await personal.unheard(talks)) || personal.spokenSince(talks, since, lately)
  );
};

/** The address goes last, once the answer has left and nobody waits for another; with whatever was said meanwhile. */
const accounts = async (walk: Walk): Promise<Went> => {
  const { repos, run, reach, now } = walk;
  if (await isNeeded(walk)) return 'waits';
  for (const talk of reach.talks) await repos.personal.eraseTalk(talk, now);
  await repos.personal.eraseTickets(reach.tickets, now);
  const counts = plus(run.counts, await repos.personal.eraseAccounts(reach, now));
  const { id, ground, proof, kept, by, customerId } = run;
  const detail = { run: id, ground, proof, counts, kept };
  await repos.audit.append({ at: now, who: by, action: 'privacy.erase', subject: `customer:${customerId}`, detail });
  await repos.privacyRuns.step(id, run.step, null, { counts });
  await repos.privacyRuns.end(id, now);
  return 'done';
};

const STEPS: Readonly<Record<string, (walk: Walk) => Promise<Went>>> = {
  talks,
  groups,
  cases,
  orders,
  record,
  tell,
  accounts,
};

/**
 * Takes the steps of an erasure that are left, each in a transaction of its own that also says which one is next: a program that
 * ends in the middle goes on there, and nothing is counted twice.
 * @returns the run as it stands then
 */
export const continueErasure = async (deps: PrivacyDeps, id: number): Promise<PrivacyRun | null> => {
  for (let went: Went = 'on'; went === 'on'; ) {
    const tellsNow = (await deps.store.read.privacyRuns.get(id))?.step === 'tell';
    went = await deps.store.write(async (repos) => {
      const run = await repos.privacyRuns.hold(id);
      const step = STEPS[run?.step?.split(':')[0] ?? ''];
      if (run === null || step === undefined) return 'done';
      const reach = await repos.personal.reach(run.customerId);
      return step({ deps, repos, run, reach, now: deps.clock.now() });
    });
    if (tellsNow) await ringAll(deps, id);
  }
  return deps.store.read.privacyRuns.get(id);
};

const ringAll = async (deps: PrivacyDeps, id: number): Promise<void> => {
  const run = await deps.store.read.privacyRuns.get(id);
  const reach = run && (await deps.store.read.personal.reach(run.customerId));
  for (const talk of reach?.talks ?? []) await deps.ring(talk);
};

/** Begins an erasure, or finds the one that is under way. */
const begin = async (deps: PrivacyDeps, repos: Repos, wish: PrivacyWish): Promise<PrivacyRun | PrivacyNo> => {
  const now = deps.clock.now();
  const found = await examine(repos, wish);
  if ('outcome' in found) return found;
  const { reach, proof } = found;
  await repos.personal.hold(reach.customers);
  for (const customer of reach.customers) {
    const known = await repos.privacyRuns.underWay('erase', customer);
    if (known !== null) return known;
  }
  const standing = await standingInTheWay(repos, reach, wish.ticketNo);
  if (standing.tickets.length + standing.orders.length + standing.refunds.length > 0)
    return { outcome: 'in_the_way', standing };
  const { customerId, ticketNo, ground, by } = wish;
  const fresh = { kind: 'erase', customerId, ticketNo, ground, proof, by: actorName(by), step: 'talks' } as const;
  const run = await repos.privacyRuns.begin(fresh, now);
  if (run === null) return { outcome: 'not_allowed' };
  const kept = await keptOf(repos, reach, deps.policy(), { now, timezone: deps.timezone() });
  await repos.privacyRuns.step(run.id, 'talks', 'talks', { kept });
  await repos.privacyRuns.erased(reach.customers, run.id, now);
  await repos.privacyRuns.closeLinks(reach.customers);
  const detail = { run: run.id, ground, proof };
  const subject = `customer:${customerId}`;
  await repos.audit.append({ at: now, who: run.by, action: 'privacy.begin', subject, detail });
  return { ...run, kept };
};

/**
 * Erases a person's data. What the law wants kept stays, without name, address, words and photos; the answer names it. Open
 * cases, orders under way and unpaid refunds stand in the way. Asked again while it is under way, it goes on.
 */
export const eraseCustomer = async (
  deps: PrivacyDeps,
  wish: PrivacyWish,
): Promise<{ outcome: 'erasing' | 'erased'; run: PrivacyRun } | PrivacyNo> => {
  const begun = await deps.store.write((repos) => begin(deps, repos, wish));
  if ('outcome' in begun) return begun;
  const run = (await continueErasure(deps, begun.id)) ?? begun;
  return { outcome: run.doneAt === null ? 'erasing' : 'erased', run };
};

/** Goes on with every erasure that is under way: after a restart, and once an answer has left. @returns how many there were */
export const continueErasures = async (deps: PrivacyDeps): Promise<number> => {
  const waiting = await deps.store.read.privacyRuns.waiting();
  for (const { id } of waiting) await continueErasure(deps, id);
  return waiting.length;
};
