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
}

/** A password that was made up, shown once: the answer of POST /people, and of POST /people/{id}/password. */
export interface FreshPassword {
  id: string;
  name: string;
  password: string;
}
