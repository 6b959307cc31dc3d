import { z } from 'zod';
import type { SourcedOrder } from '../../source.ts';
import { merged, minorFrom, unitMinor } from '../amounts.ts';
import { keyOf, type WooOrder, type WooProduct, type WooRefund } from './shapes.ts';

type Line = WooOrder['line_items'][number];

const utc = (text: string): Date => new Date(/Z|[+-]\d\d:?\d\d$/u.test(text) ? text : `${text}Z`);
const maybeUtc = (text: string | null): Date | null => (text === null ? null : utc(text));

const skuOf = ({ sku, variation_id, product_id }: Line): string =>
  (sku?.trim() || `woocommerce-${variation_id || product_id}`).slice(0, 64);

const piece = ({ subtotal, subtotal_tax, quantity }: Line): number =>
  unitMinor(minorFrom(subtotal) + minorFrom(subtotal_tax), quantity);

/** Pieces that can be had; null where nobody keeps count, or a variation has its own. */
const stockOf = (product: WooProduct | undefined): number | null => {
  if (!product || product.type === 'variable') return null;
  if (product.manage_stock === true) return Math.max(0, product.stock_quantity ?? 0);
  return product.stock_status === 'outofstock' ? 0 : null;
};

/** As the Shipment Tracking extension keeps parcels. */
const parcels = z.array(
  z.object({ tracking_provider: z.string().optional(), tracking_number: z.string().optional() }).loose(),
);

const trackingOf = ({ meta_data }: WooOrder): Pick<SourcedOrder, 'carrier' | 'trackingNo'> => {
  const read = parcels.safeParse(meta_data.find(({ key }) => key === '_wc_shipment_tracking_items')?.value);
  const last = read.success ? read.data.at(-1) : undefined;
  const code = (text: string | undefined): string | null => text?.trim().slice(0, 64) || null;
  return { carrier: code(last?.tracking_provider), trackingNo: code(last?.tracking_number) };
};

/** Orders that are called off, by their status there. */
const OFF = new Set(['cancelled', 'failed', 'trash']);

/** A completed order is one that was sent; WooCommerce does not know of its arrival. */
const statusOf = ({ status, date_completed_gmt, date_paid_gmt }: WooOrder): SourcedOrder['status'] => {
  if (OFF.has(status) || (status === 'refunded' && date_completed_gmt === null)) return 'cancelled';
  if (date_completed_gmt !== null) return 'dispatched';
  return date_paid_gmt === null ? 'unpaid' : 'paid';
};

const nameOf = ({ first_name, last_name }: { first_name: string; last_name: string }): string =>
  [first_name, last_name]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ');

/** An order of WooCommerce's in our terms. Fees count as shipping: no goods come back for them. */
export const sourcedOrder = (
  order: WooOrder,
  around: { refunds: readonly WooRefund[]; products: ReadonlyMap<number, WooProduct> },
): SourcedOrder => {
  const { billing } = order;
  // Without a shipping address of its own an order goes to the billing address.
  const to = order.shipping.address_1.trim() === '' ? billing : order.shipping;
  const phone = (to.phone || billing.phone).trim();
  const fees = order.fee_lines.reduce((sum, { total, total_tax }) => sum + minorFrom(total) + minorFrom(total_tax), 0);
  const status = statusOf(order);
  return {
    externalId: String(order.id),
    orderNo: order.number.trim(),
    changedAt: utc(order.date_modified_gmt),
    currency: order.currency,
    customer: {
      id: order.customer_id > 0 ? `woocommerce-${order.customer_id}` : `woocommerce-guest-${order.number.trim()}`,
      name: nameOf(billing) || nameOf(to) || order.number,
      phone,
      email: billing.email.trim() || null,
    },
    goods: order.line_items.map((line) => ({
      sku: skuOf(line),
      name: line.name,
      priceMinor: piece(line),
      stock: line.variation_id > 0 ? null : stockOf(around.products.get(line.product_id)),
    })),
    items: merged(order.line_items.map((line) => ({ sku: skuOf(line), qty: line.quantity, unitMinor: piece(line) }))),
    placedAt: utc(order.date_created_gmt),
    paidAt: status === 'unpaid' ? null : maybeUtc(order.date_paid_gmt),
    dispatchedAt: status === 'dispatched' ? maybeUtc(order.date_completed_gmt) : null,
    deliveredAt: null,
    status,
    ...trackingOf(order),
    receiver: nameOf(to) || nameOf(billing),
    phone,
    address: [to.country, to.state, to.city, to.address_1, to.address_2, to.postcode]
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' '),
    shippingFeeMinor: Math.max(0, minorFrom(order.shipping_total) + minorFrom(order.shipping_tax) + fees),
    totalMinor: minorFrom(order.total),
    elsewhereMinor: around.refunds
      .filter((refund) => keyOf(refund) === null)
      .reduce((sum, { amount }) => sum + Math.abs(minorFrom(amount)), 0),
  };
};
