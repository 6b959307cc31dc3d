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
  /** It holds most of what was asked, in its words and in its meaning. */
  close?: boolean;
  /** What decided, in words an agent understands. */
  why: string[];
}

/** How a thing was recognised: by its form, by words that stand in a list, by likeness to a name, or by what was talked about. */
export type Ground = 'form' | 'word' | 'likeness' | 'talk';

/** A thing named in a message, with the evidence: which words named it, how, and how surely. */
export type Entity = {
  /** The characters of the message it was read from. */
  source: string;
  start: number;
  end: number;
  ground: Ground;
  /** 0 to 1; 1 where the words leave no doubt. */
  score: number;
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
  | {
      type: 'colour';
      /** As the catalogue writes it if it has this very colour, or the name of its kind: 藕粉, 粉色. */
      value: string;
      /** Colours of the catalogue that are of this kind; goods that lack the colour itself may have one of them. */
      kin?: string[];
    }
  | { type: 'product'; value: string /* SKU */ }
  | { type: 'reason'; value: Reason }
  | { type: 'ordinal'; value: number /* 1 = the first, -1 = the last */ }
);
export type EntityType = Entity['type'];

/** Every type of thing that is found. */
export const ENTITY_TYPES = [
  'order_no',
  'ticket_no',
  'phone',
  'phone_last4',
  'money',
  'quantity',
  'date',
  'size',
  'size_change',
  'colour',
  'product',
  'reason',
  'ordinal',
] as const satisfies readonly EntityType[];

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

/** One clause of a message and what it wants by itself. Places are those of the text as it was read. */
export interface Clause {
  text: string;
  start: number;
  end: number;
  /** It begins with words that turn to something else: "also", 顺便. */
  anew: boolean;
  /** The likeliest intent, or `out_of_scope`. */
  intent: string;
  confidence: number;
  certainty: 'sure' | 'unsure' | 'none';
  /** The FAQ entry that may answer it, looked up for questions. */
  faq: FaqHit | null;
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
  /** Whether a message that looks foreign is nearest to an entry about what no intent knows ("are you hiring"). */
  faqApart?: boolean;
  /** The FAQ entries nearest to the same question asked of the goods that were talked about last; only for short texts. */
  faqOfLast?: FaqHit[];
  entities: Entity[];
  mood: Mood;
  /** A bare yes or no, a wish to stop or to go back, read without context. */
  signal: 'yes' | 'no' | 'stop' | 'back' | 'correct' | null;
  /** What its clauses want each by itself, where it has several: a message may hold more than one wish. */
  clauses?: Clause[] | undefined;
  /** What decided, in words an agent understands. */
  why: string[];
}

/** What helps to read a message beyond its words. */
export interface Hints {
  /** The language the talk is held in so far. */
  lang?: Lang | undefined;
  /** SKU of the product that was talked about last: what "that one" means. */
  product?: string | undefined;
  /** For "last Tuesday" and "昨天". */
  now: Date;
  timezone: string;
}
