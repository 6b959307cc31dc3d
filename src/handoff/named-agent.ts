import { tierOf } from '../aftersales/actors.ts';
import { dueAfter } from '../aftersales/due.ts';
import type { Person } from '../authorization/deputies.ts';
import type { Repos } from '../store/repos.ts';
import { peopleHere } from './at-desk.ts';
import type { DeskRules } from './deadlines.ts';
import { SERVING_ROLES } from './person.ts';
import { isDangerous } from './reasons.ts';

/** Somebody of the desk, with what they carry. */
export interface Keeper extends Person {
  displayName: string;
  /** Conversations they own now. */
  load: number;
  /** How many they can carry. */
  capacity: number;
}

/** What decides for whom a talk is kept. */
export interface Kept {
  queuedAt: Date | null;
  /** Tier of authority it needs. */
  tier: number;
  handoffReason: string | null;
}

/** How a waiting talk of a customer with an agent of their own stands. */
export interface NamedStanding {
  /** The customer's own agent. */
  agent: Keeper;
  /** Who serves in their name: they themselves, or whoever stands in for them; null where nobody of them is here. */
  server: Keeper | null;
  /** Kept for that one until then; null: it is everybody's. */
  until: Date | null;
}

const serves = ({ role, disabled }: Pick<Person, 'role' | 'disabled'>): boolean =>
  !disabled && SERVING_ROLES.includes(role);

/** Whether a member of this tier may have an agent of their own. */
export const mayHaveNamed = ({ levels }: Pick<DeskRules, 'levels'>, memberTier: string | null): boolean =>
  levels.named_agents.tiers.some((tier) => tier === memberTier);

/** Member tier of a customer, by the record the person is known by. */
export const memberTierOf = async (repos: Repos, customerId: string): Promise<string | null> => {
  const [known = customerId] = await repos.families.of(customerId);
  return (await repos.customers.get(known))?.tier ?? null;
};

/**
 * For whom a talk is kept. It is kept for one who is here, has room and may decide it, never where somebody may be hurt, and never
 * longer than `named_agents.kept_for`: whatever happens, it is everybody's afterwards. Pure.
 * @param named the customer's own agent
 */
export const namedStanding = (
  talk: Kept,
  named: string,
  desk: readonly Keeper[],
  rules: DeskRules,
  now: Date,
): NamedStanding | null => {
  const agent = desk.find(({ id }) => id === named);
  if (!agent || !serves(agent)) return null;
  const standsIn = rules.standIn(desk, named);
  const server = desk.find(({ id }) => id === standsIn?.id) ?? null;
  const limit = rules.levels.named_agents.kept_for;
  const none = { agent, server: server && serves(server) ? server : null, until: null };
  if (!none.server || limit === null || talk.queuedAt === null || isDangerous(talk.handoffReason)) return none;
  if (none.server.load >= none.server.capacity || tierOf(none.server.role) < talk.tier) return none;
  const until = dueAfter(rules.hours, talk.queuedAt, limit);
  return until > now ? { ...none, until } : none;
};

/** Everybody, with who is at the desk now, by console or chat app, and what they carry. */
export const keepers = async (repos: Repos, now: Date): Promise<Keeper[]> => {
  const loads = await repos.desk.loads();
  const users = await repos.users.list();
  return (await peopleHere(repos, now)).map((person, at) => ({
    ...person,
    displayName: users[at]?.displayName ?? person.name,
    load: loads.get(person.id) ?? 0,
    capacity: users[at]?.capacity ?? 0,
  }));
};

/** A talk that may be kept for somebody. */
export type Waiter = Kept & { id: string; customerId: string | null };

/** How each of these talks stands, by its identifier; those of customers without an agent of their own are left out. */
export const namedStandings = async (
  repos: Repos,
  talks: readonly Waiter[],
  rules: DeskRules,
  now: Date,
): Promise<Map<string, NamedStanding>> => {
  const named = await repos.namedAgents.of(talks.flatMap(({ customerId }) => customerId ?? []));
  if (named.size === 0) return new Map();
  const desk = await keepers(repos, now);
  return new Map(
    talks.flatMap((talk) => {
      const given = named.get(talk.customerId ?? '');
      const counts = given !== undefined && mayHaveNamed(rules, given.tier);
      const stands = counts ? namedStanding(talk, given.userId, desk, rules, now) : null;
      return stands ? [[talk.id, stands] as const] : [];
    }),
  );
};
