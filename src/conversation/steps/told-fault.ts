import type { Reason } from '../../understanding/types.ts';
import type { TurnView } from '../turn-view.ts';
import { isAsking } from './asks.ts';
import { nearGoods } from './named-goods.ts';
import { bought } from './order-described.ts';

/** Reasons that tell of a fault of the goods. */
const FAULTS: readonly Reason[] = ['faulty', 'damaged', 'not_as_described'];
/** What a clause that tells of one is taken for, and how sure it has to be. 0 to 1. */
const BROKEN = 'damaged_item';
const LIKELY = 0.5;

/** Whether a turn tells a fault of goods that the shopper has: "睡衣有点脏", "the towels in my gift set are shedding". */
export const tellsFault = (view: TurnView): boolean => {
  const { heard, facts } = view;
  const here = facts.orders.filter(({ status }) => status === 'delivered' || status === 'completed');
  const reason = heard.entities.some((one) => one.type === 'reason' && FAULTS.includes(one.value));
  const clause = (heard.clauses ?? []).some(
    ({ text, intent, confidence }) => intent === BROKEN && confidence >= LIKELY && !isAsking(text),
  );
  return (reason || clause) && nearGoods(view, bought(here)).size > 0;
};
