import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { TELLING, toldFreely, weightOf } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** "想改成小华", "change M to L": the change itself, told with the wish. */
const INTO = /(?:改|换|換)(?:成|为|為)[^，。？?]|\b(?:change|switch|correct|swap)\b.{2,}\b(?:to|into|for)\s\S/i;
const changeWithin = (text: string): string | undefined => {
  const line = text.split('\n').at(-1) ?? '';
  return weightOf(line) >= TELLING && INTO.test(line) ? line : undefined;
};

/** Another size, colour or quantity before the parcel leaves: a person changes it in the warehouse. */
export const changeOrder: Flow = {
  name: 'change-order',
  *script(view) {
    const { orders } = yield* verified(view);
    const notGone = (order: OrderFact): boolean => order.status === 'unpaid' || order.status === 'paid';
    const order = yield* whichOrder(view, 'change-order', orders, notGone);
    if (!order || !notGone(order))
      return done([{ key: 'change-order.too-late', choices: [intentChoice('exchange_request'), HUMAN] }]);
    const change = yield* toldFreely(
      'change',
      { key: 'change-order.what', vars: { no: order.orderNo }, choices: [intentChoice('cancel_order')] },
      { within: changeWithin },
    );
    const wish = {
      kind: 'other',
      orderNo: order.orderNo,
      details: { wish: 'change_order', change },
      department: 'customer_service',
    } as const;
    return callPerson('change_order', 1, [], [noteTicket(view, 'change-order', wish)]);
  },
};
