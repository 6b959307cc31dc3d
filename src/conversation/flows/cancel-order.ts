import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { done, type Flow, switchTo } from '../script.ts';
import { openedSay } from '../steps/claim.ts';
import { confirmed } from '../steps/confirm.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import { money } from '../turn-view.ts';

/** An order that has not left is called off; what was paid comes back. */
export const cancelOrder: Flow = {
  name: 'cancel-order',
  *script(view) {
    const { orders } = yield* verified(view);
    const notGone = (order: OrderFact): boolean => order.status === 'unpaid' || order.status === 'paid';
    const order = yield* whichOrder(view, 'cancel-order', orders, notGone);
    const tooLate = {
      key: 'cancel-order.too-late' as const,
      choices: [intentChoice('logistics_track'), intentChoice('return_policy'), HUMAN],
    };
    if (order?.status === 'cancelled') return switchTo('order-status', [['order', order.orderNo]]);
    if (!order || !notGone(order)) return done([tooLate]);
    const paid = order.status === 'paid';
    const amount = money(view, order.totalMinor - order.refundedMinor);
    const yes = yield* confirmed({ key: 'cancel-order.confirm', vars: { no: order.orderNo, amount, paid } });
    if (!yes) return done([{ key: 'flow.given-up' }]);
    const unpaidDone = { key: 'cancel-order.cancelled' as const, vars: { no: order.orderNo } };
    return done(
      [],
      [
        {
          do: 'cancel_order',
          orderNo: order.orderNo,
          say: (outcome, opened) => {
            if (outcome === 'too_late') return [tooLate];
            return opened ? openedSay(view, 'cancel-order', { order_no: order.orderNo })(opened) : [unpaidDone];
          },
        },
      ],
    );
  },
};
