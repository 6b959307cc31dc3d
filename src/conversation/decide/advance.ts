import type { Effect } from '../effects.ts';
import { FLOWS } from '../flows/index.ts';
import { type Played, play } from '../play.ts';
import { HUMAN, intentLabel, type Say, STOP } from '../say.ts';
import type { Outcome } from '../script.ts';
import { type DialogueState, type Frame, openFrame, slotOf, topFrame } from '../state.ts';
import { PROOFS_BEFORE_LOCK, proves } from '../steps/verified.ts';
import type { TurnView } from '../turn-view.ts';
import type { Decision } from './rule.ts';

/** Answers in a row that do not fit a question before a person is called. */
export const TRIES_BEFORE_PERSON = 3;
/** Flows that may wait under the one on the table. */
const OPEN_AT_MOST = 4;
/** A flow may turn into another at most so often in one turn. */
const SWITCHES_AT_MOST = 3;

type Step = Omit<Decision, 'rule' | 'intent' | 'faq'>;

const withTop = (state: DialogueState, frame: Frame | null): DialogueState => ({
  ...state,
  offered: [],
  misses: 0,
  frames: frame ? [...state.frames.slice(0, -1), frame] : state.frames.slice(0, -1),
});

/** A proof that succeeded or failed in this turn, as effects. */
const proofOf = (view: TurnView, played: Played): { act: Effect[]; state: Partial<DialogueState>; locked: boolean } => {
  const { claimed, proof } = view.facts;
  if (claimed && played.took.includes('last4')) {
    const by = proves(claimed, String(slotOf(played.frame, 'last4')));
    const access = { customerId: claimed.customerId, orders: [claimed.orderNo] };
    const whole: Effect[] = [{ do: 'bind_identity', customerId: claimed.customerId, proof: 'order_and_phone' }];
    return { act: by === 'customer' ? whole : [], state: by === 'customer' ? {} : { access }, locked: false };
  }
  const failed =
    played.at === 'question' && played.wrong && 'wrong' in played.wrong && played.wrong.wrong.key === 'verify.wrong';
  if (!failed) return { act: [], state: {}, locked: false };
  const lock = proof.failures + 1 >= PROOFS_BEFORE_LOCK;
  return { act: [{ do: 'proof_failed', lock }], state: {}, locked: lock };
};

const forget = (frame: Frame, ...steps: string[]): Frame => ({
  ...frame,
  slots: frame.slots.filter(([step]) => !steps.includes(step)),
});

const asking = (view: TurnView, played: Played & { at: 'question' }): Step => {
  const { question, wrong } = played;
  const failedNow = wrong && 'wrong' in wrong ? wrong.wrong : null;
  const proof = proofOf(view, played);
  if (proof.locked) {
    const act: Effect[] = [
      ...proof.act,
      { do: 'call_person', reason: 'proof_failed', tier: 1, department: 'customer_service' },
    ];
    return {
      state: withTop(view.state, null),
      say: [{ key: 'verify.locked' }],
      act,
      flow: played.frame.flow,
      step: question.step,
    };
  }
  // A proof that failed is begun anew, so that neither half can be guessed on its own.
  const frame =
    failedNow?.key === 'verify.wrong'
      ? { ...forget(played.frame, 'order-no', 'last4'), asked: 'order-no' }
      : played.frame;
  const sameAgain = topFrame(view.state)?.asked === question.step && topFrame(view.state)?.flow === frame.flow;
  const tries = played.took.length === 0 && sameAgain ? frame.tries + 1 : 0;
  if (tries >= TRIES_BEFORE_PERSON) {
    const act: Effect[] = [
      ...proof.act,
      { do: 'call_person', reason: 'flow_stuck', tier: 1, department: 'customer_service' },
    ];
    return { state: withTop(view.state, { ...frame, tries: 0 }), say: [], act, flow: frame.flow, step: question.step };
  }
  const choices = question.say.choices ?? [];
  const again: Say[] = tries > 0 && !failedNow ? [{ key: 'fallback.step-retry' }] : [];
  const say: Say[] = failedNow
    ? [{ ...failedNow, choices: failedNow.choices ?? choices }]
    : [...again, { ...question.say, choices: tries > 0 ? withExit(choices) : choices }];
  const state = { ...withTop(view.state, { ...frame, tries }), ...proof.state };
  return { state, say, act: proof.act, flow: frame.flow, step: question.step };
};

