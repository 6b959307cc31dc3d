import { type DialogueState, topFrame, type Wish } from '../state.ts';
import { provedBy } from '../steps/verified.ts';
import type { TurnView } from '../turn-view.ts';
import { answerFaq } from './faq.ts';
import { follow } from './follow.ts';
import type { Decision } from './rule.ts';

/** What serving a wish decides. */
export type Step = Omit<Decision, 'rule'>;

const CALM = { anger: 0, disappointment: 0, urgency: 0, dangers: [], evidence: [] };

/** The turn as if this wish alone had been said. */
const saying = (view: TurnView, state: DialogueState, wish: Wish): TurnView => {
  const { intent, confidence, text, entities } = wish;
  const intents = [{ intent, confidence }];
  const heard = { ...view.heard, text, intent, confidence, intents, entities, certainty: 'sure' as const, faq: [] };
  return { ...view, state, choose: null, text, heard: { ...heard, signal: null, mood: CALM, clauses: undefined } };
};

/** Serves one wish where the talk stands; null where its intent leads nowhere. */
export const serve = (view: TurnView, state: DialogueState, wish: Wish): Step | null => {
  const alone = saying(view, state, wish);
  return wish.faq === null ? follow(alone, wish.intent) : answerFaq(alone, wish.faq);
};

/** Whether serving it only told something: nothing stands open that did not before, and nothing is done. */
export const onlyTold = (before: DialogueState, { state, act }: Step): boolean =>
  act.length === 0 &&
  state.frames.length === before.frames.length &&
  topFrame(state)?.asked === topFrame(before)?.asked &&
  topFrame(state)?.flow === topFrame(before)?.flow;

/** The turn with what a proof in it has opened: nobody proves who they are twice. */
export const withProof = (view: TurnView, { act, state }: Decision): TurnView => {
  const { claimed } = view.facts;
  const bound = act.some((effect) => effect.do === 'bind_identity');
  const opened = bound || (state.access !== null && view.state.access === null);
  if (!claimed || !opened) return view;
  const proved = provedBy(claimed, bound ? claimed.customerLast4 : claimed.orderLast4);
  return { ...view, facts: { ...view.facts, ...proved, whole: bound, claimed: null } };
};
