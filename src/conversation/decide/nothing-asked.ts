import { says } from '../phrases/says.ts';
import { intentChoice, intentLabel, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { plain, type Rule } from './rule.ts';

/** From this many turns about something else on, an open question is not shown any more (decide/advance.ts). */
const OUT_OF_SIGHT = 2;

/** A question that stands open out of sight is no longer asked: "嗯嗯" to something else must not call an order off. */
const outOfSight = ({ state }: TurnView): boolean => (topFrame(state)?.interrupted ?? 0) >= OUT_OF_SIGHT;

/** The way back to what waits out of sight. */
const kept = ({ state }: TurnView): Say[] => {
  const frame = topFrame(state);
  if (!frame) return [];
  const vars = { flow: { label: intentLabel(frame.intent) } };
  return [{ key: 'flow.kept', vars, choices: [intentChoice(frame.intent)] }];
};

/** After these an order may still be called off, which was offered or put off. */
const CALLED_OFF: readonly string[] = ['cancel_order', 'urge_shipping'];

/** "取消吧", after a cancelling that was put off, takes it up again and is no nod. */
const takesUpAgain = (view: TurnView): boolean =>
  view.heard.intent === 'cancel_order' &&
  view.heard.certainty === 'sure' &&
  CALLED_OFF.includes(view.state.lastIntent ?? '') &&
  view.state.lastOrder !== null &&
  says(view, 'calls-it-off');

/** "好的", "ok", "no thanks", 哈哈 where nothing was asked: it is taken for the nod it is. So is 那个, which only begins to speak. */
export const nothingAsked: Rule = (view) => {
  const { heard, state, choose } = view;
  if (choose === null && topFrame(state) === null && state.offered.length === 0 && says(view, 'begins-to-speak'))
    return plain(view, { state: { ...state, misses: 0 }, say: [{ key: 'flow.listening' }], intent: 'greet' });
  const answers = heard.signal === 'yes' || heard.signal === 'no' || heard.signal === 'stop';
  const nod = answers || says(view, 'laughter');
  // 好吧 under several choices takes none of them, and is no riddle either.
  const offered = state.offered.length > 0 && heard.signal !== 'yes';
  const asked = (topFrame(state) !== null && !outOfSight(view)) || offered;
  if (!nod || choose !== null || asked || takesUpAgain(view)) return null;
  const say: Say[] = [{ key: 'flow.at-hand' }, ...kept(view)];
  return plain(view, { state: { ...state, misses: 0 }, say, intent: 'thanks' });
};
