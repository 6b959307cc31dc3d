import type { Db } from '../db.ts';

/** Who of these customers asked to be erased and has not come back, with the moment it was done. */
export const erasedAmong = async (db: Db, customers: readonly string[]): Promise<ReadonlyMap<string, Date>> => {
  const ids = [...new Set(customers)];
  const rows = ids.length === 0 ? [] : await db.erasure.findMany({ where: { customerId: { in: ids }, endedAt: null } });
  return new Map(rows.map(({ customerId, at }) => [customerId, at]));
};

interface Delivered {
  customerId: string;
  placedAt: Date;
  trackingNo: string | null;
  receiver: string;
  phone: string;
  address: string;
}

/**
 * Orders as they may be kept: of an erased customer without name, phone, address and tracking number, whatever a shop system or a
 * file says. An order that was placed after the erasure is a new beginning, and ends it.
 */
export const withoutErased = async <T extends Delivered>(db: Db, orders: readonly T[]): Promise<T[]> => {
  const erased = await erasedAmong(
    db,
    orders.map(({ customerId }) => customerId),
  );
  if (erased.size === 0) return [...orders];
  const back = new Map<string, Date>();
  for (const { customerId, placedAt } of orders) {
    const at = erased.get(customerId);
    if (at && placedAt > at) back.set(customerId, placedAt);
  }
  for (const [customerId, endedAt] of back) await db.erasure.update({ where: { customerId }, data: { endedAt } });
  return orders.map((order) => {
    const at = erased.get(order.customerId);
    if (!at || order.placedAt > at) return order;
    return { ...order, receiver: '', phone: '', address: '', trackingNo: null };
  });
};
