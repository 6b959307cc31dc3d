import type { ByLang } from '../../message.ts';
import type { WordsChange } from './words.ts';

/** What the console and the server say to each other about ready answers and campaigns. */

/** GET /api/console/quick-replies?conversation=id → `{ items: QuickReplyView[] }`, filled in; those that are to come stand last. */
export interface QuickReplyView {
  key: string;
  title: string;
  text: string;
  /** From when it may be sent, where that is to come; it is shown so that agents can prepare. */
  from: string | null;
  /** Until when; null: without an end. */
  until: string | null;
  /** It names goods with price and stock: it is fetched anew when it is put into an answer. */
  goods: boolean;
  /** What is done once it is sent; null: nothing. */
  steps: QuickStepsView | null;
}

/** What is done once a ready answer is sent: a note for colleagues, filled in, labels by name, and one thing at most with the talk. */
export interface QuickStepsView {
  note: string | null;
  label: string | null;
  unlabel: string | null;
  /**
   * `close`, `return`, `put_off:<hour|tomorrow|three_days|week>`, `escalate:<tier>`, `hand_to:<sign-in name>`, `department:<name>`; null:
   * it stays as it is.
   */
  last: string | null;
}

/** Whether something is to come, goes on or is over. */
export type CampaignState = 'coming' | 'running' | 'over';

/** What somebody writes of a campaign. */
export interface CampaignText {
  name: ByLang<string>;
  about: ByLang<string>;
  /** Minutes of the shop, 2026-12-01T20:00; it goes on to the end of the minute. */
  from: string;
  to: string;
  /** Ids of FAQ entries. */
  rules: string[];
  /** SKUs of each day, and before them those of single days. */
  featured: string[];
  days: { day: string; skus: string[] }[];
  /** Whoever asks what is to come is told before it begins. */
  announced: boolean;
}

/** GET /api/console/campaigns/:id */
export interface CampaignPiece extends CampaignText {
  id: string;
  /** Names what stands there; a change is sent with it. `new`: nothing yet. */
  mark: string;
  state: CampaignState;
  /** SKUs it names that the shop does not have. */
  unknown: string[];
  /** Newest first; `before` null: it was written then. */
  changes: (Omit<WordsChange, 'before'> & { before: CampaignText | null })[];
}

/** One line of the list. */
export interface CampaignLine {
  id: string;
  name: string;
  state: CampaignState;
  from: string;
  to: string;
  unknown: string[];
}

/** GET /api/console/campaigns: those that go on first, then those to come, then those that are over. */
export interface CampaignsList {
  mayEdit: boolean;
  items: CampaignLine[];
  /** Goods to choose from, the best stocked first; not all where there are many. */
  goods: { sku: string; name: string }[];
  /** What each blank of the shop stands for now: a text about a campaign may fill them in. */
  shop: ByLang<Record<string, string>>;
}

/**
 * POST /api/console/campaigns/:id `{ mark, ...CampaignText }`; for a new one POST /api/console/campaigns with the mark `new`;
 * POST /api/console/campaigns/:id/remove `{ mark }`. With `faults` nothing was written.
 */
export interface CampaignSaved {
  faults: string[];
  id: string;
}

/** GET /api/console/campaigns/ahead: what begins soon, for whoever is at the desk. */
export interface CampaignsAhead {
  items: { id: string; name: string; from: string }[];
}
