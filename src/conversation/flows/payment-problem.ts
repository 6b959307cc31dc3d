import { callPerson, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** Money that went wrong is looked at by a person, with what happened written down. */
export const paymentProblem: Flow = {
  name: 'payment-problem',
  *script(view) {
    const { orders } = yield* verified(view);
    const order = yield* whichOrder(
      view,
      'payment-problem',
      orders,
      (one) => one.status === 'unpaid' || one.status === 'paid',
      (one) => one.status === 'unpaid',
    );
    const what = yield* toldFreely('what', { key: 'payment-problem.what' }, { fromOpening: true });
    const wish = {
      kind: 'other',
      orderNo: order?.orderNo ?? null,
      details: { wish: 'payment', what },
      department: 'customer_service',
    } as const;
    return callPerson('payment', 1, [], [noteTicket(view, 'payment-problem', wish)]);
  },
};
