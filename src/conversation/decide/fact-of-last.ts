import { topFrame } from '../state.ts';
import { bareFact } from '../steps/asked-facts.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** "And the colours?", said of the goods that were talked about last: no question of the FAQ that holds the word. */
export const factOfLast: Rule = (view) => {
  const { state, choose } = view;
  if (topFrame(state) || choose !== null || state.lastProduct === null || bareFact(view) === undefined) return null;
  return follow(view, 'product_info');
};
