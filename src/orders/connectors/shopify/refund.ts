import { z } from 'zod';
import { decimalOf } from '../../../aftersales/money.ts';
import type { Payer, PayOutcome, RefundOrder } from '../../../payments/payer.ts';
import { SourceBusy } from '../../source.ts';
import { minorFrom } from '../amounts.ts';
import { SourceRefused } from '../http.ts';
import { keyIn, refundNote } from '../mark.ts';
import { graphql } from './graphql.ts';
import { refundShape } from './order-query.ts';
import type { ShopifySettings } from './settings.ts';
import { type Part, paymentShape, splitRefund } from './split.ts';

const REFUND_FIELDS = `id note totalRefundedSet { shopMoney { amount } }
  transactions(first: 50) { nodes { kind status amountSet { shopMoney { amount } } } }`;

const PAYMENTS_QUERY = `query Payments($id: ID!) {
  order(id: $id) {
    totalPriceSet { shopMoney { currencyCode } }
    transactions(first: 100) {
      id kind status gateway processedAt amountSet { shopMoney { amount } } parentTransaction { id }
    }
    refunds(first: 100) { ${REFUND_FIELDS} }
  }
}`;

const bookingShape = z.object({
  kind: z.string(),
  status: z.string(),
  amountSet: z.object({ shopMoney: z.object({ amount: z.string() }) }),
});

const bookedShape = refundShape.extend({ transactions: z.object({ nodes: z.array(bookingShape) }) });

const paymentsShape = z.object({
  order: z
    .object({
      totalPriceSet: z.object({ shopMoney: z.object({ currencyCode: z.string() }) }),
      transactions: z.array(paymentShape),
      refunds: z.array(bookedShape),
    })
    .nullable(),
});

/** The key is mandatory from 2026-04 on (shopify.dev changelog): a repetition gives the first refund again. */
const REFUND_MUTATION = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { ${REFUND_FIELDS} }
    userErrors { field message }
  }
}`;

const refundedShape = z.object({
  refundCreate: z.object({
    refund: bookedShape.nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
});

type Booked = z.output<typeof bookedShape>;

/** What of a refund did not fail, in minor units: gone, or under way and likely to go. */
const wentBack = ({ transactions, totalRefundedSet }: Booked): number => {
  const bookings = transactions.nodes.filter(({ kind }) => kind === 'REFUND');
  if (bookings.length === 0) return minorFrom(totalRefundedSet.shopMoney.amount);
  return bookings
    .filter(({ status }) => status !== 'FAILURE' && status !== 'ERROR')
    .reduce((sum, { amountSet }) => sum + minorFrom(amountSet.shopMoney.amount), 0);
};

const sumOf = (refunds: readonly Booked[]): number => refunds.reduce((sum, one) => sum + wentBack(one), 0);
const idsOf = (refunds: readonly Booked[]): string => refunds.map(({ id }) => id).join(', ');

/** Part of it failed at a gateway: people must know how much, since only the rest is owed. */
const inPart = (wentMinor: number, { amountMinor, currency }: RefundOrder, ids: string): PayOutcome => ({
  outcome: 'refused',
  why: `only ${decimalOf(wentMinor)} of ${decimalOf(amountMinor)} ${currency} went back (${ids}); a gateway refused the rest: try again, or pay only the rest by hand`,
});

interface Asking {
  order: RefundOrder;
  parts: readonly Part[];
  /** Refunds of this case that were made before, and of which a part failed. */
  before: readonly Booked[];
}

const asked = async (settings: ShopifySettings, { order, parts, before }: Asking): Promise<PayOutcome> => {
  const { externalId, ticketNo, amountMinor, idempotencyKey } = order;
  const transactions = parts.map((part) => ({
    orderId: externalId,
    parentId: part.parentId,
    gateway: part.gateway,
    kind: 'REFUND',
    amount: decimalOf(part.amountMinor),
  }));
  const input = { orderId: externalId, note: refundNote(ticketNo, idempotencyKey), notify: false, transactions };
  // A rest is another refund, and again the same one over all its tries.
  const key = before.length === 0 ? idempotencyKey : `${idempotencyKey}-${before.length}`;
  const { refundCreate } = await graphql(settings, REFUND_MUTATION, { input, key }, refundedShape);
  const { refund: made } = refundCreate;
  if (!made) {
    const why = refundCreate.userErrors.map(({ message }) => message).join('; ');
    return { outcome: 'refused', why: why || 'Shopify refused it without a reason' };
  }
  const all = [...before, made];
  const wentMinor = sumOf(all);
  return wentMinor < amountMinor ? inPart(wentMinor, order, idsOf(all)) : { outcome: 'paid', externalId: idsOf(all) };
};

const refund = async (settings: ShopifySettings, order: RefundOrder): Promise<PayOutcome> => {
  const { externalId, amountMinor, currency, idempotencyKey } = order;
  const { order: found } = await graphql(settings, PAYMENTS_QUERY, { id: externalId }, paymentsShape);
  if (found === null) return { outcome: 'refused', why: 'Shopify does not know the order any more' };
  // Looked for before it is asked for: keys are remembered there for a while only.
  const before = found.refunds.filter(({ note }) => keyIn(note) === idempotencyKey);
  const owedMinor = amountMinor - sumOf(before);
  if (owedMinor <= 0) return { outcome: 'paid', externalId: idsOf(before) };
  const inCurrency = found.totalPriceSet.shopMoney.currencyCode;
  if (inCurrency !== currency) return { outcome: 'refused', why: `the order is in ${inCurrency}, not in ${currency}` };
  const split = splitRefund(found.transactions, owedMinor);
  if (split.parts) return asked(settings, { order, parts: split.parts, before });
  const most = `${decimalOf(split.mostMinor)} ${currency}`;
  return { outcome: 'refused', why: `no more than ${most} can go back to the payments the order was made with` };
};

/** Codes that asking again does not change; an error without one may pass. */
const FINAL = new Set(['ACCESS_DENIED', 'SHOP_INACTIVE', 'undefinedField', 'argumentLiteralsIncompatible']);
const FINAL_STATUS = new Set([400, 401, 402, 403, 404]);

const outcomeOf = (thrown: unknown): PayOutcome => {
  if (thrown instanceof SourceBusy) return { outcome: 'unknown', why: thrown.message, waitMs: thrown.waitMs };
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const final = thrown instanceof SourceRefused && (FINAL_STATUS.has(thrown.status) || FINAL.has(thrown.reason ?? ''));
  return final ? { outcome: 'refused', why } : { outcome: 'unknown', why };
};

/** Pays back at Shopify, by the payments the order was made with. */
export const shopifyPayer = (settings: ShopifySettings): Payer => ({
  name: 'shopify',
  refund: (order) => refund(settings, order).catch(outcomeOf),
});
