import { type Thing, WHOLE_SHOP } from '../aftersales/things.ts';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import type { Repos } from '../store/repos.ts';
import { MATTERS, type Matter } from './matters.ts';
import type { CrisisPolicy } from './policy.ts';
import { type Signal, tracedTo } from './signal.ts';

/** Kinds of case that tell of a fault, besides complaints. */
const KINDS = ['complaint', 'return', 'refund', 'exchange', 'repair', 'delivery'];

/** How far back any row looks: its own hours, and its usual course before them. */
export const backTo = ({ rows, usual }: CrisisPolicy, now: Date): Date => {
  const back = rows.map((row) => row.hours * HOUR_MS + (row.above_usual ? usual.days * DAY_MS : 0));
  return new Date(now.getTime() - Math.max(...back));
};

/** Reasons that tell of a fault. */
const faultsOf = ({ traces }: CrisisPolicy): Set<string> => {
  const faults = new Set<string>(Object.values(traces).flat());
  faults.delete('other');
  return faults;
};

/** A case of somebody hurt speaks of that; one of another fault is a complaint; one without a fault speaks of nothing. */
const matterOf = (kind: string, reason: string, faults: ReadonlySet<string>): Matter | null => {
  if (reason === 'allergy') return 'injury';
  return kind === 'complaint' || faults.has(reason) ? 'complaint' : null;
};

const isMatter = (what: string): what is Matter => (MATTERS as readonly string[]).includes(what);

/** One name for each person: the record by which they are known, the same under all linked accounts. */
const people = async (repos: Repos, customers: readonly (string | null)[]) => {
  const ids = [...new Set(customers)].filter((id) => id !== null);
  const linked = await repos.families.linkedAmong(ids);
  const known = new Map<string, string>();
  return async (customerId: string | null, account: string): Promise<string> => {
    if (customerId === null) return account;
    if (!linked.has(customerId)) return customerId;
    const found = known.get(customerId);
    if (found !== undefined) return found;
    const [first = customerId] = await repos.families.of(customerId);
    known.set(customerId, first);
    return first;
  };
};

/** A case that was opened in a talk and names no goods is about those the talk was about. */
const knownFrom = (talks: readonly Signal[]): ((conversationId: string | null, things: Thing[]) => Thing[]) => {
  const known = new Map<string, Set<Thing>>();
  for (const { ref, things } of talks)
    for (const thing of things.filter((one) => one !== WHOLE_SHOP))
      known.set(ref, (known.get(ref) ?? new Set()).add(thing));
  return (conversationId, things) => {
    const told = known.get(`talk:${conversationId}`);
    return told && things.every((thing) => thing === WHOLE_SHOP) ? [...told] : things;
  };
};

/** Everything that was said and claimed, as far back as any row of the rules looks. */
export const readSignals = async (repos: Repos, policy: CrisisPolicy, now: Date): Promise<Signal[]> => {
  const since = backTo(policy, now);
  const faults = faultsOf(policy);
  const talks = await repos.crises.talksSince(since);
  const cases = await repos.crises.casesSince(since, KINDS, ['allergy', ...faults]);
  const personOf = await people(
    repos,
    [...talks, ...cases].map(({ customerId }) => customerId),
  );
  const signals: Signal[] = [];
  for (const said of talks) {
    if (!isMatter(said.what)) continue;
    const who = await personOf(said.customerId, said.account);
    const { at, what } = said;
    signals.push({ ref: `talk:${said.conversationId}`, at, what, who, things: tracedTo(what, said, policy) });
  }
  const aboutOf = knownFrom(signals);
  for (const said of cases) {
    const what = matterOf(said.kind, said.reason, faults);
    if (what === null) continue;
    const who = await personOf(said.customerId, said.account ?? `case:${said.no}`);
    signals.push({
      ref: `case:${said.no}`,
      at: said.at,
      what,
      who,
      things: aboutOf(said.conversationId, tracedTo(what, said, policy)),
    });
  }
  return signals;
};

/** What no crisis that was closed since has settled. */
export const unsettled = (signals: readonly Signal[], settled: ReadonlyMap<string, Date>): Signal[] =>
  signals.filter(({ at, things }) => things.every((thing) => at.getTime() > (settled.get(thing)?.getTime() ?? 0)));