const withExit = (choices: NonNullable<Say['choices']>): NonNullable<Say['choices']> => {
  const has = (value: string): boolean => choices.some((choice) => choice.value === value);
  return [...choices, ...(has(HUMAN.value) ? [] : [HUMAN]), ...(has(STOP.value) ? [] : [STOP])];
};

const remembered = (view: TurnView, frame: Frame): Partial<DialogueState> => {
  const order = slotOf(frame, 'order');
  const product = slotOf(frame, 'product');
  return {
    lastOrder: typeof order === 'string' ? order : view.state.lastOrder,
    lastProduct: typeof product === 'string' ? product : view.state.lastProduct,
  };
};

/** Asks the question of the flow that comes to the table again. */
const resumed = (view: TurnView, state: DialogueState): { state: DialogueState; say: Say[] } => {
  const frame = topFrame(state);
  const flow = frame && FLOWS.get(frame.flow);
  if (!frame || !flow) return { state, say: [] };
  const silent: TurnView = {
    ...view,
    state,
    text: '',
    choose: null,
    attachments: [],
    heard: { ...view.heard, text: '', entities: [], signal: null },
  };
  const played = play(flow, frame, silent);
  if (played.at === 'end') return { state: withTop(state, null), say: [] };
  const lead: Say = { key: 'flow.back-to', vars: { flow: { label: intentLabel(frame.intent) } } };
  return { state: withTop(state, played.frame), say: [lead, played.question.say] };
};

const ended = (
  view: TurnView,
  frame: Frame,
  outcome: Exclude<Outcome, { end: 'switch' }>,
  proof: ReturnType<typeof proofOf>,
): Step => {
  const base = { ...withTop(view.state, null), ...proof.state, ...remembered(view, frame) };
  const calls: Effect[] =
    outcome.end === 'person'
      ? [{ do: 'call_person', reason: outcome.reason, tier: outcome.tier, department: 'after_sales' }]
      : [];
  const next = outcome.end === 'person' ? { state: base, say: [] } : resumed(view, base);
  return {
    state: next.state,
    say: [...outcome.say, ...next.say],
    act: [...proof.act, ...outcome.act, ...calls],
    flow: frame.flow,
    step: null,
  };
};

/** Plays the flow on the table over this turn, follows it where it turns into another, and says what comes of it. */
export const advance = (view: TurnView, options: { revise?: boolean } = {}, switches = 0): Step | null => {
  const frame = topFrame(view.state);
  const flow = frame && FLOWS.get(frame.flow);
  if (!frame || !flow) return null;
  const played = play(flow, frame, view, options.revise);
  if (played.at === 'question') return asking(view, played);
  const proof = proofOf(view, played);
  const { outcome } = played;
  if (outcome.end !== 'switch' || switches >= SWITCHES_AT_MOST) {
    return ended(
      view,
      played.frame,
      outcome.end === 'switch' ? { end: 'done', say: outcome.say, act: [] } : outcome,
      proof,
    );
  }
  const kept = played.frame.slots.filter(([step]) => step === 'order-no' || step === 'last4');
  const turned: Frame = { ...openFrame(outcome.flow, frame.intent), slots: [...kept, ...outcome.slots] };
  const next = advance({ ...view, state: { ...withTop(view.state, turned), ...proof.state } }, {}, switches + 1);
  return next && { ...next, say: [...outcome.say, ...next.say], act: [...proof.act, ...next.act] };
};

/** Puts a flow on the table and plays it. One that is open already comes back to the top instead of opening twice. */
export const begin = (view: TurnView, flow: string, intent: string): Step | null => {
  const waiting = view.state.frames.filter((frame) => frame.flow !== flow).slice(-OPEN_AT_MOST + 1);
  const state = { ...view.state, frames: [...waiting, openFrame(flow, intent, view.heard.text)] };
  return advance({ ...view, state });
};

/** Asks the open question once more, after something else was answered. */
export const goOn = (view: TurnView): Say[] => resumed(view, view.state).say;
export type { Step };
