import { actorName, type Role } from '../aftersales/actors.ts';

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
