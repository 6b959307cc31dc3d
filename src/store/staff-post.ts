import type { Json } from './db.ts';
import type { StaffPost as Row } from './generated/sqlite/client.ts';

/**
 * `card`: a conversation or an approval as it stands; `words`: something said, in a card's thread; `alert`, `digest`. `erased`: what
 * it shows on the platform is to be taken away, since the data it was drawn from is erased.
 */
export type StaffPostKind = 'card' | 'words' | 'alert' | 'digest' | 'erased';

/**
 * `pending`, `sending`: on its way. `live`: a card that is out and is changed as its subject changes. `sent`: out, and done
 * with. `failed`: can never be sent. `dropped`: is not wanted any more.
 */
export type StaffPostState = 'pending' | 'sending' | 'live' | 'sent' | 'failed' | 'dropped';

export interface NewStaffPost {
  channel: string;
  place: string;
  subject: string;
  kind: StaffPostKind;
  /** One post for each: adding another under the same key changes nothing. */
  idempotencyKey: string;
  /** What cannot be read from the subject when it is sent. */
  body?: unknown;
  /** The post in whose thread it goes. */
  threadOf?: number;
  /** Not to be sent before. */
  notBefore: Date;
}

export interface StaffPost {
  id: number;
  channel: string;
  place: string;
  subject: string;
  kind: StaffPostKind;
  idempotencyKey: string;
  body: Json;
  threadOf: number | null;
  revises: number | null;
  state: StaffPostState;
  /** Tries, one under way included. */
  attempts: number;
  /** The platform's identifier, once it is out. */
  externalId: string | null;
}

/** A post to be sent now by the one who claimed it. */
export interface ClaimedStaffPost extends StaffPost {
  /** The platform's identifier of the post it answers or changes; null for one that stands by itself. */
  upon: string | null;
}

/** A row as the rooms above know it. */
export const post = (row: Row): StaffPost => ({
  id: row.id,
  channel: row.channel,
  place: row.place,
  subject: row.subject,
  kind: row.kind as StaffPostKind,
  idempotencyKey: row.idempotencyKey,
  body: row.body,
  threadOf: row.threadOf,
  revises: row.revises,
  state: row.state as StaffPostState,
  attempts: row.attempts,
  externalId: row.externalId,
});
