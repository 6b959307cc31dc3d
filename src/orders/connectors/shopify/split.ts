import { z } from 'zod';
import { minorFrom } from '../amounts.ts';
import { transactionShape } from './order-query.ts';

/** A transaction with the payment it belongs to: what was paid back says which payment it was taken from. */
export const paymentShape = transactionShape.extend({ parentTransaction: z.object({ id: z.string() }).nullish() });

export type Payment = z.output<typeof paymentShape>;

/** Money that goes back to one payment of an order. Minor units. */
export interface Part {
  parentId: string;
  gateway: string;
  amountMinor: number;
}

/** A payment that took money (OrderTransactionKind); an authorization alone took none. */
const TOOK = new Set(['SALE', 'CAPTURE']);
/** What did not go through; anything else has gone or may still go, and counts as gone. */
const FAILED = new Set(['FAILURE', 'ERROR']);
const GIFT_CARD = 'gift_card';

const amountOf = ({ amountSet }: Pick<Payment, 'amountSet'>): number => minorFrom(amountSet.shopMoney.amount);

interface Left {
  payment: Payment;
  left: number;
}

/** Takes an amount from the payments in their order, never more than one has left; gives what could not be taken. */
const takeFrom = (payments: readonly Left[], amount: number): number => {
  let rest = amount;
  for (const one of payments) {
    const taken = Math.min(one.left, rest);
    one.left -= taken;
    rest -= taken;
  }
  return rest;
};

const byLeft = (a: Left, b: Left): number => b.left - a.left || (a.payment.id < b.payment.id ? -1 : 1);

/** What each payment has left to be paid back. What names no payment of its own is taken from its gateway's, then from any. */
const leftOf = (transactions: readonly Payment[]): Left[] => {
  const payments = transactions
    .filter(({ kind, status }) => TOOK.has(kind) && status === 'SUCCESS')
    .map((payment) => ({ payment, left: amountOf(payment) }));
  const gone = transactions.filter(({ kind, status }) => kind === 'REFUND' && !FAILED.has(status));
  const parentOf = (back: Payment) => payments.filter(({ payment }) => payment.id === back.parentTransaction?.id);
  const rests = gone.map((back) => ({ back, rest: takeFrom(parentOf(back), amountOf(back)) }));
  for (const { back, rest } of rests) {
    const same = payments.filter(({ payment }) => payment.gateway === back.gateway).sort(byLeft);
    takeFrom([...payments].sort(byLeft), takeFrom(same, rest));
  }
  return payments;
};

/**
 * Spreads an amount over the payments an order was made with: money before gift cards, so that who paid with both is not put off
 * with credit; among those the one with the most left first, so that a refund is as few bookings as can be. Never beyond what a
 * payment has left.
 * @returns null and what can go back at most when the payments do not hold as much
 */
export const splitRefund = (
  transactions: readonly Payment[],
  amountMinor: number,
): { parts: Part[] } | { parts: null; mostMinor: number } => {
  const payments = leftOf(transactions).filter(({ left }) => left > 0);
  const isCard = ({ payment }: Left): boolean => payment.gateway === GIFT_CARD;
  payments.sort((a, b) => Number(isCard(a)) - Number(isCard(b)) || byLeft(a, b));
  const mostMinor = payments.reduce((sum, { left }) => sum + left, 0);
  if (mostMinor < amountMinor) return { parts: null, mostMinor };
  const parts: Part[] = [];
  let rest = amountMinor;
  for (const { payment, left } of payments) {
    const part = Math.min(left, rest);
    if (part > 0) parts.push({ parentId: payment.id, gateway: payment.gateway ?? '', amountMinor: part });
    rest -= part;
  }
  return { parts };
};
