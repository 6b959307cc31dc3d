import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';
import { meantWithin } from './within.ts';

/** While a question stands open, something else must be this sure to be followed: a stray word is no new wish. */
const SURE_AMID_A_FLOW = 0.85;
/** Shorter texts do not open another flow while a question stands open. */
const SHORTEST_NEW_WISH = 3;

const opensFlow = (view: TurnView): boolean =>
  'flow' in (view.shop.content.intents.get(view.heard.intent)?.leads ?? {});

const strays = (view: TurnView): boolean =>
  opensFlow(view) &&
  topFrame(view.state)?.asked != null &&
  (view.heard.confidence < SURE_AMID_A_FLOW || [...view.heard.text].length < SHORTEST_NEW_WISH);

/** What is sure is acted on. What is meant in the middle of a flow may be another thing than outside it. */
export const intent: Rule = (view) => {
  if (view.heard.certainty !== 'sure' || view.heard.intent === 'out_of_scope' || strays(view)) return null;
  return follow(view, meantWithin(view, view.heard.intent));
};
