import type { Opened } from '../effects.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { done, type Flow, switchTo } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import type { TurnView } from '../turn-view.ts';

/** "再不发我就退款": whoever would rather not wait hears that it can still be called off. */
const orCancel = (view: TurnView, { status }: OrderFact): Say[] =>
  status === 'paid' && says(view, 'hurry-or-else')
    ? [{ key: 'urge-shipping.or-cancel', choices: [intentChoice('cancel_order'), HUMAN] }]
    : [];

/** A paid order that has not left: the warehouse is told. */
export const urgeShipping: Flow = {
  name: 'urge-shipping',
  *script(view) {
    const { orders, tickets } = yield* verified(view);
    const underWay = (order: OrderFact): boolean => order.status === 'paid' || order.status === 'dispatched';
    // 急用, right after a parcel on its way was looked up: that one, and no other that has not left.
    const talked = orders.find(({ orderNo, status }) => orderNo === view.state.lastOrder && status === 'dispatched');
    const likely = (one: OrderFact): boolean =>
      talked && !says(view, 'order-not-sent') ? one === talked : one.status === 'paid';
    const order = yield* whichOrder(view, 'urge-shipping', orders, underWay, likely);
    if (!order || !underWay(order))
      return done([{ key: 'urge-shipping.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
    // Somebody asks the carrier already: how that stands is told.
    const asked = tickets.some((one) => one.open && one.kind === 'delivery' && one.orderNo === order.orderNo);
    if (asked) return switchTo('ticket-status', [], orCancel(view, order));
    if (order.status === 'dispatched') return switchTo('order-status', [['order', order.orderNo]]);
    const wish = {
      kind: 'delivery',
      orderNo: order.orderNo,
      reason: 'late',
      details: { wish: 'dispatch' },
      department: 'after_sales',
    } as const;
    const extra = { order_no: order.orderNo, ships_before: view.shop.content.shop.ships_before };
    const opens = noteTicket(view, 'urge-shipping', wish, extra);
    return done([], [{ ...opens, say: (opened: Opened) => [...opens.say(opened), ...orCancel(view, order)] }]);
  },
};
