import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { bareFact } from '../steps/asked-facts.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** "那就要L 有燕麦色吗", "do they come in pink": whether there is such a colour, and nothing about whether it fades. */
const asksForColour = (view: TurnView): boolean =>
  view.heard.entities.some(({ type }) => type === 'colour') && says(view, 'asks-for-colour');

/** "And the colours?", said of the goods that were talked about last: no question of the FAQ that holds the word. */
export const factOfLast: Rule = (view) => {
  const { state, choose } = view;
  if (topFrame(state) || choose !== null || state.lastProduct === null) return null;
  if (bareFact(view) !== undefined) return follow(view, 'product_info');
  return asksForColour(view) ? follow(view, 'stock_check') : null;
};
