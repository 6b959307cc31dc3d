import type { Effect, Opened } from '../effects.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { done, type Flow, type Outcome, switchTo } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { parcelsUnderWay } from '../steps/parcels-under-way.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import type { TurnView } from '../turn-view.ts';

/** So many orders at most are asked for at once. */
const AT_ONCE = 5;

const unsent = ({ status }: OrderFact): boolean => status === 'paid';
const sent = ({ status }: OrderFact): boolean => status === 'dispatched';
const underWay = (order: OrderFact): boolean => unsent(order) || sent(order);

/** "再不发我就退款": whoever would rather not wait hears that it can still be called off. */
const orCancel = (view: TurnView, order: OrderFact): Say[] =>
  unsent(order) && says(view, 'hurry-or-else')
    ? [{ key: 'urge-shipping.or-cancel', choices: [intentChoice('cancel_order'), HUMAN] }]
    : [];

/** Where a parcel is that has left; whoever threatens hears what can still be done about it, and where it is only once. */
const onItsWay = (view: TurnView, { orderNo }: OrderFact): Outcome => {
  if (!says(view, 'hurry-or-else')) return switchTo('order-status', [['order', orderNo]]);
  const say: Say = { key: 'urge-shipping.or-refuse', choices: [intentChoice('parcel_not_received'), HUMAN] };
  return view.state.lastOrder === orderNo ? done([say]) : switchTo('order-status', [['order', orderNo]], [say]);
};

/** Asks the warehouse for an order. */
const forDispatch = (view: TurnView, order: OrderFact): Effect => {
  const { orderNo } = order;
  const wish = {
    kind: 'delivery',
    orderNo,
    reason: 'late',
    details: { wish: 'dispatch' },
    department: 'after_sales',
  } as const;
  const extra = { order_no: orderNo, ships_before: view.shop.content.shop.ships_before };
  const opens = noteTicket(view, 'urge-shipping', wish, extra);
  return { ...opens, say: (opened: Opened) => [...opens.say(opened), ...orCancel(view, order)] };
};

/** 都帮我催催: where the parcels are is told, and the warehouse is asked for every order that has not left. Null where one is meant. */
const allAtOnce = (view: TurnView, orders: readonly OrderFact[], isAsked: (order: OrderFact) => boolean) => {
  if (!says(view, 'all-of-it') || orders.filter(underWay).length < 2) return null;
  const parcels = parcelsUnderWay(view);
  const waiting = orders.filter((order) => unsent(order) && !isAsked(order)).slice(0, AT_ONCE);
  if (!parcels && waiting.length === 0) return null;
  return done(
    parcels ? [parcels] : [],
    waiting.map((order) => forDispatch(view, order)),
  );
};

/** A paid order that has not left: the warehouse is told. */
export const urgeShipping: Flow = {
  name: 'urge-shipping',
  *script(view) {
    const { orders, tickets } = yield* verified(view);
    // Somebody asks the carrier already: how that stands is told.
    const isAsked = ({ orderNo }: OrderFact): boolean =>
      tickets.some((one) => one.open && one.kind === 'delivery' && one.orderNo === orderNo);
    const all = allAtOnce(view, orders, isAsked);
    if (all) return all;
    // 急用, right after a parcel on its way was looked up: that one, and no other that has not left.
    const talked = orders.find((order) => order.orderNo === view.state.lastOrder && sent(order));
    const likely = (one: OrderFact): boolean =>
      talked && !says(view, 'order-not-sent') ? one === talked : unsent(one);
    const order = yield* whichOrder(view, 'urge-shipping', orders, underWay, likely);
    if (!order || !underWay(order))
      return done([{ key: 'urge-shipping.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
    if (isAsked(order)) return switchTo('ticket-status', [], orCancel(view, order));
    return sent(order) ? onItsWay(view, order) : done([], [forDispatch(view, order)]);
  },
};
