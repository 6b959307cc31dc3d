import type { Lang } from '../message.ts';

/** One guess at what a message wants. */
export interface ScoredIntent {
  intent: string;
  /** Calibrated probability, 0 to 1. */
  confidence: number;
}

/** One FAQ entry that may answer a message. */
export interface FaqHit {
  id: string;
  /** 0 to 1; 1 is the stored question to the letter. */
  score: number;
  /** The stored wording that came nearest. */
  matched: string;
  /** What decided, in words an agent understands. */
  why: string[];
}

/** A thing named in a message, with the words that named it. */
export type Entity = {
  /** The characters of the message it was read from. */ source: string;
  start: number;
  end: number;
} & (
  | { type: 'order_no'; value: string }
  | { type: 'ticket_no'; value: string }
  | { type: 'phone'; value: string /* E.164 */ }
  | { type: 'phone_last4'; value: string }
  | { type: 'money'; value: number /* minor units */ }
  | { type: 'quantity'; value: number }
  | { type: 'date'; value: string /* ISO date in the shop's time zone */ }
  | { type: 'size'; value: string /* S, M, L, XL, 38, … upper case */ }
  | { type: 'size_change'; value: 'smaller' | 'larger' }
  | { type: 'colour'; value: string /* as the catalogue writes it, or the word itself */ }
  | { type: 'product'; value: string /* SKU */; score: number /* 0 to 1 */ }
  | { type: 'reason'; value: Reason }
  | { type: 'ordinal'; value: number /* 1 = the first, -1 = the last */ }
);
export type EntityType = Entity['type'];

/** Why goods come back or money is wanted; the words the after-sales terms are written in. */
export const REASONS = [
  'no_longer_wanted',
  'too_small',
  'too_large',
  'colour_differs',
  'not_as_described',
  'faulty',
  'damaged',
  'wrong_item',
  'missing_item',
  'allergy',
  'late',
  'not_received',
  'price_dropped',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

/** Words that call for a person at once. */
export const DANGERS = ['injury', 'authorities', 'lawyer', 'media', 'self_harm'] as const;
export type Danger = (typeof DANGERS)[number];

/** How a message feels. All strengths run from 0 to 1. */
export interface Mood {
  anger: number;
  disappointment: number;
  urgency: number;
  dangers: Danger[];
  /** The words that told. */
  evidence: string[];
}

/** What a message means, before anything is decided about it. */
export interface Understanding {
  /** The message as it was read: full-width folded, control characters gone, trimmed. */
  text: string;
  lang: Lang;
  /** Best first; never empty. `out_of_scope` stands among them. */
  intents: ScoredIntent[];
  /** The best intent, or `out_of_scope`. */
  intent: string;
  confidence: number;
  /** `sure` acts, `unsure` asks once, `none` belongs to no intent. Thresholds are the shop's (templates/policies/understanding.yaml). */
  certainty: 'sure' | 'unsure' | 'none';
  /** Best first, at most five. */
  faq: FaqHit[];
  entities: Entity[];
  mood: Mood;
  /** A bare yes or no, a wish to stop or to go back, read without context. */
  signal: 'yes' | 'no' | 'stop' | 'back' | 'correct' | null;
  /** What decided, in words an agent understands. */
  why: string[];
}

/** What helps to read a message beyond its words. */
export interface Hints {
  /** The language the talk is held in so far. */
  lang?: Lang | undefined;
  /** For "last Tuesday" and "昨天". */
  now: Date;
  timezone: string;
}
