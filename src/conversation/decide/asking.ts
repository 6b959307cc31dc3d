import type { Effect } from '../effects.ts';
import type { HandoffReason } from '../handoff-reasons.ts';
import { allWords, type Played } from '../play.ts';
import { HUMAN, type Say, STOP } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { closedProof, proofFailed, proofOf, unproved } from './proof.ts';
import { type Step, withTop } from './step.ts';

/** Answers in a row that do not fit a question before a person is called. */
export const TRIES_BEFORE_PERSON = 3;

/** Something was told that is not asked for yet (`noted`), or the same wish was said once more (`again`). */
export type Told = 'noted' | 'again';

const call = (reason: HandoffReason): Effect => ({
  do: 'call_person',
  reason,
  tier: 1,
  department: 'customer_service',
});

const withExit = (choices: NonNullable<Say['choices']>): NonNullable<Say['choices']> => {
  const has = (value: string): boolean => choices.some((choice) => choice.value === value);
  return [...choices, ...(has(HUMAN.value) ? [] : [HUMAN]), ...(has(STOP.value) ? [] : [STOP])];
};

/**
 * Asks the question a flow has come to: plainly, once more with a way out, or with what was wrong about the answer.
 * @param told what else the turn was, if it was no answer: what is noted is no wrong one
 */
export const asking = (view: TurnView, played: Played & { at: 'question' }, told: Told | null): Step => {
  const { question, wrong } = played;
  const proof = proofOf(view, played);
  const frame = proofFailed(played) ? unproved(played.frame) : played.frame;
  const base = { flow: frame.flow, step: frame.asked };
  const closed = closedProof(view, question.step);
  if (proof.locked || closed) {
    // What is given while nothing is proved counts for nothing.
    const act = [...(closed ? [] : proof.act), call('proof_failed')];
    const key = closed === 'order' ? 'verify.closed' : 'verify.locked';
    return { ...base, state: withTop(view.state, null), say: [{ key }], act };
  }
  const sameAgain = topFrame(view.state)?.asked === question.step && topFrame(view.state)?.flow === frame.flow;
  const tries = played.took.length > 0 || !sameAgain ? 0 : told === 'noted' ? frame.tries : frame.tries + 1;
  if (tries >= TRIES_BEFORE_PERSON) {
    const state = withTop(view.state, { ...frame, tries: 0 });
    return { ...base, state, say: [], act: [...proof.act, call('flow_stuck')] };
  }
  const choices = question.say.choices ?? [];
  const failed = wrong && 'wrong' in wrong ? wrong.wrong : null;
  const lead: Say[] =
    told === 'noted' ? [{ key: 'flow.noted' }] : tries > 0 && !told ? [{ key: 'fallback.step-retry' }] : [];
  const say: Say[] = failed
    ? [{ ...failed, choices: failed.choices ?? choices }]
    : [...lead, { ...question.say, choices: tries > 0 ? withExit(choices) : choices }];
  const opening = told ? allWords(frame, view.heard.text) : frame.opening;
  const state = { ...withTop(view.state, { ...frame, opening, tries }), ...proof.state };
  return { ...base, state, say, act: proof.act };
};
