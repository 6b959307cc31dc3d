import { topFrame } from '../state.ts';
import { bargains } from '../steps/bargains.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Whether a clause only tells that nothing is paid yet: beside a wish it is why now, and no trouble with paying. */
export const onlyUnpaid = ({ shop }: TurnView, clause: string): boolean => shop.phrases.says('not-paid-yet', clause);

/** "還沒付錢，可以算便宜一點嗎": whoever has not paid yet asks for a better price, and has no trouble with paying. */
export const betterPrice: Rule = (view) => {
  const { clauses = [] } = view.heard;
  const toldWhy = clauses.length > 1 && clauses.some(({ text }) => onlyUnpaid(view, text));
  if (!toldWhy || view.choose !== null || topFrame(view.state) || !bargains(view)) return null;
  return follow(view, 'price_query');
};
