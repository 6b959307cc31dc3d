import { z } from 'zod';
import { dueAfter } from '../aftersales/due.ts';
import type { Clock } from '../clock.ts';
import { atDesk } from '../handoff/at-desk.ts';
import { type Teller, TOPICS } from '../handoff/bells.ts';
import { ABOUT_MS } from '../handoff/sighting.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import { plannedAt } from './planned.ts';
import { dayAfter, dayAt, openOn, type RotaRules } from './rules.ts';
import { union } from './spans.ts';

/** `bare`: the shop is open and nobody is at the desk. `back`: somebody is again. `shut`: nobody need be any more. */
export type CoverageNews = 'bare' | 'back' | 'shut';

/** What watching over the desk takes. */
export interface WatchDeps {
  store: Store;
  clock: Clock;
  bus: Teller;
  rules(): RotaRules;
  /** Whether the shop's people work in chat apps alone: then a desk is empty only while somebody is planned to be at it. */
  chatAlone(): boolean;
  /** Puts word of it on its way to the staff channels, in the transaction it is kept in. */
  post(repos: Repos, news: Exclude<CoverageNews, 'shut'>, since: Date): Promise<void>;
  /** Rings for what was put on its way. */
  tell(): Promise<void>;
}

/** Under whose name the store keeps it, and how it is named. */
const KEEPER = 'program';
const NAME = 'coverage';

const shape = z.object({ since: z.string() });

/** Since when the desk has been bare, as people were told; null while it is not. */
export const bareSince = async ({ channelFacts }: Pick<Repos, 'channelFacts'>): Promise<Date | null> => {
  const fact = shape.safeParse(await channelFacts.get(KEEPER, NAME));
  return fact.success ? new Date(fact.data.since) : null;
};

/** When the opening began in which an instant lies; null while the shop is closed. */
const openedAt = (now: Date, rules: RotaRules): number | null => {
  const today = dayAt(now, rules.timezone);
  const openings = union([...openOn(dayAfter(today, -1), rules), ...openOn(today, rules)]);
  return openings.find(({ from, to }) => from <= now.getTime() && now.getTime() < to)?.from ?? null;
};

/** Whoever took a talk so lately is about, also where nobody is seen. */
const takenLately = async ({ audit }: Repos, now: Date): Promise<boolean> =>
  (await audit.list({ action: 'conversation.taken', from: new Date(now.getTime() - ABOUT_MS), limit: 1 })).length > 0;

/** Since when anybody could have been at the desk: a shop that has just been set up was not left alone before. */
const mannedFrom = async ({ users }: Repos): Promise<number> =>
  Math.min(...(await users.list()).map(({ createdAt }) => createdAt.getTime()));

/** How the desk stands: since when it has been bare for longer than is allowed, or why that is no matter. */
const standsNow = async (
  repos: Repos,
  now: Date,
  rules: RotaRules,
  chatAlone: boolean,
): Promise<Date | Exclude<CoverageNews, 'bare'>> => {
  const limit = rules.rota.nobody_present_after;
  const opened = openedAt(now, rules);
  if (limit === null || opened === null) return 'shut';
  if (chatAlone && (await plannedAt(repos, now, rules)).length === 0) return 'shut';
  if ((await atDesk(repos, now)).length > 0 || (await takenLately(repos, now))) return 'back';
  const last = (await repos.presenceSpans.lastAtDesk())?.getTime() ?? (await mannedFrom(repos));
  const since = new Date(Number.isFinite(last) ? Math.max(opened, last) : opened);
  return now >= dueAfter(rules.hours, since, limit) ? since : 'back';
};

/** Of those who notice at the same instant one goes after the other: taking a number holds the others until this work ends. */
const inTurn = ({ counters }: Repos): Promise<number> => counters.next(NAME);

const change = async (deps: WatchDeps, news: CoverageNews, since: Date, now: Date): Promise<boolean> =>
  deps.store.write(async (repos) => {
    await inTurn(repos);
    if (((await bareSince(repos)) === null) !== (news === 'bare')) return false;
    if (news === 'bare') await repos.channelFacts.set(KEEPER, NAME, { since: since.toISOString() }, now);
    else await repos.channelFacts.delete(KEEPER, NAME);
    const detail = { since: since.toISOString() };
    await repos.audit.append({ at: now, who: 'system', action: `desk.${news}`, subject: 'desk', detail });
    // Nobody need hear that the shop has closed.
    if (news !== 'shut') await deps.post(repos, news, since);
    return true;
  });

/**
 * Looks whether somebody is at the desk while the shop is open, and tells the supervisors once when nobody has been for
 * `nobody_present_after`, and once when somebody is again, or the shop has closed. Any number of processes may do it.
 */
export const watchDesk = async (deps: WatchDeps): Promise<CoverageNews | null> => {
  const now = deps.clock.now();
  const stands = await standsNow(deps.store.read, now, deps.rules(), deps.chatAlone());
  const told = await bareSince(deps.store.read);
  const bare = stands instanceof Date;
  if (bare === (told !== null)) return null;
  const news = bare ? 'bare' : stands;
  if (!(await change(deps, news, bare ? stands : (told ?? now), now))) return null;
  await deps.bus.publish(TOPICS.presence, '');
  await deps.tell();
  return news;
};
