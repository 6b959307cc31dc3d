import { z } from 'zod';
import { decimalOf } from '../../../aftersales/money.ts';
import type { Payer, PayOutcome, RefundOrder } from '../../../payments/payer.ts';
import { SourceBusy } from '../../source.ts';
import { SourceRefused } from '../http.ts';
import { refundNote } from '../mark.ts';
import { rest } from './rest.ts';
import type { WooCommerceSettings } from './settings.ts';
import { KEY_META, keyOf, refundShape, type WooRefund } from './shapes.ts';

/** As many as WooCommerce gives at once. */
const PAGE = 100;

/** Every refund of an order. */
export const refundsOf = async (settings: WooCommerceSettings, id: string): Promise<WooRefund[]> => {
  const all: WooRefund[] = [];
  for (let page = 1; ; page += 1) {
    const query = { per_page: PAGE, page };
    const answer = await rest(settings, { path: `/orders/${encodeURIComponent(id)}/refunds`, query });
    const some = z.array(refundShape).parse(answer);
    all.push(...some);
    if (some.length < PAGE) return all;
  }
};

/**
 * How long a refund whose answer was lost is left alone before it is looked for, in milliseconds: longer than a shop lets a request
 * to a payment gateway run.
 */
const SETTLE_MS = 120_000;

/**
 * What is there under a key, judged. WooCommerce writes a refund down with its reason, asks the gateway, and only then notes that it
 * was paid; a gateway's no takes the refund away again. So one that stands unpaid is under way, or was cut off in the middle,
 * and nobody but the gateway's books can tell: it is never asked for again by itself.
 */
const judged = (found: readonly WooRefund[]): PayOutcome => {
  const externalId = found.map(({ id }) => String(id)).join(', ');
  if (found.some(({ refunded_payment: paid }) => paid !== false)) return { outcome: 'paid', externalId };
  const why = `WooCommerce has written refund ${externalId} down, and its gateway has not said yet that it was paid`;
  return { outcome: 'unknown', why, waitMs: SETTLE_MS };
};

/**
 * WooCommerce knows no idempotency keys: the key goes into the refund, into its reason (written before the gateway is asked) and its
 * metadata (written after), and is looked for before every try. Right before the money moves this process makes sure that the
 * refund is still its own.
 */
const refund = async (settings: WooCommerceSettings, order: RefundOrder): Promise<PayOutcome> => {
  const { externalId, ticketNo, amountMinor, idempotencyKey } = order;
  const before = (await refundsOf(settings, externalId)).filter((one) => keyOf(one) === idempotencyKey);
  if (before.length > 0) return judged(before);
  if (!(await order.stillMine())) return { outcome: 'unknown', why: 'another process pays it', waitMs: SETTLE_MS };
  const made = await rest(settings, {
    path: `/orders/${encodeURIComponent(externalId)}/refunds`,
    send: {
      amount: decimalOf(amountMinor),
      reason: refundNote(ticketNo, idempotencyKey),
      // By the payment gateway: otherwise WooCommerce only writes it down and no money moves.
      api_refund: true,
      api_restock: false,
      meta_data: [{ key: KEY_META, value: idempotencyKey }],
    },
  });
  return judged([refundShape.parse(made)]);
};

/** Said with status 500 by a gateway that cannot, and by an amount that is too high. */
const FINAL = new Set(['woocommerce_rest_cannot_create_order_refund', 'woocommerce_rest_invalid_order_refund']);
const FINAL_STATUS = new Set([400, 401, 403, 404]);

const outcomeOf = (thrown: unknown): PayOutcome => {
  if (thrown instanceof SourceBusy) return { outcome: 'unknown', why: thrown.message, waitMs: thrown.waitMs };
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const final = thrown instanceof SourceRefused && (FINAL_STATUS.has(thrown.status) || FINAL.has(thrown.reason ?? ''));
  return final ? { outcome: 'refused', why } : { outcome: 'unknown', why, waitMs: SETTLE_MS };
};

/** Pays back by the payment gateway the order was paid with. */
export const wooCommercePayer = (settings: WooCommerceSettings): Payer => ({
  name: 'woocommerce',
  refund: (order) => refund(settings, order).catch(outcomeOf),
});
