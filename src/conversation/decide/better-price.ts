import { topFrame } from '../state.ts';
import { bargains } from '../steps/bargains.ts';
import { tellsFault } from '../steps/told-fault.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Whether a clause only tells that nothing is paid yet: beside a wish it is why now, and no trouble with paying. */
export const onlyUnpaid = ({ shop }: TurnView, clause: string): boolean => shop.phrases.says('not-paid-yet', clause);

/** "有点小瑕疵 能便宜点吗": as likely something off for a fault as a better price, it is for the fault, which a price alone has none of. */
const forFault = (view: TurnView): boolean =>
  (view.heard.certainty === 'unsure' && view.heard.intent === 'compensation_request') || tellsFault(view);

/** "還沒付錢，可以算便宜一點嗎": whoever has not paid yet asks for a better price, and has no trouble with paying. */
export const betterPrice: Rule = (view) => {
  const { clauses = [] } = view.heard;
  if (view.choose !== null || topFrame(view.state) || !bargains(view)) return null;
  if (clauses.length > 1 && clauses.some(({ text }) => onlyUnpaid(view, text))) return follow(view, 'price_query');
  return forFault(view) ? follow(view, 'compensation_request') : null;
};
