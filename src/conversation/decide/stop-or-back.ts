import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { STOP } from '../say.ts';
import { type Frame, slotOf, topFrame } from '../state.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { entity } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { advance, goOn } from './advance.ts';
import { oneBack } from './one-back.ts';
import { ratherThat } from './rather-that.ts';
import { isRemedy } from './remedies.ts';
import { type Decision, plain, type Rule } from './rule.ts';
import { silenced, withTop } from './step.ts';

/** "算了，不退了" while the return is still being talked about: there is no ticket yet to withdraw. */
const withdraws = (view: TurnView, flow: string): boolean =>
  isRemedy(flow) &&
  view.choose === null &&
  view.heard.certainty === 'sure' &&
  view.heard.intent === 'ticket_cancel' &&
  !entity(view, 'ticket_no');

/** "算了拖鞋不退了" where the pyjamas go back as well: the goods that are named are left out, and all else stays as it was answered. */
const leavesOut = (view: TurnView, frame: Frame): Omit<Decision, 'rule'> | null => {
  const items = slotOf(frame, 'items');
  if (!Array.isArray(items) || items.length < 2 || !isRemedy(frame.flow)) return null;
  const skus = items.map(String);
  const out = namedGoods(view, skus, view.heard.text);
  const rest = skus.filter((sku) => !out.has(sku));
  if (out.size === 0 || rest.length === 0) return null;
  const slots = frame.slots.map(([step, value]): [string, unknown] => [step, step === 'items' ? rest : value]);
  const next = { ...frame, slots, said: frame.said.filter(({ value }) => !out.has(String(value))), opening: '' };
  const step = advance(silenced(view, withTop(view.state, next)));
  return step && plain(view, { ...step, say: [{ key: 'flow.corrected' }, ...step.say] });
};

/** "取消吧", where it is asked whether the order shall be cancelled, is a yes, and gives nothing up. */
const agrees = (view: TurnView, frame: Frame | null): boolean =>
  frame?.asked === 'confirm' && FLOWS.get(frame.flow)?.callsOff === true && says(view, 'calls-it-off');

/** Giving up, and going one step back. */
export const stopOrBack: Rule = (view) => {
  const rather = ratherThat(view);
  if (rather) return rather;
  const frame = topFrame(view.state);
  const { signal } = view.heard;
  // Where a yes or no is asked for, "先不取消" is a no, which the flow hears.
  const putsOff = frame !== null && says(view, 'puts-it-off') && !says(view, 'holding-back');
  const rests = says(view, 'leave-it') || putsOff;
  const said = view.choose !== null || agrees(view, frame) ? null : rests ? 'stop' : signal;
  if (view.choose === STOP.value || said === 'stop' || (frame && withdraws(view, frame.flow))) {
    if (!frame) return view.choose === STOP.value ? plain(view, { say: [{ key: 'flow.nothing-to-stop' }] }) : null;
    const part = view.choose === null ? leavesOut(view, frame) : null;
    if (part) return part;
    const state = { ...view.state, frames: view.state.frames.slice(0, -1), offered: [] };
    return plain(view, { state, say: [{ key: 'flow.stopped' }, ...goOn({ ...view, state })], flow: frame.flow });
  }
  const step = said === 'back' ? oneBack(view) : null;
  return step && plain(view, { ...step, say: [{ key: 'flow.went-back' }, ...step.say] });
};
