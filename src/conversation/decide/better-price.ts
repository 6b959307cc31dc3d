import { topFrame } from '../state.ts';
import { bargains } from '../steps/bargains.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** "I haven't paid yet", and nothing more. */
const UNPAID =
  /^(?:我|这单|這單|订单|訂單)?(?:还|還)?(?:没|沒|未)有?(?:付款?|付[钱錢])[了呢]?$|^i (?:haven'?t|have not) paid(?: yet)?$/iu;

/** Whether a clause only tells that nothing is paid yet: beside a wish it is why now, and no trouble with paying. */
export const onlyUnpaid = (clause: string): boolean => UNPAID.test(clause.trim());

/** "還沒付錢，可以算便宜一點嗎": whoever has not paid yet asks for a better price, and has no trouble with paying. */
export const betterPrice: Rule = (view) => {
  const { clauses = [] } = view.heard;
  const toldWhy = clauses.length > 1 && clauses.some(({ text }) => onlyUnpaid(text));
  if (!toldWhy || view.choose !== null || topFrame(view.state) || !bargains(view)) return null;
  return follow(view, 'price_query');
};
