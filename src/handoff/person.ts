import { actorName, type Role, TIER_OF } from '../aftersales/actors.ts';
import type { User } from '../store/users.ts';

/** Somebody at the desk who does something with a conversation. */
export interface Person {
  /** Identifier of the user. */
  id: string;
  /** The name shoppers and colleagues see. */
  name: string;
  role: Role;
  /** What they may grant, 1 to 3. */
  tier: number;
  /** Whether they may take a conversation out of a colleague's hands. */
  mayTakeOver: boolean;
}

/** The roles that speak to shoppers. */
export const SERVING_ROLES: readonly string[] = ['agent', 'supervisor', 'manager'];

/** How the record names them: `<role>:<id>`, as for every other actor. */
export const recordName = ({ role, id }: Pick<Person, 'role' | 'id'>): string => actorName({ role, id });

const TAKE_OVER: readonly string[] = ['supervisor', 'manager'];

/** A user of the program as somebody at the desk. An administrator grants nothing; an unknown role is an agent's. */
export const personFrom = ({ id, displayName, role: given }: User): Person => {
  const role: Role = given === 'admin' || SERVING_ROLES.includes(given) ? (given as Role) : 'agent';
  return { id, name: displayName, role, tier: TIER_OF[role] ?? 0, mayTakeOver: TAKE_OVER.includes(role) };
};
