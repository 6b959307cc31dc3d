import type { SourcedGoods, SourcedOrder } from '../../source.ts';
import { merged, minorFrom, unitMinor } from '../amounts.ts';
import { keyIn } from '../mark.ts';
import type { ShopifyOrder } from './order-query.ts';

type Line = ShopifyOrder['lineItems']['nodes'][number];

const amountOf = ({ shopMoney }: { shopMoney: { amount: string } }): number => minorFrom(shopMoney.amount);
const numberOf = (gid: string): string => gid.split('/').at(-1) ?? gid;
const timeOf = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** Goods without a SKU go by their variant, or by their name. */
const skuOf = ({ sku, variant, name }: Line): string =>
  (sku?.trim() || variant?.sku?.trim() || (variant ? `shopify-${numberOf(variant.id)}` : name.trim())).slice(0, 64);

/** A line's price with its taxes, whether they are in the price or on top of it. */
const lineMinor = (line: Line, taxesIncluded: boolean): number => {
  const taxes = line.taxLines.reduce((sum, { priceSet }) => sum + amountOf(priceSet), 0);
  return amountOf(line.originalTotalSet) + (taxesIncluded ? 0 : taxes);
};

/** PAID and what comes after it; anything else has not been paid in full (OrderDisplayFinancialStatus). */
const PAID = new Set(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);
/** Money that came in (OrderTransactionKind). */
const TAKEN = new Set(['SALE', 'CAPTURE']);

const paidAtOf = (order: ShopifyOrder): Date | null => {
  if (!PAID.has(order.displayFinancialStatus ?? '')) return null;
  const taken = order.transactions.filter(({ kind, status }) => TAKEN.has(kind) && status === 'SUCCESS');
  return (
    timeOf(
      taken
        .map(({ processedAt }) => processedAt ?? '')
        .sort()
        .at(-1),
    ) ??
    timeOf(order.processedAt) ??
    timeOf(order.createdAt)
  );
};

const way = (order: ShopifyOrder): Pick<SourcedOrder, 'dispatchedAt' | 'deliveredAt' | 'carrier' | 'trackingNo'> => {
  const parcels = order.fulfillments.filter(({ displayStatus }) => displayStatus !== 'CANCELED');
  const whole = order.displayFulfillmentStatus === 'FULFILLED';
  const sent = parcels
    .map(({ createdAt }) => createdAt)
    .sort()
    .at(-1);
  const arrived = parcels.map(({ deliveredAt }) => deliveredAt ?? '').sort();
  const tracking = parcels.at(-1)?.trackingInfo[0];
  const code = (text: string | null | undefined): string | null => text?.trim().slice(0, 64) || null;
  return {
    // Part of it on its way is not yet all of it.
    dispatchedAt: whole ? timeOf(sent) : null,
    deliveredAt: whole && parcels.length > 0 && arrived[0] !== '' ? timeOf(arrived.at(-1)) : null,
    carrier: code(tracking?.company),
    trackingNo: code(tracking?.number),
  };
};

const statusOf = (
  order: ShopifyOrder,
  so: { paidAt: Date | null; dispatchedAt: Date | null; deliveredAt: Date | null },
) => {
  if (order.cancelledAt !== null) return 'cancelled' as const;
  if (so.deliveredAt) return 'delivered' as const;
  if (so.dispatchedAt) return 'dispatched' as const;
  return so.paidAt ? ('paid' as const) : ('unpaid' as const);
};

const addressOf = ({ shippingAddress: at }: ShopifyOrder): string =>
  at === null
    ? ''
    : [at.country, at.province, at.city, at.address1, at.address2, at.zip]
        .map((part) => part?.trim() ?? '')
        .filter((part) => part !== '')
        .join(' ');

const goodsOf = (order: ShopifyOrder): SourcedGoods[] =>
  order.lineItems.nodes.map((line) => ({
    sku: skuOf(line),
    name: line.name,
    priceMinor: unitMinor(lineMinor(line, order.taxesIncluded), line.quantity),
    stock: line.variant?.inventoryQuantity ?? null,
  }));

/** An order of Shopify's in our terms; the shop's own currency. */
export const sourcedOrder = (order: ShopifyOrder): SourcedOrder => {
  const at = order.shippingAddress;
  const paidAt = paidAtOf(order);
  const moved = way(order);
  const orderNo = order.name.replace(/^#/u, '').trim();
  const phone = at?.phone ?? order.phone ?? '';
  const lines = order.lineItems.nodes;
  return {
    externalId: order.id,
    orderNo,
    changedAt: new Date(order.updatedAt),
    currency: order.totalPriceSet.shopMoney.currencyCode,
    customer: {
      id: order.customer ? `shopify-${numberOf(order.customer.id)}` : `shopify-guest-${orderNo}`,
      name: order.customer?.displayName || at?.name || orderNo,
      phone,
      email: order.email,
    },
    goods: goodsOf(order),
    items: merged(
      lines.map((line) => ({
        sku: skuOf(line),
        qty: line.quantity,
        unitMinor: unitMinor(lineMinor(line, order.taxesIncluded), line.quantity),
      })),
    ),
    placedAt: new Date(order.createdAt),
    paidAt,
    ...moved,
    status: statusOf(order, { paidAt, ...moved }),
    receiver: at?.name ?? order.customer?.displayName ?? '',
    phone,
    address: addressOf(order),
    shippingFeeMinor: amountOf(order.totalShippingPriceSet),
    totalMinor: amountOf(order.totalPriceSet),
    elsewhereMinor: order.refunds
      .filter(({ note }) => keyIn(note) === null)
      .reduce((sum, { totalRefundedSet }) => sum + amountOf(totalRefundedSet), 0),
  };
};
