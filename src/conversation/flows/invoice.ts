import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { type Asking, ask, done, type Flow } from '../script.ts';
import { slotOf, topFrame } from '../state.ts';
import { invoiceCorrection } from '../steps/invoice-correction.ts';
import { companyIn, headingIn, TAX_ID } from '../steps/invoice-words.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { oneOf } from '../steps/one-of.ts';
import { taxNumber } from '../steps/tax-number.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** That an invoice which was issued is wrong, and not what was just answered about a new one. */
function* isCorrection(): Asking<boolean> {
  return yield* ask<boolean>({
    step: 'correct',
    say: { key: 'invoice.which-order' },
    otherwise: false,
    read: (turn) => {
      const top = topFrame(turn.state);
      const amid = top?.flow === 'invoice' && slotOf(top, 'order') !== undefined;
      return !amid && says(turn, 'invoice-is-wrong') ? { value: true } : undefined;
    },
  });
}

/** An electronic invoice, to a person or a company. */
export const invoice: Flow = {
  name: 'invoice',
  foretells: (text, { shop }) =>
    TAX_ID.test(text) || shop.phrases.says('invoice-party', text) || companyIn(text) !== undefined,
  *script(view) {
    if (yield* isCorrection()) return yield* invoiceCorrection(view);
    const { orders } = yield* verified(view);
    const paid = (order: OrderFact): boolean => order.status !== 'unpaid' && order.status !== 'cancelled';
    const order = yield* whichOrder(view, 'invoice', orders, paid);
    if (!order || !paid(order))
      return done([{ key: 'invoice.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
    const to = yield* oneOf('to', { key: 'invoice.to-whom' }, [
      {
        value: 'person',
        label: 'choice.invoice-person',
        said: 'invoice-for-person',
      },
      {
        value: 'company',
        label: 'choice.invoice-company',
        said: 'invoice-for-company',
      },
    ]);
    const heading =
      to === 'company'
        ? headingIn(yield* toldFreely('heading', { key: 'invoice.company-heading' }, { within: companyIn }))
        : yield* toldFreely('heading', { key: 'invoice.person-heading' });
    const taxId = to === 'person' ? '' : yield* taxNumber('invoice.tax-id');
    const details = { wish: 'invoice', to, heading, tax_id: taxId };
    return done(
      [],
      [
        noteTicket(
          view,
          'invoice',
          { kind: 'other', orderNo: order.orderNo, details, department: 'customer_service' },
          { heading, order_no: order.orderNo },
        ),
      ],
    );
  },
};
