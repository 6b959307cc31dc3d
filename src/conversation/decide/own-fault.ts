import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { asksSomething } from '../steps/asks.ts';
import { tellsFault } from '../steps/told-fault.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** What a fault that is told of goods sounds like, where they are named at length. */
const TELLS_OF_GOODS = 'product_info';

/** "The towels in my gift set are shedding fluff everywhere": what is wrong with one's own goods, and no question what they are like. */
export const ownFault: Rule = (view) => {
  const { heard, choose, state } = view;
  if (choose !== null || topFrame(state) || heard.intent !== TELLS_OF_GOODS || asksSomething(heard.text)) return null;
  return says(view, 'what-i-have') && tellsFault(view) ? follow(view, 'damaged_item') : null;
};
