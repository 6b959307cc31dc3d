/** Somebody at the desk who does something with a conversation. */
export interface Person {
  /** Identifier of the user. */
  id: string;
  /** The name shoppers and colleagues see. */
  name: string;
  /** What they may grant, 1 to 3. */
  tier: number;
  /** Whether they may take a conversation out of a colleague's hands. */
  mayTakeOver: boolean;
}

/** The roles that speak to shoppers. */
export const SERVING_ROLES: readonly string[] = ['agent', 'supervisor', 'manager'];

/** How the record names them: `agent:<id>`. */
export const recordName = (person: Pick<Person, 'id'>): string => `agent:${person.id}`;
