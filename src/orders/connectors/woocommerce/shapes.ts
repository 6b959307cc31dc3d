import { z } from 'zod';
import { keyIn } from '../mark.ts';

const meta = z.array(z.object({ key: z.string(), value: z.unknown() })).default([]);

const addressShape = z.object({
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  address_1: z.string().default(''),
  address_2: z.string().default(''),
  city: z.string().default(''),
  state: z.string().default(''),
  postcode: z.string().default(''),
  country: z.string().default(''),
  phone: z.string().default(''),
});

/** What of an order is read (REST API v3, "Orders"). Times without an offset are UTC where their name ends in _gmt. */
export const orderShape = z.object({
  id: z.int(),
  number: z.string(),
  status: z.string(),
  currency: z.string(),
  date_created_gmt: z.string(),
  date_modified_gmt: z.string(),
  date_paid_gmt: z.string().nullable(),
  date_completed_gmt: z.string().nullable(),
  total: z.string(),
  shipping_total: z.string(),
  shipping_tax: z.string(),
  customer_id: z.int(),
  billing: addressShape.extend({ email: z.string().default('') }),
  shipping: addressShape,
  line_items: z.array(
    z.object({
      name: z.string(),
      product_id: z.int(),
      variation_id: z.int(),
      sku: z.string().nullable(),
      quantity: z.int(),
      subtotal: z.string(),
      subtotal_tax: z.string(),
    }),
  ),
  fee_lines: z.array(z.object({ total: z.string(), total_tax: z.string() })).default([]),
  /** Only that there are some: they are asked for by themselves. */
  refunds: z.array(z.object({ id: z.int() })).default([]),
  meta_data: meta,
});

export type WooOrder = z.output<typeof orderShape>;

export const refundShape = z.object({
  id: z.int(),
  amount: z.string(),
  reason: z.string().default(''),
  /** Whether the gateway has said that it paid; absent in shops older than that field. */
  refunded_payment: z.boolean().optional(),
  meta_data: meta,
});

export type WooRefund = z.output<typeof refundShape>;

export const productShape = z.object({
  id: z.int(),
  type: z.string(),
  manage_stock: z.union([z.boolean(), z.literal('parent')]),
  stock_quantity: z.int().nullable(),
  stock_status: z.string(),
});

export type WooProduct = z.output<typeof productShape>;

/** What our refunds carry, so that they are known again. */
export const KEY_META = 'xiaoer_key';

/** The key of a refund of ours, from its metadata or else its reason; null when other hands made it. */
export const keyOf = ({ meta_data, reason }: Pick<WooRefund, 'meta_data' | 'reason'>): string | null => {
  const value = meta_data.find(({ key }) => key === KEY_META)?.value;
  return typeof value === 'string' ? value : keyIn(reason);
};
