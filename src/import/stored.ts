import type { ImportedItem, ImportedOrder } from '../store/bulk.ts';
import type { Customer } from '../store/customers.ts';
import type { FaqRow } from '../store/faqs.ts';
import type { Product } from '../store/products.ts';
import type { Review } from '../store/reviews.ts';
import type { CustomerRow, FaqRowRead, ItemRow, OrderRow, ProductRow, ReviewRow } from './tables.ts';

/** A product as it is kept. */
export const productOf = (row: ProductRow, now: Date): Product => ({
  sku: row.sku,
  name: row.name,
  nameZhTw: row.name_zh_tw,
  nameEn: row.name_en,
  category: row.category,
  priceMinor: row.price,
  stock: row.stock,
  returnable: row.returnable,
  warrantyMonths: row.warranty_months ?? 0,
  attributes: row.attributes ?? {},
  supplier: row.supplier,
  updatedAt: now,
});

/** A customer as it is kept, without accounts. */
export const customerOf = (row: CustomerRow, now: Date): Customer => ({
  id: row.customer_id,
  name: row.name,
  phone: row.phone,
  ...(row.email === null ? {} : { email: row.email }),
  ...(row.birthday === null ? {} : { birthday: row.birthday }),
  tier: row.tier,
  points: row.points,
  consentCare: row.consent_care,
  updatedAt: now,
});

/** An order as it is kept, without its items. */
export const orderOf = (row: OrderRow, now: Date): ImportedOrder => ({
  orderNo: row.order_no,
  customerId: row.customer_id,
  placedAt: row.placed_at,
  paidAt: row.paid_at,
  dispatchedAt: row.dispatched_at,
  deliveredAt: row.delivered_at,
  status: row.status,
  carrier: row.carrier,
  trackingNo: row.tracking_no,
  receiver: row.receiver,
  phone: row.phone,
  address: row.address,
  shippingFeeMinor: row.shipping_fee,
  totalMinor: row.total,
  updatedAt: now,
});

/** One line of an order as it is kept. */
export const itemOf = (row: ItemRow): ImportedItem => ({
  orderNo: row.order_no,
  sku: row.sku,
  qty: row.qty,
  unitMinor: row.unit_price,
  opened: row.opened,
  batch: row.batch,
  exclusionConfirmed: row.no_return_confirmed,
});

/** A review as it is kept. */
export const reviewOf = (row: ReviewRow): Review => ({
  id: row.review_id,
  orderNo: row.order_no,
  stars: row.stars,
  described: row.described,
  service: row.service,
  logistics: row.logistics,
  text: row.text,
  at: row.at,
});

/** The category of entries whose file names none. */
const IMPORTED = 'imported';

/** An FAQ entry in one language as it is kept. */
export const faqOf = (row: FaqRowRead): FaqRow => ({
  id: row.id,
  lang: row.lang,
  category: row.category ?? IMPORTED,
  question: row.question,
  variants: row.variants ?? [],
  answer: row.answer,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});
