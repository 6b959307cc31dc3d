import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/**
 * What a sample brought, by its identifiers; goods with their names and customers with their phones (E.164), for a shop may have
 * others of the same number.
 */
export interface SampleNames {
  goods: readonly { sku: string; name: string }[];
  customers: readonly { id: string; phone: string }[];
  orders: readonly string[];
}

/** How many rows of each kind. */
export interface SampleCounts {
  goods: number;
  customers: number;
  orders: number;
}

const skusOf = async (db: Db, { goods }: SampleNames): Promise<string[]> => {
  const rows = await db.product.findMany({
    where: { sku: { in: goods.map(({ sku }) => sku) } },
    select: { sku: true, name: true },
  });
  const called = new Map(goods.map(({ sku, name }) => [sku, name]));
  return rows.filter(({ sku, name }) => called.get(sku) === name).map(({ sku }) => sku);
};

const customersOf = async (db: Db, seal: Seal, { customers }: SampleNames): Promise<string[]> => {
  const rows = await db.customer.findMany({
    where: { id: { in: customers.map(({ id }) => id) } },
    select: { id: true, phoneIndex: true },
  });
  const reached = new Map(customers.map(({ id, phone }) => [id, seal.index(phone)]));
  return rows.filter(({ id, phoneIndex }) => reached.get(id) === phoneIndex).map(({ id }) => id);
};

const without = (all: readonly string[], taken: readonly (string | null)[]): string[] =>
  all.filter((one) => !taken.includes(one));

/** Orders to which nothing else has come: no case, no coupon, no money that went back. */
const untouchedOrders = async (db: Db, { orders }: SampleNames, customers: readonly string[]): Promise<string[]> => {
  const found = await db.order.findMany({
    where: {
      orderNo: { in: [...orders] },
      customerId: { in: [...customers] },
      refundedMinor: 0,
      tickets: { none: {} },
    },
    select: { orderNo: true },
  });
  const numbers = found.map(({ orderNo }) => orderNo);
  const where = { orderNo: { in: numbers } };
  const select = { orderNo: true };
  const held = [
    ...(await db.coupon.findMany({ where, select })),
    ...(await db.refund.findMany({ where, select })),
    ...(await db.sourceOrder.findMany({ where, select })),
  ];
  return without(
    numbers,
    held.map(({ orderNo }) => orderNo),
  );
};

const dropOrders = async (db: Db, orders: readonly string[]): Promise<void> => {
  const where = { orderNo: { in: [...orders] } };
  await db.review.deleteMany({ where });
  await db.orderDoubt.deleteMany({ where });
  await db.orderNotice.deleteMany({ where });
  await db.dispatchNote.deleteMany({ where });
  await db.orderItem.deleteMany({ where });
  await db.order.deleteMany({ where });
};

/** Customers who have never been here: no talk, case, order or coupon, no agent of their own, no linked account, nothing of the privacy room. */
const untouchedCustomers = async (db: Db, customers: readonly string[]): Promise<string[]> => {
  const found = await db.customer.findMany({
    where: { id: { in: [...customers] }, orders: { none: {} }, conversations: { none: {} }, tickets: { none: {} } },
    select: { id: true },
  });
  const ids = found.map(({ id }) => id);
  const where = { customerId: { in: ids } };
  const select = { customerId: true };
  const held = [
    ...(await db.coupon.findMany({ where, select })),
    ...(await db.namedAgent.findMany({ where, select })),
    ...(await db.privacyRun.findMany({ where, select })),
    ...(await db.erasure.findMany({ where, select })),
  ].map(({ customerId }) => customerId);
  const merged = await db.merge.findMany({
    where: { OR: [{ fromCustomerId: { in: ids } }, { toCustomerId: { in: ids } }] },
    select: { fromCustomerId: true, toCustomerId: true },
  });
  return without(ids, [...held, ...merged.flatMap((one) => [one.fromCustomerId, one.toCustomerId])]);
};

const dropCustomers = async (db: Db, ids: readonly string[]): Promise<void> => {
  await db.identity.deleteMany({ where: { customerId: { in: [...ids] } } });
  // What would have been written to them for their own sake: nobody who has never been here was reached.
  await db.careMessage.deleteMany({ where: { customerId: { in: [...ids] } } });
  await db.customer.deleteMany({ where: { id: { in: [...ids] } } });
};

/** Goods that no order and no case names. */
const unsold = async (db: Db, skus: readonly string[]): Promise<string[]> => {
  const where = { sku: { in: [...skus] } };
  const named = [
    ...(await db.orderItem.findMany({ where, select: { sku: true }, distinct: ['sku'] })),
    ...(await db.ticketItem.findMany({ where, select: { sku: true }, distinct: ['sku'] })),
  ];
  return without(
    skus,
    named.map(({ sku }) => sku),
  );
};

/** The rows of a sample, for as long as they stand among the shop's own. */
export const sampleRows = (db: Db, seal: Seal) => ({
  /** How many of them there are. */
  async count(names: SampleNames): Promise<SampleCounts> {
    return {
      goods: (await skusOf(db, names)).length,
      customers: (await customersOf(db, seal, names)).length,
      orders: await db.order.count({ where: { orderNo: { in: [...names.orders] } } }),
    };
  },

  /** Takes out those to which nothing has come since; what a talk, a case or another row of the shop leans on stays. */
  async remove(names: SampleNames): Promise<SampleCounts> {
    const sample = await customersOf(db, seal, names);
    const orders = await untouchedOrders(db, names, sample);
    await dropOrders(db, orders);
    const customers = await untouchedCustomers(db, sample);
    await dropCustomers(db, customers);
    const goods = await unsold(db, await skusOf(db, names));
    await db.product.deleteMany({ where: { sku: { in: goods } } });
    return { goods: goods.length, customers: customers.length, orders: orders.length };
  },
});
