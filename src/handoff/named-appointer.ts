import type { Repos } from '../store/repos.ts';
import { TOPICS } from './bells.ts';
import type { HandoffDeps } from './changing.ts';
import { mayHaveNamed, memberTierOf } from './named-agent.ts';
import { keepForNamed } from './named-keep.ts';
import { SERVING_ROLES } from './person.ts';

/** How long those are told of whose own agent serves no more. */
const TOLD_MS = 30 * 86_400_000;
/** Waiting talks that are looked through for those of the customer. */
const QUEUE = 500;

/** What came of giving a member an agent of their own. */
export type NamedOutcome = 'given' | 'taken' | 'unchanged' | 'tier' | 'no_such_colleague';

const record = (repos: Repos, customerId: string, to: string | null, who: string, at: Date): Promise<unknown> =>
  repos.audit.append({ at, who, action: 'customer.named_agent', subject: `customer:${customerId}`, detail: { to } });

/** Gives a customer an agent of their own inside a transaction, or takes them away with null. */
const appoint = async (
  repos: Repos,
  { customerId, userId }: { customerId: string; userId: string | null },
  who: string,
  now: Date,
): Promise<boolean> => {
  const { namedAgents } = repos;
  const changed = userId
    ? await namedAgents.appoint(customerId, userId, who, now)
    : await namedAgents.take(customerId, who, now);
  if (changed) await record(repos, customerId, userId, who, now);
  return changed;
};

/** Whether somebody may be anybody's own agent. */
const canServe = async (repos: Repos, userId: string): Promise<boolean> => {
  const user = await repos.users.get(userId);
  return user !== null && !user.disabled && SERVING_ROLES.includes(user.role);
};

/**
 * Gives a member an agent of their own, in the place of whoever they had, or takes them away. What waits of theirs is kept for that
 * one from now on, as long as it would have been.
 */
export const appointNamed = async (
  { store, clock, bus, rules }: Omit<HandoffDeps, 'jobs'>,
  { customerId, userId }: { customerId: string; userId: string | null },
  who: string,
): Promise<NamedOutcome> => {
  const now = clock.now();
  const touched: string[] = [];
  const outcome = await store.write(async (repos): Promise<NamedOutcome> => {
    if (userId !== null) {
      if (!(await canServe(repos, userId))) return 'no_such_colleague';
      if (!mayHaveNamed(rules(), await memberTierOf(repos, customerId))) return 'tier';
    }
    if (!(await appoint(repos, { customerId, userId }, who, now))) return 'unchanged';
    const family = await repos.families.of(customerId);
    for (const talk of await repos.conversations.queue({ limit: QUEUE })) {
      if (talk.customerId === null || !family.includes(talk.customerId)) continue;
      await keepForNamed(repos, rules(), talk, now);
      touched.push(talk.id);
    }
    return userId === null ? 'taken' : 'given';
  });
  if (outcome === 'given' || outcome === 'taken') await bus.publish(TOPICS.queue, touched[0] ?? customerId);
  return outcome;
};

/** Members whose own agent serves no more and who have nobody yet, by that agent. */
export const freedMembers = async (repos: Repos, now: Date): Promise<{ userId: string; n: number; at: Date }[]> => {
  const freed = new Map<string, { userId: string; n: number; at: Date }>();
  for (const { userId, endedAt } of await repos.namedAgents.leftBehind(new Date(now.getTime() - TOLD_MS))) {
    const before = freed.get(userId);
    freed.set(userId, { userId, n: (before?.n ?? 0) + 1, at: endedAt ?? now });
  }
  return [...freed.values()];
};

/**
 * Gives those whom somebody left behind to a colleague, or leaves them without one: then they are told of no more.
 * @returns how many were given; null where the colleague cannot serve
 */
export const handOverMembers = async (
  { store, clock, bus }: Pick<HandoffDeps, 'store' | 'clock' | 'bus'>,
  { from, to }: { from: string; to: string | null },
  who: string,
): Promise<number | null> => {
  const now = clock.now();
  const given = await store.write(async (repos) => {
    if (to !== null && !(await canServe(repos, to))) return null;
    const left = await repos.namedAgents.leftBehind(new Date(now.getTime() - TOLD_MS), from);
    let n = 0;
    for (const { customerId } of to === null ? [] : left)
      if (await appoint(repos, { customerId, userId: to }, who, now)) n += 1;
    if (to === null) await repos.namedAgents.settle(from);
    return n;
  });
  if (given !== null) await bus.publish(TOPICS.queue, from);
  return given;
};
