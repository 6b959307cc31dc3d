import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { MINUTE_MS } from '../durations.ts';
import type { Order } from '../store/orders.ts';
import type { DoubtReason, OrdersPolicy } from './policy.ts';

/** What an order is judged beside. */
export interface AuditAround {
  /** Pieces that can be had, by SKU. */
  stock: ReadonlyMap<string, number>;
  /** Other orders of the same customer. */
  others: readonly Order[];
  /** It came from a shop system, whose stock does not count what it has sold. */
  sourced: boolean;
}

export interface Doubt {
  reason: DoubtReason;
  /** Nothing personal. */
  detail: Readonly<Record<string, string | number>>;
}

type Rules = OrdersPolicy['audit'];
type Check = (order: Order, rules: Rules, around: AuditAround) => Doubt['detail'] | null;

/** Too short to be found by, or without any number. Any script's digits count, 三号 as well. */
const addressIncomplete: Check = ({ address, receiver }, { address: rule }) => {
  const length = [...address.trim()].length;
  if (receiver.trim() === '') return { missing: 'receiver' };
  if (length < rule.shortest) return { characters: length };
  return rule.number && !/[\p{Nd}一二三四五六七八九十]/u.test(address) ? { missing: 'number' } : null;
};

/** Not a number that is given out anywhere (ITU-T E.164 by libphonenumber), or one digit over and over. */
const phoneImplausible: Check = ({ phone }) => {
  const read = parsePhoneNumberFromString(phone);
  if (!read?.isValid()) return { why: 'no such number' };
  return /(\d)\1{7,}$/u.test(read.nationalNumber) ? { why: 'one digit over and over' } : null;
};

const outOfStock: Check = (order, { stock_counts }, { stock, sourced }) => {
  if (order.paidAt === null) return null;
  const after = sourced || stock_counts === 'after';
  const short = order.items.find(({ sku, qty }) => (stock.get(sku) ?? qty) < (after ? 0 : qty));
  return short ? { sku: short.sku, wanted: short.qty, stock: stock.get(short.sku) ?? 0 } : null;
};

const amountMismatch: Check = ({ items, shippingFeeMinor, totalMinor }, { largest_discount }) => {
  const whole = items.reduce((sum, { qty, unitMinor }) => sum + qty * unitMinor, shippingFeeMinor);
  if (whole === 0) return null;
  const percent = Math.floor(((whole - totalMinor) * 100) / whole);
  if (totalMinor > whole) return { total: totalMinor, goods: whole };
  return percent > largest_discount ? { discount_percent: percent } : null;
};

const goodsOf = ({ items }: Order): string =>
  items
    .map(({ sku, qty }) => `${sku} ${qty}`)
    .sort()
    .join('\n');

const duplicate: Check = (order, { duplicate_minutes }, { others }) => {
  const twin = others.find(
    (other) =>
      other.orderNo !== order.orderNo &&
      other.status !== 'cancelled' &&
      other.address === order.address &&
      goodsOf(other) === goodsOf(order) &&
      // The later of the two is the doubtful one.
      order.placedAt >= other.placedAt &&
      (order.placedAt > other.placedAt || order.orderNo > other.orderNo) &&
      order.placedAt.getTime() - other.placedAt.getTime() <= duplicate_minutes * MINUTE_MS,
  );
  return twin ? { order: twin.orderNo } : null;
};

const CHECKS: Readonly<Record<DoubtReason, Check>> = {
  address_incomplete: addressIncomplete,
  phone_implausible: phoneImplausible,
  out_of_stock: outOfStock,
  amount_mismatch: amountMismatch,
  duplicate,
};

/** Why an order is doubtful, each reason once (H14). What has left the house or is called off is not doubted any more. Pure. */
export const doubtsOf = (order: Order, rules: Rules, around: AuditAround): Doubt[] => {
  if (order.status !== 'unpaid' && order.status !== 'paid') return [];
  return Object.entries(CHECKS).flatMap(([reason, check]) => {
    const detail = check(order, rules, around);
    return detail === null ? [] : [{ reason: reason as DoubtReason, detail }];
  });
};
