import { z } from 'zod';
import { decimalOf } from '../../../aftersales/money.ts';
import type { Payer, PayOutcome, RefundOrder } from '../../../payments/payer.ts';
import { SourceBusy } from '../../source.ts';
import { SourceRefused } from '../http.ts';
import { rest } from './rest.ts';
import type { WooCommerceSettings } from './settings.ts';
import { KEY_META, keyOf, refundShape } from './shapes.ts';

/** An order has no more refunds than one page holds. */
const MOST = 100;

/** Every refund of an order. */
export const refundsOf = async (settings: WooCommerceSettings, id: string): Promise<z.output<typeof refundShape>[]> => {
  const answer = await rest(settings, { path: `/orders/${encodeURIComponent(id)}/refunds`, query: { per_page: MOST } });
  return z.array(refundShape).parse(answer);
};

/**
 * WooCommerce knows no idempotency keys: the key goes into the refund, and is looked for before every try. What was asked for and
 * not answered is therefore left to settle for a minute at least before it is looked for (see the runner's pauses).
 */
const refund = async (settings: WooCommerceSettings, order: RefundOrder): Promise<PayOutcome> => {
  const { externalId, ticketNo, amountMinor, idempotencyKey } = order;
  const before = (await refundsOf(settings, externalId)).find((one) => keyOf(one) === idempotencyKey);
  if (before) return { outcome: 'paid', externalId: String(before.id) };
  const made = await rest(settings, {
    path: `/orders/${encodeURIComponent(externalId)}/refunds`,
    send: {
      amount: decimalOf(amountMinor),
      reason: ticketNo,
      // By the payment gateway: otherwise WooCommerce only writes it down and no money moves.
      api_refund: true,
      api_restock: false,
      meta_data: [{ key: KEY_META, value: idempotencyKey }],
    },
  });
  return { outcome: 'paid', externalId: String(refundShape.parse(made).id) };
};

/** Said with status 500 by a gateway that cannot, and by an amount that is too high. */
const FINAL = new Set(['woocommerce_rest_cannot_create_order_refund', 'woocommerce_rest_invalid_order_refund']);
const FINAL_STATUS = new Set([400, 401, 403, 404]);

const outcomeOf = (thrown: unknown): PayOutcome => {
  if (thrown instanceof SourceBusy) return { outcome: 'unknown', why: thrown.message, waitMs: thrown.waitMs };
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const final = thrown instanceof SourceRefused && (FINAL_STATUS.has(thrown.status) || FINAL.has(thrown.reason ?? ''));
  return final ? { outcome: 'refused', why } : { outcome: 'unknown', why };
};

/** Pays back by the payment gateway the order was paid with. */
export const wooCommercePayer = (settings: WooCommerceSettings): Payer => ({
  name: 'woocommerce',
  refund: (order) => refund(settings, order).catch(outcomeOf),
});
