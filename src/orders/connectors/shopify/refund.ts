import { z } from 'zod';
import { decimalOf } from '../../../aftersales/money.ts';
import type { Payer, PayOutcome, RefundOrder } from '../../../payments/payer.ts';
import { SourceBusy } from '../../source.ts';
import { minorFrom } from '../amounts.ts';
import { SourceRefused } from '../http.ts';
import { graphql } from './graphql.ts';
import { keyIn, refundNote } from './mark.ts';
import { refundShape, transactionShape } from './order-query.ts';
import type { ShopifySettings } from './settings.ts';

const PAYMENTS_QUERY = `query Payments($id: ID!) {
  order(id: $id) {
    totalPriceSet { shopMoney { currencyCode } }
    transactions(first: 100) { id kind status gateway processedAt amountSet { shopMoney { amount } } }
    refunds(first: 100) { id note totalRefundedSet { shopMoney { amount } } }
  }
}`;

const paymentsShape = z.object({
  order: z
    .object({
      totalPriceSet: z.object({ shopMoney: z.object({ currencyCode: z.string() }) }),
      transactions: z.array(transactionShape),
      refunds: z.array(refundShape),
    })
    .nullable(),
});

/** The key is mandatory from 2026-04 on (shopify.dev changelog): a repetition gives the first refund again. */
const REFUND_MUTATION = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { id }
    userErrors { field message }
  }
}`;

const refundedShape = z.object({
  refundCreate: z.object({
    refund: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
});

type Transaction = z.output<typeof transactionShape>;

/** The payment the money goes back to: the largest that was taken. */
const parentOf = (transactions: readonly Transaction[]): Transaction | undefined =>
  transactions
    .filter(({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS')
    .sort((a, b) => minorFrom(b.amountSet.shopMoney.amount) - minorFrom(a.amountSet.shopMoney.amount))[0];

const refund = async (settings: ShopifySettings, order: RefundOrder): Promise<PayOutcome> => {
  const { externalId, ticketNo, amountMinor, currency, idempotencyKey: key } = order;
  const { order: found } = await graphql(settings, PAYMENTS_QUERY, { id: externalId }, paymentsShape);
  if (found === null) return { outcome: 'refused', why: 'Shopify does not know the order any more' };
  // Looked for before it is asked for: keys are remembered there for a while only.
  const before = found.refunds.find(({ note }) => keyIn(note) === key);
  if (before) return { outcome: 'paid', externalId: before.id };
  if (found.totalPriceSet.shopMoney.currencyCode !== currency) {
    return {
      outcome: 'refused',
      why: `the order is in ${found.totalPriceSet.shopMoney.currencyCode}, not in ${currency}`,
    };
  }
  const parent = parentOf(found.transactions);
  if (!parent) return { outcome: 'refused', why: 'no payment was captured for the order' };
  const transaction = {
    orderId: externalId,
    parentId: parent.id,
    gateway: parent.gateway,
    kind: 'REFUND',
    amount: decimalOf(amountMinor),
  };
  const input = { orderId: externalId, note: refundNote(ticketNo, key), notify: false, transactions: [transaction] };
  const { refundCreate } = await graphql(settings, REFUND_MUTATION, { input, key }, refundedShape);
  if (refundCreate.refund) return { outcome: 'paid', externalId: refundCreate.refund.id };
  const why = refundCreate.userErrors.map(({ message }) => message).join('; ');
  return { outcome: 'refused', why: why || 'Shopify refused it without a reason' };
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

/** Pays back at Shopify, by the payment the order was made with. */
export const shopifyPayer = (settings: ShopifySettings): Payer => ({
  name: 'shopify',
  refund: (order) => refund(settings, order).catch(outcomeOf),
});
