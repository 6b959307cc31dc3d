import type { Crisis } from '../store/crises.ts';
import type { Repos } from '../store/repos.ts';
import { assess, type Verdict } from './assess.ts';
import type { CrisisDeps } from './deps.ts';
import { backTo, readSignals, unsettled } from './evidence.ts';
import { groupOf } from './group.ts';
import { rankOf } from './levels.ts';

/** Kind of the timer at which the emergency group has to be together; subject: the crisis. */
export const GROUP_DUE = 'crisis-group';

/** Pieces of evidence that are kept of one crisis; of more, the newest. */
const KEPT = 200;

interface Kept {
  ref: string;
  what: string;
  at: string;
}

/** Evidence is added to what is known, so that a window that moves on takes none of it back. */
const together = (before: readonly Kept[], { evidence }: Verdict): Kept[] => {
  const fresh = evidence.map(({ ref, what, at }) => ({ ref, what, at: at.toISOString() }));
  const all = new Map([...before, ...fresh].map((one) => [`${one.ref} ${one.what}`, one]));
  return [...all.values()].sort((one, other) => (one.at < other.at ? -1 : 1)).slice(-KEPT);
};

/** Calls the group together, where this level does, and tells. */
const proclaim = async (deps: CrisisDeps, repos: Repos, id: number, verdict: Verdict, now: Date): Promise<void> => {
  const { crisis: policy } = deps.shop();
  const called = groupOf(await repos.users.list(), verdict.level, policy);
  const serious = (policy.group.levels as readonly string[]).includes(verdict.level);
  if (serious) {
    const dueAt = new Date(now.getTime() + policy.group.within);
    await repos.crises.call(id, called, dueAt);
    await repos.timers.set(GROUP_DUE, String(id), dueAt);
  }
  const { thing, level, clauses } = verdict;
  await repos.audit.append({
    at: now,
    who: 'system',
    action: 'crisis.raise',
    subject: `crisis:${id}`,
    detail: { thing, level, clauses, called },
  });
  await deps.post(repos, id, 'raised', now);
};

const reach = async (deps: CrisisDeps, repos: Repos, verdict: Verdict, open: Crisis | null, now: Date) => {
  const before = (open?.evidence ?? []) as unknown as Kept[];
  const evidence = together(before, verdict);
  const shoppers = new Set(verdict.evidence.map(({ who }) => who)).size;
  const reached = { ...verdict, evidence, shoppers: Math.max(open?.shoppers ?? 0, shoppers), now };
  if (open === null) {
    const id = await repos.crises.open(reached);
    if (id !== null) await proclaim(deps, repos, id, verdict, now);
    return id;
  }
  if (rankOf(verdict.level) > rankOf(open.level)) {
    if (!(await repos.crises.raise(open.id, reached))) return null;
    await proclaim(deps, repos, open.id, verdict, now);
    return open.id;
  }
  if (evidence.length === before.length) return null;
  const clauses = verdict.level === open.level ? verdict.clauses : (open.clauses as string[]);
  await repos.crises.add(open.id, { ...reached, clauses, level: open.level });
  return open.id;
};

/**
 * Looks through all that was said and claimed, and raises what has come to a level (H32). A level is never lowered here. Two processes
 * that look at once raise it once.
 * @returns the crises that look different now
 */
export const lookForCrises = async (deps: CrisisDeps): Promise<number[]> => {
  const { store, clock } = deps;
  const now = clock.now();
  const { crisis: policy } = deps.shop();
  const signals = await readSignals(store.read, policy, now);
  if (signals.length === 0) return [];
  const settled = await store.read.crises.settled(backTo(policy, now));
  const changed: number[] = [];
  for (const verdict of assess(unsettled(signals, settled), policy, now)) {
    const id = await store.write(async (repos) => {
      const open = (await repos.crises.opened()).find(({ thing }) => thing === verdict.thing);
      return reach(deps, repos, verdict, open ? await repos.crises.lock(open.id) : null, now);
    });
    if (id !== null) changed.push(id);
  }
  for (const id of changed) await deps.tell(id);
  return changed;
};
