import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { done, type Flow, switchTo } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** A paid order that has not left: the warehouse is told. */
export const urgeShipping: Flow = {
  name: 'urge-shipping',
  *script(view) {
    const { orders, tickets } = yield* verified(view);
    const underWay = (order: OrderFact): boolean => order.status === 'paid' || order.status === 'dispatched';
    const order = yield* whichOrder(view, 'urge-shipping', orders, underWay, (one) => one.status === 'paid');
    if (!order || !underWay(order))
      return done([{ key: 'urge-shipping.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
    // Somebody asks the carrier already: how that stands is told.
    const asked = tickets.some((one) => one.open && one.kind === 'delivery' && one.orderNo === order.orderNo);
    if (asked) return switchTo('ticket-status', []);
    if (order.status === 'dispatched') return switchTo('order-status', [['order', order.orderNo]]);
    const wish = {
      kind: 'delivery',
      orderNo: order.orderNo,
      reason: 'late',
      details: { wish: 'dispatch' },
      department: 'after_sales',
    } as const;
    const extra = { order_no: order.orderNo, ships_before: view.shop.content.shop.ships_before };
    return done([], [noteTicket(view, 'urge-shipping', wish, extra)]);
  },
};
