import { says } from '../phrases/says.ts';
import { callPerson, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** A number of an order tells which, and not what happened. */
const NUMBER_ALONE = /^[a-z]{0,8}\d[\w-]*$/i;
const tells = (text: string): boolean => !NUMBER_ALONE.test(text);

/** Money that went wrong is looked at by a person, with what happened written down. */
export const paymentProblem: Flow = {
  name: 'payment-problem',
  *script(view) {
    const { orders } = yield* verified(view);
    // Who paid twice speaks of an order that is paid; who cannot pay, of one that is not.
    const twice = says(view, 'paid-twice');
    const order = yield* whichOrder(
      view,
      'payment-problem',
      orders,
      ({ status }) =>
        twice ? status !== 'unpaid' && status !== 'cancelled' : status === 'unpaid' || status === 'paid',
      ({ status }) => status === (twice ? 'paid' : 'unpaid'),
    );
    const key = twice ? 'payment-problem.twice' : 'payment-problem.what';
    const what = yield* toldFreely('what', { key }, { fromOpening: true, fits: tells });
    const wish = {
      kind: 'other',
      orderNo: order?.orderNo ?? null,
      details: { wish: 'payment', what },
      department: 'customer_service',
    } as const;
    return callPerson('payment', 1, [], [noteTicket(view, 'payment-problem', wish)]);
  },
};
