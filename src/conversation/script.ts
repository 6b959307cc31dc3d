import type { Effect } from './effects.ts';
import type { HandoffReason } from './handoff-reasons.ts';
import type { Say } from './say.ts';
import type { TurnView } from './turn-view.ts';

/** What came of listening for an answer: nothing that fits, something that fits, or something that fits but cannot be taken. */
export type Heard<T> = undefined | { value: T } | { wrong: Say };

/** One question of a flow. It is asked once; what the shopper has said before is not asked again. */
export interface Question<T> {
  /** Name of the step: the slot its answer goes to. */
  step: string;
  say: Say;
  /**
   * Reads an answer out of a turn. `asked` is true when this very question stands open, so that bare words
   * ("M", "the second") may be taken; otherwise only what was plainly volunteered.
   */
  read(view: TurnView, asked: boolean): Heard<T>;
  /**
   * Free text answers: anything fits once it is asked, so a plain question about something else is let through before it;
   * with `all` not even that, because an answer may well be put as a question.
   */
  open?: boolean | 'all';
  /** Taken without asking as long as nothing else is said. */
  otherwise?: T | undefined;
}

/** How a flow ends. */
export type Outcome =
  | { end: 'done'; say: Say[]; act: Effect[] }
  | { end: 'person'; reason: HandoffReason; tier: number; say: Say[]; act: Effect[] }
  | { end: 'switch'; flow: string; slots: [string, unknown][]; say: Say[] };

/**
 * A flow reads from top to bottom: it asks a question with `yield*`, gets the answer, and goes on. It is run anew at
 * every turn over the answers so far, so it must decide by nothing but its view and those answers.
 */
export type Script = Generator<Question<unknown>, Outcome, unknown>;

/** Something of a flow that asks on the way and gives a value. */
export type Asking<T> = Generator<Question<unknown>, T, unknown>;

export interface Flow {
  name: string;
  script(view: TurnView, intent: string): Script;
  /** Only tells something: it may be served in the middle of another flow, which then goes on. */
  tells?: boolean;
  /** Whether words that answer no open question tell what is asked later: an address while the order is still open. */
  foretells?(text: string, view: TurnView): boolean;
  /** Asks in the end (`confirm`) whether something shall be called off: "cancel it" is a yes there. */
  callsOff?: boolean;
  /** About goods alone: it may be led where others read along (decide/group.ts). */
  inGroups?: boolean;
  /** A rule of decide/ begins it, so that no intent need lead to it. */
  byRule?: boolean;
}

/** Asks, and comes back with the answer. */
export function* ask<T>(question: Question<T>): Asking<T> {
  return (yield question) as T;
}

/** The flow is through. */
export const done = (say: Say[], act: Effect[] = []): Outcome => ({ end: 'done', say, act });

/** The flow calls a person. */
export const callPerson = (reason: HandoffReason, tier = 1, say: Say[] = [], act: Effect[] = []): Outcome => ({
  end: 'person',
  reason,
  tier,
  say,
  act,
});

/** The flow turns out to be another one. */
export const switchTo = (flow: string, slots: [string, unknown][] = [], say: Say[] = []): Outcome => ({
  end: 'switch',
  flow,
  slots,
  say,
});
