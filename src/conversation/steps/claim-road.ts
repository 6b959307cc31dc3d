import type { OrderFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { type Asking, done, type Outcome, switchTo } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { clauseText } from './claim.ts';
import { namedGoods } from './named-goods.ts';
import { isUnsent } from './unsent.ts';
import { verified } from './verified.ts';
import { withoutInstead } from './wanted-instead.ts';
import { type Picked, whichItems } from './which-items.ts';
import { whichOrder } from './which-order.ts';

const INSTEAD: Readonly<Record<OrderFact['status'], string[]>> = {
  unpaid: ['cancel_order'],
  paid: ['cancel_order', 'change_order'],
  dispatched: ['refund_request', 'logistics_track'],
  delivered: ['order_status'],
  completed: ['order_status'],
  cancelled: ['refund_status'],
};

/** The order that was named is in no state for this: the clause that says so, and what can be done instead. */
const notNow = (view: TurnView, flow: string, order: OrderFact): Say => {
  const { unpaid, cancelled, not_dispatched, not_delivered } = view.shop.terms.orders;
  const said = { unpaid, cancelled, paid: not_dispatched, dispatched: not_delivered } as const;
  const rule = order.status in said ? said[order.status as keyof typeof said] : not_delivered;
  const skus = order.items.map(({ sku }) => sku);
  const named = namedGoods(withoutInstead(view), skus);
  const goods = named.size > 0 ? [...named] : skus;
  return {
    key: `${flow}.not-eligible` as ReplyKey,
    vars: {
      clause: clauseText(view, [rule.clause]),
      name: goods.map((sku) => nameOf(view, sku)).join(view.lang === 'en' ? ', ' : '、'),
      deadline: '',
    },
    choices: [...INSTEAD[order.status].map(intentChoice), HUMAN],
  };
};

/**
 * The beginning that all claims share: who, which order, which pieces. Ends early where there is nothing to claim.
 * @param changes what is wanted otherwise than it was ordered: an order that has not left is changed
 */
export function* claimRoad(
  view: TurnView,
  flow: string,
  suits: (order: OrderFact) => boolean,
  changes = false,
): Asking<{ order: OrderFact; picked: Picked[] } | { outcome: Outcome }> {
  const { orders, tickets } = yield* verified(view);
  const order = yield* whichOrder(view, flow, orders, suits);
  if (!order) {
    // A parcel on its way can be called back, and refunded when it is home.
    const onTheWay = flow !== 'refund' && orders.some(({ status }) => status === 'dispatched');
    const choices = [intentChoice(onTheWay ? 'refund_request' : 'order_status'), HUMAN];
    return { outcome: done([{ key: `${flow}.no-order` as ReplyKey, choices }]) };
  }
  if (!suits(order)) {
    const change = changes && isUnsent(order);
    return {
      outcome: change ? switchTo('change-order', [['order', order.orderNo]]) : done([notNow(view, flow, order)]),
    };
  }
  const picked = yield* whichItems(view, flow, order);
  if (picked.length === 0) {
    const held = tickets.filter((ticket) => ticket.open && ticket.orderNo === order.orderNo);
    const say = {
      key: 'ticket.already-claimed' as const,
      vars: { no: held.length === 1 ? (held[0]?.no ?? '') : order.orderNo },
      choices: [intentChoice('ticket_status'), HUMAN],
    };
    return { outcome: done([say]) };
  }
  return { order, picked };
}
