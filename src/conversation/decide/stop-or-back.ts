import { topFrame } from '../state.ts';
import { entity } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { oneBack } from './one-back.ts';
import { isRemedy } from './remedies.ts';
import { plain, type Rule } from './rule.ts';

/** "算了，不退了" while the return is still being talked about: there is no ticket yet to withdraw. */
const withdraws = (view: TurnView, flow: string): boolean =>
  isRemedy(flow) &&
  view.choose === null &&
  view.heard.certainty === 'sure' &&
  view.heard.intent === 'ticket_cancel' &&
  !entity(view, 'ticket_no');

/** Giving up, and going one step back. */
export const stopOrBack: Rule = (view) => {
  const frame = topFrame(view.state);
  const said = view.choose === null ? view.heard.signal : null;
  if (view.choose === 'do:stop' || said === 'stop' || (frame && withdraws(view, frame.flow))) {
    if (!frame) return view.choose === 'do:stop' ? plain(view, { say: [{ key: 'flow.nothing-to-stop' }] }) : null;
    const state = { ...view.state, frames: view.state.frames.slice(0, -1), offered: [] };
    return plain(view, { state, say: [{ key: 'flow.stopped' }, ...goOn({ ...view, state })], flow: frame.flow });
  }
  const step = said === 'back' ? oneBack(view) : null;
  return step && plain(view, { ...step, say: [{ key: 'flow.went-back' }, ...step.say] });
};
