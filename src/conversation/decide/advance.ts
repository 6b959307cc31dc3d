import type { Effect } from '../effects.ts';
import { FLOWS } from '../flows/index.ts';
import { play } from '../play.ts';
import { intentChoice, intentLabel, type Say } from '../say.ts';
import type { Outcome } from '../script.ts';
import { type DialogueState, type Frame, openFrame, slotOf, topFrame } from '../state.ts';
import { ALL_ORDERS } from '../steps/which-order.ts';
import type { TurnView } from '../turn-view.ts';
import { asking, type Told } from './asking.ts';
import { withoutMoot } from './moot.ts';
import { type Proof, proofOf, proofSlots } from './proof.ts';
import { isRemedy } from './remedies.ts';
import { type Step, silenced, withTop } from './step.ts';

/** A flow may turn into another at most so often in one turn. */
const SWITCHES_AT_MOST = 3;

/** How a flow is played: whether earlier answers may be replaced, and what the turn was if it was no answer. */
interface Playing {
  revise?: boolean;
  told?: Told;
}

const bodyOf = (slot: unknown): DialogueState['body'] =>
  typeof slot === 'object' && slot !== null && 'height' in slot && 'weight' in slot
    ? { height: Number(slot.height), weight: Number(slot.weight) }
    : null;

const remembered = (view: TurnView, frame: Frame): Partial<DialogueState> => {
  const order = slotOf(frame, 'order');
  const items = slotOf(frame, 'items');
  const only = Array.isArray(items) && items.length === 1 ? (items[0] as unknown) : null;
  const product = slotOf(frame, 'product') ?? only;
  const body = bodyOf(slotOf(frame, 'body'));
  return {
    ...(body ? { body } : {}),
    lastOrder: typeof order === 'string' && order !== ALL_ORDERS ? order : view.state.lastOrder,
    lastProduct: typeof product === 'string' ? product : view.state.lastProduct,
  };
};

/** What is said of a flow that waits while the talk is about something else: its question, a button, then nothing. */
const comingBack = (frame: Frame, question: Say): Say[] => {
  const vars = { flow: { label: intentLabel(frame.intent) } };
  const times = frame.interrupted ?? 0;
  if (times === 0) return [{ key: 'flow.back-to', vars }, question];
  return times === 1 ? [{ key: 'flow.kept', vars, choices: [intentChoice(frame.intent)] }] : [];
};

/** Comes back to the flow on the table. */
const resumed = (view: TurnView, state: DialogueState): { state: DialogueState; say: Say[] } => {
  const frame = topFrame(state);
  const flow = frame && FLOWS.get(frame.flow);
  if (!frame || !flow) return { state, say: [] };
  const played = play(flow, frame, silenced(view, state));
  if (played.at === 'end') return { state: withTop(state, null), say: [] };
  return { state: withTop(state, played.frame), say: comingBack(frame, played.question.say) };
};

const ended = (view: TurnView, frame: Frame, outcome: Exclude<Outcome, { end: 'switch' }>, proof: Proof): Step => {
  const aside = isRemedy(frame.flow) && outcome.act.length === 0 ? frame : null;
  const state = withoutMoot(withTop(view.state, null), outcome.act);
  const opens = isRemedy(frame.flow) && outcome.act.some((effect) => effect.do === 'open_ticket');
  const claimed = opens ? { flow: frame.flow, slots: frame.slots } : (state.claimed ?? null);
  const base = { ...state, ...proof.state, ...remembered(view, frame), aside, claimed };
  const calls: Effect[] =
    outcome.end === 'person'
      ? [{ do: 'call_person', reason: outcome.reason, tier: outcome.tier, department: 'after_sales' }]
      : [];
  const next = outcome.end === 'person' ? { state: base, say: [] } : resumed(view, base);
  return {
    state: next.state,
    say: outcome.say,
    after: next.say,
    act: [...proof.act, ...outcome.act, ...calls],
    flow: frame.flow,
    step: null,
  };
};

/** The flow another one turned out to be, with everything that was said so far. */
const turnedInto = (
  { intent, opening, said, files = [], ...frame }: Frame,
  to: Outcome & { end: 'switch' },
): Frame => ({
  ...openFrame(to.flow, intent, opening),
  said,
  files,
  slots: [...proofSlots({ intent, opening, said, ...frame }), ...to.slots],
});

/** Plays the flow on the table over this turn, follows it where it turns into another, and says what comes of it. */
export const advance = (view: TurnView, playing: Playing = {}, switches = 0): Step | null => {
  const frame = topFrame(view.state);
  const flow = frame && FLOWS.get(frame.flow);
  if (!frame || !flow) return null;
  const played = play(flow, frame, view, playing.revise);
  if (played.at === 'question') return asking(view, played, playing.told ?? null);
  const proof = proofOf(view, played);
  const { outcome } = played;
  if (outcome.end !== 'switch') return ended(view, played.frame, outcome, proof);
  if (switches >= SWITCHES_AT_MOST) return ended(view, played.frame, { ...outcome, end: 'done', act: [] }, proof);
  const state = { ...withTop(view.state, turnedInto(played.frame, outcome)), ...proof.state };
  const next = advance({ ...view, state }, {}, switches + 1);
  return next && { ...next, say: [...outcome.say, ...next.say], act: [...proof.act, ...next.act] };
};

/** Asks the open question once more, after something else was answered; of one that is passed over time and again less is said. */
export const goOn = (view: TurnView): Say[] => resumed(view, view.state).say;

/** The state in which the flow on the table is what the talk is about again. */
export const takenUp = (state: DialogueState): DialogueState => {
  const top = topFrame(state);
  return top ? { ...state, frames: [...state.frames.slice(0, -1), { ...top, interrupted: 0 }] } : state;
};

/** Asks the open question as if for the first time. */
export const askAnew = (view: TurnView): Say[] => goOn({ ...view, state: takenUp(view.state) });
