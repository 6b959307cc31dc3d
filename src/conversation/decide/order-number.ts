import { topFrame } from '../state.ts';
import { entity } from '../steps/read.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Letters beside the number that still say nothing of their own: "那 … 呢", "and …?". */
const LONGEST_ASIDE = 6;

/** An order number and nothing else asks how that order is. */
export const orderNumber: Rule = (view) => {
  const named = entity(view, 'order_no');
  if (!named || topFrame(view.state) || view.choose !== null || view.heard.certainty === 'sure') return null;
  const aside = view.heard.text.replace(named.source, '').replace(/[^\p{L}]/gu, '');
  return aside.length <= LONGEST_ASIDE ? follow(view, 'order_status') : null;
};
