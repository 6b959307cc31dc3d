import type { ByLang } from '../../message.ts';

/** What happens when somebody wants it: an answer that is written for it, one there is, what is done for another wish, a colleague. */
export type WishLeads =
  | { to: 'new_answer'; text: ByLang<string> }
  | { to: 'answer'; faq: string }
  | { to: 'same'; intent: string }
  | { to: 'person'; department: string };

/** GET /api/console/wishes: what a wish may lead to, for whoever makes one. */
export interface WishWays {
  /** Fewest and most sentences of a language it is said in; letters of one at most. */
  least: number;
  most: number;
  longest: number;
  answers: { id: string; title: string }[];
  /** Intents with a flow or a reply of their own, which another wish may have done for it, too. */
  same: string[];
  departments: string[];
}

/** GET /api/console/wishes/:id: a wish that the shop has made for itself. */
export interface WishPiece {
  id: string;
  /** Names what stands there; a change is sent with it. */
  mark: string;
  name: string;
  about: string;
  apart: string | null;
  /** Null where a file says something that the page does not know; it stays unless another is chosen. */
  leads: Exclude<WishLeads, { to: 'new_answer' }> | null;
}

/** POST /api/console/wishes/look `{ examples }`: what is known of sentences before they are kept. */
export interface WishLook {
  /** They stand for another wish, and cannot stand for two. */
  held: { text: string; intent: string }[];
  /** They are taken for another wish as things stand, and will be fought over. */
  near: { text: string; intent: string }[];
  /** They are answered from an answer as things stand. */
  answered: { text: string; faq: string; title: string }[];
  /** How many were looked at; not all where there are very many. */
  looked: number;
}

/** With `faults` nothing was written. */
export interface WishSaved {
  faults: string[];
  id: string;
}
