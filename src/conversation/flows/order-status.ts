import type { Card } from '../../message.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN, intentChoice, type Say } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { carrierOf, parcelsUnderWay } from '../steps/parcels-under-way.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import { money, nameOf, type TurnView, time } from '../turn-view.ts';

const NEXT: Readonly<Record<OrderFact['status'], string[]>> = {
  unpaid: ['payment_methods', 'cancel_order'],
  paid: ['urge_shipping', 'change_address', 'cancel_order'],
  dispatched: ['parcel_not_received'],
  delivered: ['return_request', 'exchange_request', 'parcel_not_received'],
  completed: ['return_request', 'repair_request'],
  cancelled: ['refund_status', 'product_recommend'],
};

const onItsWay = ({ status }: OrderFact): boolean => status === 'dispatched';
const underWay = (order: OrderFact): boolean => order.status === 'paid' || order.status === 'dispatched';

/** What asks of all parcels, and not where one of them is: 哪个先到, "have both left". */
const OF_ALL = ['all-of-it', 'which-of-them', 'these-goods'] as const;
const asksOfAll = (view: TurnView): boolean =>
  view.facts.orders.filter(onItsWay).length > 1 &&
  OF_ALL.some((group) => says(view, group)) &&
  !view.heard.entities.some(({ type }) => type === 'order_no' || type === 'product');

const cardOf = (view: TurnView, order: OrderFact): Card => ({
  kind: 'order',
  id: order.orderNo,
  title: nameOf(view, order.items[0]?.sku ?? ''),
  line: money(view, order.totalMinor),
});

/** What was ordered, piece by piece. */
const itemsOf = (view: TurnView, { orderNo, items }: OrderFact): Say => ({
  key: 'order-status.items',
  vars: {
    no: orderNo,
    list: items.map(({ sku, qty }) => `${nameOf(view, sku)}${qty > 1 ? ` ×${qty}` : ''}`).join('\n'),
  },
});

/** How far an order is, and where its parcel. */
export const orderStatus: Flow = {
  name: 'order-status',
  tells: true,
  *script(view) {
    const { orders } = yield* verified(view);
    const tracked = says(view, 'order-on-its-way') && orders.some(onItsWay);
    const several = asksOfAll(view) ? parcelsUnderWay(view) : null;
    if (several) return done([several]);
    const order = yield* whichOrder(view, 'order-status', orders, () => true, tracked ? onItsWay : underWay);
    if (!order) return done([{ key: 'order-status.no-order', choices: [intentChoice('product_recommend'), HUMAN] }]);
    const at = order.deliveredAt ?? order.dispatchedAt ?? order.paidAt ?? order.placedAt;
    const choices: ChoiceSay[] = NEXT[order.status].map(intentChoice);
    const key = `order-status.${order.status}` as ReplyKey;
    const vars = {
      no: order.orderNo,
      at: order.deliveredAssumed && at === order.deliveredAt ? '' : time(view, at),
      carrier: carrierOf(view, order),
      tracking_no: order.trackingNo ?? '',
      ships_before: view.shop.content.shop.ships_before,
      amount: money(view, order.totalMinor),
    };
    const items = says(view, 'whats-in-it') ? [itemsOf(view, order)] : [];
    return done([...items, { key, vars, choices, cards: [cardOf(view, order)] }]);
  },
};
