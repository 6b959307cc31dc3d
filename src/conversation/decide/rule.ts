import type { Effect } from '../effects.ts';
import type { Say } from '../say.ts';
import type { DialogueState } from '../state.ts';
import type { TurnView } from '../turn-view.ts';

/** What a turn comes to: what is remembered, said and done, and why. */
export interface Decision {
  state: DialogueState;
  say: Say[];
  act: Effect[];
  /** Said after what the effects came to: the question of a flow that comes to the table again. */
  after?: Say[];
  /** Name of the rule that decided. */
  rule: string;
  intent: string;
  faq: string | null;
  flow: string | null;
  step: string | null;
  /** What the shopper put right by a tap: words of before, what they were taken for, and what was meant. */
  putRight?: PutRight;
}

/** See {@link Decision.putRight}. `taken` is null where nothing was guessed and the shopper was asked. */
export interface PutRight {
  text: string;
  taken: string | null;
  meant: string;
}

/**
 * One rule of the order in decide/index.ts: it looks at a turn and either decides it whole or leaves it (null) to the
 * rules below. Exactly one rule decides a turn, so that a shopper gets one answer.
 */
export type Rule = (view: TurnView) => Omit<Decision, 'rule'> | null;

/** A decision about a turn that leaves open flows as they are. */
export const plain = (view: TurnView, change: Partial<Omit<Decision, 'rule'>>): Omit<Decision, 'rule'> => ({
  state: view.state,
  say: [],
  act: [],
  intent: view.heard.intent,
  faq: null,
  flow: null,
  step: null,
  ...change,
});
