/**
 * The shop's own people in a chat app: cards, alerts and digests in a staff channel. Its types share nothing with what goes
 * to shoppers, and it has its own outbox (StaffPost): nothing internal can take the road to a shopper.
 */
import type { Attachment, Lang } from '../message.ts';

/** A field of a form. */
export interface StaffField {
  name: string;
  label: string;
  kind: 'text' | 'longtext' | 'money' | 'choice';
  required: boolean;
  /** What stands there at first. */
  value?: string;
  /** For `choice`. */
  options?: { label: string; value: string }[];
}

/** A button on a card; with `form` it asks first. */
export interface StaffAction {
  /**
   * `take`, `give-back`, `transfer`, `escalate`, `close`, `approve`, `refuse` … A channel hands it back as it stands; after a
   * colon it carries more. On a platform without buttons it is a bare word, which its people type: `!take`.
   */
  id: string;
  label: string;
  style: 'primary' | 'danger' | 'plain';
  form?: { title: string; submit: string; fields: StaffField[] };
}

/** What stands in a staff channel. Plain words: a channel escapes them for its platform and pings nobody. */
export interface StaffMessage {
  /** What it is about: `conversation:<id>`, `ticket:<no>`, `order:<no>`, `digest:<day>`, `alert:<what>`. */
  subject: string;
  title: string;
  lines: string[];
  fields: { label: string; value: string }[];
  actions: StaffAction[];
  /** Photos of the case. */
  attachments: Attachment[];
  tone: 'plain' | 'waiting' | 'danger' | 'done';
  lang: Lang;
}

export interface StaffOutgoing {
  /** The same for every try. */
  idempotencyKey: string;
  /** 1 for the first try; from 2 on look whether an earlier one is there. */
  attempt: number;
  /** The post it answers, by the platform's identifier; null for one that stands by itself. */
  threadOf: string | null;
  message: StaffMessage;
}

/** The staff channel of a platform. */
export interface StaffSide {
  /** The platform's identifier of the channel, group or room. */
  readonly place: string;
  /**
   * False where there are no buttons: the platform then writes a card's actions out as commands, `!take C7`, and numbers its
   * posts itself: `externalId` is such a number.
   */
  readonly buttons: boolean;
  /** What keeps posts from the place, in one line with its remedy; null if nothing is known to. Absent where nobody can tell. */
  readonly trouble?: string | null;
  /**
   * The key of the post that was given a number, also while it is not known here whether it has arrived; null for a number
   * that was given to none, or long ago. Absent where the platform names posts.
   */
  keyOf?(externalId: string): Promise<string | null>;
  /** Looks whether the place is there and ours, for {@link trouble} to tell. Never rejects. */
  look?(): Promise<void>;
  /** Posts; throws as {@link Channel.send} does. */
  post(outgoing: StaffOutgoing): Promise<{ externalId: string }>;
  /** Changes what a post shows. A platform that cannot does nothing: the next words in the thread tell. */
  revise(externalId: string, message: StaffMessage): Promise<void>;
  /**
   * Takes away what a post shows, its files and the name of its thread with it, and leaves `message` in its place; one that is gone
   * already is none the worse. Throws as {@link Channel.send} does. Absent where the platform lets nobody change what stands.
   */
  blank?(externalId: string, message: StaffMessage): Promise<void>;
}

/** What somebody did in a staff channel. */
export interface StaffEvent {
  channel: string;
  eventId: string;
  place: string;
  /** The post whose thread or button it was, by the platform's identifier; null for words by themselves. */
  threadOf: string | null;
  by: { id: string; name: string };
  /**
   * `words` in a thread (to the shopper, unless they begin with `!`), a button or filled-in form, or a command such as
   * `/satisfaction`, whose words stand in `text`.
   */
  did: 'words' | 'pressed' | 'command';
  /** What was typed. */
  text: string;
  /** Which action, when pressed; which command. */
  action?: string;
  /** What the card was about; comes back from {@link StaffMessage.subject}. */
  subject?: string;
  /** What was filled in, by field. */
  values?: Record<string, string>;
  attachments?: Attachment[];
  at: Date;
  lang?: Lang;
}

/** What the one who acted is told; shown to them alone where the platform can. Null: nothing to say. */
export type StaffAnswer = { text: string } | null;

/** Hands in what the shop's people did. Saved before it resolves; a repeated event acts once and gives the same answer. */
export type OnStaff = (event: StaffEvent) => Promise<StaffAnswer>;
