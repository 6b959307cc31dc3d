import type { ByLang } from '../../message.ts';

/** What the console and the server say to each other about messages the shop starts by itself. */

/** Whom they are for: news of orders, whoever waits for a person, questions for a rating, customers for their own sake, the shop's own people. */
export type TriggerGroup = 'orders' | 'waiting' | 'ratings' | 'care' | 'staff';

/** What came of it in the last days. Null: nobody can know, as of posts to colleagues. */
export interface TriggerFigures {
  sent: number;
  lost: number;
  held: number;
  read: number | null;
  /** Of ratings: given; else the shopper wrote within a day. */
  answered: number | null;
  /** Ordered again within a week. */
  ordered: number | null;
  /** Of news of orders: nobody there to be told, and true no more. */
  unheard: number | null;
  stale: number | null;
  /** Of messages for their own sake: wanted no more of them, this one being the last; and those held back, by why. */
  refused: number | null;
  kept: Record<string, number> | null;
  /** Mean score of ratings. */
  score: number | null;
  /** The last time one was sent. */
  last: string | null;
}

export interface TriggerLine {
  id: string;
  group: TriggerGroup;
  on: boolean;
  figures: TriggerFigures;
}

/** GET /api/console/triggers */
export interface TriggersList {
  /** Of the files, and of what serves: while they differ, a change is being taken up. */
  version: string;
  served: string;
  mayEdit: boolean;
  /** How many days the figures look back. */
  days: number;
  lines: TriggerLine[];
}

/** What an owner sets: numbers, times such as "09:00", and words by their names. */
export interface TriggerText {
  on: boolean;
  values: Record<string, number | string>;
  words: Record<string, ByLang<string>>;
}

export interface TriggerFieldView {
  name: string;
  unit: 'minutes' | 'hours' | 'days' | 'messages' | 'time';
  least: number;
  most: number;
  /** Counts for the other messages of its group as well. */
  shared: boolean;
}

/** Who has changed it, and what stood there before. */
export interface TriggerChange {
  at: string;
  who: string;
  before: TriggerText;
}

/** GET /api/console/triggers/:id */
export interface TriggerPiece extends TriggerLine, TriggerText {
  /** Names what stands there; a change is sent with it. */
  mark: string;
  fields: TriggerFieldView[];
  /** Blanks that are filled in when it is said, by the name of its words, and whether those of the shop are as well. */
  blanks: Record<string, string[]>;
  withShop: Record<string, boolean>;
  /** The reply its words are, by the name of the words; null: they stand in a place of their own. */
  replies: Record<string, string | null>;
  /** What each blank of the shop stands for now. */
  shop: ByLang<Record<string, string>>;
  /** Of a survey: its five answers as they stand on buttons, worst first; else null. */
  scale: ByLang<string[]> | null;
  /** Newest first. */
  changes: TriggerChange[];
}

/**
 * POST /api/console/triggers/:id `{ mark, ...TriggerText }`: with `faults` nothing was written.
 * POST /api/console/triggers/:id/preview `{ words }` → {@link TriggerPreview}, as a shopper reads it; nothing is kept.
 */
export interface TriggerSaved {
  faults: string[];
}

/** By the name of the words; null where they cannot be read yet. */
export type TriggerPreview = Record<string, Record<keyof ByLang<string>, string | null>>;
