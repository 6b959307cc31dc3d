import type { StaffEvent } from '../../channels/staff.ts';
import type { Person } from '../../handoff/person.ts';
import type { Lang } from '../../message.ts';
import type { StaffPost } from '../../store/staff-posts.ts';
import type { User } from '../../store/users.ts';
import type { StaffWords } from '../words-shape.ts';

/** A colleague who has done something in a staff channel, and about what. */
export interface Asker {
  event: StaffEvent;
  person: Person;
  user: User;
  lang: Lang;
  words: StaffWords;
  /** The post whose thread or button it was, or that was named; null for none. */
  post: StaffPost | null;
  /** Whether it was done in that post's thread. */
  inThread: boolean;
}

/** What somebody is told; null when there is nothing to say. */
export type Told = string | null;
