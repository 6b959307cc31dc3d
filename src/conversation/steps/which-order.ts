import type { OrderFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN, type Say } from '../say.ts';
import { type Asking, ask, type Heard } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { entities, entity, pointedAt } from './read.ts';
import { spokenOf } from './spoken.ts';

/** Orders shown to choose from at most. */
const SHOWN = 5;

const choiceOf = (view: TurnView, order: OrderFact): ChoiceSay => ({
  label: 'choice.order',
  vars: { no: order.orderNo, item: nameOf(view, order.items[0]?.sku ?? ''), more: order.items.length - 1 },
  value: order.orderNo,
});

const named = (view: TurnView, orders: readonly OrderFact[]): OrderFact | 'foreign' | undefined => {
  const no = view.choose ?? entity(view, 'order_no')?.value ?? view.facts.claimed?.orderNo;
  const found = orders.find((order) => order.orderNo === no);
  if (found || entity(view, 'order_no')) return found ?? 'foreign';
  const all = orders.flatMap((order) => order.items.map((item) => item.sku));
  const skus = new Set([...entities(view, 'product').map((product) => product.value), ...spokenOf(view, all)]);
  const holding = orders.filter((order) => order.items.some((item) => skus.has(item.sku)));
  return holding.length === 1 ? holding[0] : undefined;
};

/**
 * Which of the shopper's orders is meant. One that fits is taken without asking.
 * @param flow name of the flow: its own words ask
 * @param suits the orders that make sense here
 * @param likely of several, the lone one that is likely is taken without asking; by default the one just talked about
 * @returns null when no order fits at all
 */
export function* whichOrder(
  view: TurnView,
  flow: string,
  orders: readonly OrderFact[],
  suits: (order: OrderFact) => boolean,
  likely: (order: OrderFact) => boolean = (order) => order.orderNo === view.state.lastOrder,
): Asking<OrderFact | null> {
  const fitting = orders.filter(suits);
  if (fitting.length === 0) return null;
  const shown = fitting.slice(0, SHOWN);
  const say: Say = {
    key: `${flow}.which-order` as ReplyKey,
    choices: [...shown.map((order) => choiceOf(view, order)), HUMAN],
  };
  const read = (turn: TurnView, asked: boolean): Heard<string> => {
    const order = named(turn, fitting) ?? (asked ? pointedAt(turn, shown) : undefined);
    if (order === 'foreign') return { wrong: { key: 'order.not-yours', choices: say.choices ?? [] } };
    return order ? { value: order.orderNo } : undefined;
  };
  const probable = fitting.filter(likely);
  const alone = fitting.length === 1 ? fitting[0] : probable.length === 1 ? probable[0] : undefined;
  const silent = alone && read(view, false) === undefined;
  const no = silent ? alone.orderNo : yield* ask<string>({ step: 'order', say, read });
  return fitting.find((order) => order.orderNo === no) ?? null;
}
