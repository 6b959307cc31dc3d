import type { Answer } from '../aftersales/answers.ts';
import type { Repos } from '../store/repos.ts';
import type { Answered, Opened, TicketWish } from './effects.ts';
import type { HandoffReason } from './handoff-reasons.ts';

/** A person is called. */
export interface Call {
  conversationId: string;
  reason: HandoffReason;
  tier: number;
  department: TicketWish['department'];
  /** Facts for whoever takes it; the shape is handoff/packet's. */
  packet: unknown;
  memberTier: 'normal' | 'silver' | 'gold' | 'diamond' | null;
  angry: boolean;
  /** The talk has turned sour (H33). */
  sour: boolean;
  now: Date;
}

/** What the shopper can be told after a person was called. */
export interface Called {
  /** The conversation's new fence. */
  fence: number;
  /** How many stand before this one. */
  ahead: number;
  /** Minutes until somebody answers; null when that cannot be told. */
  minutes: number | null;
  /** The customer's own agent, by name; null where they have none or nothing sure can be told of them. */
  named: {
    agent: string;
    /** coming: it is theirs to take first; away: not at the desk; busy: no room left */
    is: 'coming' | 'away' | 'busy';
    /** Who stands in for them and takes it first, by name; null: whoever is free. */
    other: string | null;
  } | null;
}

/**
 * What a turn asks of the rooms above it and beside it, each inside the turn's own transaction. The rooms are bound to
 * these in composition.
 */
export interface Ports {
  callPerson(repos: Repos, call: Call): Promise<Called>;
  openTicket(
    repos: Repos,
    wish: TicketWish,
    who: { customerId: string | null; conversationId: string },
    now: Date,
  ): Promise<Opened>;
  /** A score was kept: a low one is followed up. */
  rated(repos: Repos, surveyId: number, now: Date): Promise<unknown>;
  /** Photos have come for a case that waits for them. */
  addPhotos(repos: Repos, no: string, photos: readonly { fileId: string; hash: string }[], now: Date): Promise<unknown>;
  /** The shopper has sent the goods of a case back, under this number of the carrier's. */
  noteSentBack(repos: Repos, no: string, tracking: string, now: Date): Promise<'noted' | 'too_late'>;
  /** A courier shall come for the goods of a case in this window, `2026-11-21/09:00-12:00`, to the door that was named, or else the order's. */
  arrangePickUp(repos: Repos, no: string, window: string, now: Date): Promise<'arranged' | 'too_late'>;
  /** The shopper answers what a case has asked them, under the mark of that question. */
  answerCase(
    repos: Repos,
    answered: { no: string; answer: Answer; mark: string; words: string },
    now: Date,
  ): Promise<Answered>;
  withdrawTicket(repos: Repos, no: string, now: Date): Promise<'withdrawn' | 'too_late'>;
}
