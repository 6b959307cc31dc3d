import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { type Asking, done, type Script } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { companyIn, headingIn } from './invoice-words.ts';
import { noteTicket } from './note-ticket.ts';
import { oneOf } from './one-of.ts';
import { taxNumber } from './tax-number.ts';
import { toldFreely } from './tell.ts';
import { verified } from './verified.ts';
import { whichOrder } from './which-order.ts';

/** What may be wrong on an invoice; `party`: it was made out to a person and shall be a company's. */
type Wrong = 'party' | 'heading' | 'tax_id' | 'amount' | 'other';

/** What shall stand there instead, as the case keeps it. */
type Right = Partial<Record<'heading' | 'tax_id' | 'what', string>>;

function* company(): Asking<string> {
  return headingIn(yield* toldFreely('heading', { key: 'invoice-correction.heading' }, { within: companyIn }));
}

function* right(wrong: Wrong): Asking<Right> {
  if (wrong === 'heading') return { heading: yield* company() };
  if (wrong === 'tax_id') return { tax_id: yield* taxNumber('invoice-correction.tax-id') };
  if (wrong === 'party') return { heading: yield* company(), tax_id: yield* taxNumber('invoice.tax-id') };
  const key = wrong === 'amount' ? 'invoice-correction.amount' : 'invoice-correction.other';
  return { what: yield* toldFreely('what', { key }) };
}

const isPaid = ({ status }: OrderFact): boolean => status !== 'unpaid' && status !== 'cancelled';

/** The orders an invoice was asked for here, or else all that may have one: it may have come with the parcel. */
const withInvoice = ({ facts }: TurnView): ((order: OrderFact) => boolean) => {
  const asked = facts.tickets.filter(({ topic }) => topic === 'invoice').map(({ orderNo }) => orderNo);
  const here = facts.orders.some((order) => isPaid(order) && asked.includes(order.orderNo));
  return (order) => isPaid(order) && (!here || asked.includes(order.orderNo));
};

/**
 * An invoice that was issued is wrong: of which order, what, and what shall stand there. How it is put right, with a red-letter
 * invoice or a new one, is the colleague's to say.
 */
export function* invoiceCorrection(view: TurnView): Script {
  const { orders } = yield* verified(view);
  const order = yield* whichOrder(view, 'invoice-correction', orders, withInvoice(view));
  if (!order || !isPaid(order))
    return done([{ key: 'invoice.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
  const wrong = yield* oneOf<Wrong>('wrong', { key: 'invoice-correction.what-is-wrong' }, [
    { value: 'party', label: 'choice.invoice-to-company', said: 'invoice-to-company' },
    { value: 'tax_id', label: 'choice.invoice-tax-id', said: 'invoice-tax-id' },
    { value: 'amount', label: 'choice.invoice-amount', said: 'invoice-amount' },
    { value: 'heading', label: 'choice.invoice-heading', said: 'invoice-heading' },
    { value: 'other', label: 'choice.invoice-other', said: 'invoice-other' },
  ]);
  const details = { wish: 'invoice', correct: wrong, ...(yield* right(wrong)) };
  const wish = { kind: 'other', orderNo: order.orderNo, details, department: 'customer_service' } as const;
  const { heading = '', tax_id = '', what = '' }: Right = details;
  const extra = { order_no: order.orderNo, wrong, heading, tax_id, what };
  return done([], [noteTicket(view, 'invoice-correction', wish, extra)]);
}
