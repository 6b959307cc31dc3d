/** What the console and the server say to each other about who may sign in. */
import type { Lang } from '../../message.ts';
import type { Role } from './desk.ts';

/** Somebody who may sign in, or might once. */
export interface PersonLine {
  id: string;
  /** Sign-in name. */
  name: string;
  displayName: string;
  role: Role;
  lang: Lang;
  /** Conversations they can carry at once. */
  capacity: number;
  /** May not sign in any more. */
  disabled: boolean;
  /** Who stands in while they are away, by identifier; null: nobody. */
  deputy: string | null;
  /** The department whose queue is theirs first; null: all are. */
  department: string | null;
  /** The customer numbers they buy under themselves: about those purchases they decide nothing. */
  buysAs: string[];
  /** When their console was last heard of; null: they have never signed in. */
  seenAt: string | null;
  /** Open conversations in hand. */
  load: number;
  /** Whether the reader may change them. */
  mayChange: boolean;
}

/** GET /api/console/people */
export interface People {
  items: PersonLine[];
  /** Roles the reader may give; none: accounts and passwords are not theirs to make either. */
  roles: Role[];
}

/** POST /api/console/people: somebody new. */
export interface NewPerson {
  name: string;
  displayName: string;
  role: Role;
  lang: Lang;
}

/** POST /api/console/people/{id}: what changes; the rest stays. */
export interface PersonChange {
  displayName?: string;
  role?: Role;
  capacity?: number;
  disabled?: boolean;
  deputy?: string | null;
  department?: string | null;
  /** Customer numbers, phones or e-mail addresses; all of them, in place of what was said before. */
  buysAs?: string[];
}

/**
 * GET /api/console/named-agents/freed: members whose own agent serves no more and who have nobody yet, by that agent.
 * POST `{ from, to }` gives them to a colleague, by user id; null leaves them without one, and tells of them no more → `{ n }`.
 */
export interface FreedMembers {
  items: { id: string; name: string; n: number; at: string }[];
}

/** A password that was made up, shown once: the answer of POST /people, and of POST /people/{id}/password. */
export interface FreshPassword {
  id: string;
  name: string;
  password: string;
}
