import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** Something for the trouble: what happened is written down, and whoever may grant it decides. */
export const compensation: Flow = {
  name: 'compensation',
  *script(view) {
    const { orders } = yield* verified(view);
    const paid = (order: OrderFact): boolean => order.status !== 'cancelled' && order.status !== 'unpaid';
    const order = yield* whichOrder(view, 'compensation', orders, paid);
    if (!order || !paid(order))
      return done([{ key: 'compensation.no-order', choices: [intentChoice('complaint'), HUMAN] }]);
    const what = yield* toldFreely(
      'what',
      { key: 'compensation.what', vars: { no: order.orderNo } },
      {
        atLeast: 4,
        fromOpening: true,
      },
    );
    const details = { wish: 'compensation', what };
    return callPerson(
      'needs_person',
      1,
      [],
      [
        noteTicket(view, 'compensation', {
          kind: 'complaint',
          orderNo: order.orderNo,
          details,
          department: 'after_sales',
        }),
      ],
    );
  },
};
