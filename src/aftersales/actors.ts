/** Who may act on a case. `system` is a timer or a payment; `admin` runs the program and grants nothing. */
export const ROLES = ['shopper', 'bot', 'agent', 'supervisor', 'manager', 'admin', 'system'] as const;
export type Role = (typeof ROLES)[number];

/** The roles that decide, with the tier each decides on (H23). */
export const TIER_OF: Readonly<Partial<Record<Role, number>>> = { bot: 0, agent: 1, supervisor: 2, manager: 3 };

/** Somebody who acts. `id` is the user's, the customer's, or null for the bot and the system. */
export interface Actor {
  role: Role;
  id: string | null;
}

/** Who acts when nobody does: the program by itself, and the bot in a talk. */
export const SYSTEM: Actor = { role: 'system', id: null };
export const BOT: Actor = { role: 'bot', id: null };

/** The tier a role decides on; -1 for those who decide nothing (shopper, admin, system). */
export const tierOf = (role: Role): number => TIER_OF[role] ?? -1;

/** The actor in words, as stored and printed: `bot`, `system`, `agent:a1`, `shopper:C1001`. */
export const actorName = (actor: Actor): string => (actor.id === null ? actor.role : `${actor.role}:${actor.id}`);

/** Reads `agent:a1` back; null when the role does not exist. */
export const parseActor = (name: string): Actor | null => {
  const [role = '', ...rest] = name.split(':');
  const id = rest.join(':');
  return ROLES.includes(role as Role) ? { role: role as Role, id: id === '' ? null : id } : null;
};

/** Whether a stored actor is this very person of the shop, whatever role they had then. */
export const isPerson = (name: string | null | undefined, { id, role }: Actor): boolean => {
  const stored = parseActor(name ?? '');
  return stored?.id != null && stored.id === id && stored.role !== 'shopper' && role !== 'shopper';
};

/** Of the same kind of person: a supervisor or manager may do whatever an agent may. */
export const actsAs = (role: Role, allowed: readonly Role[]): boolean =>
  allowed.includes(role) ||
  (allowed.includes('agent') && tierOf(role) > 1) ||
  (allowed.includes('supervisor') && tierOf(role) > 2);
