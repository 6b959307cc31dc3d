import { XiaoerError } from '../errors.ts';
import type { Customer, CustomerDetails } from './customers.ts';
import type { Db } from './db.ts';
import { jsonText } from './db.ts';
import type { Delivery, Order } from './orders.ts';
import { erasedAmong, withoutErased } from './personal/guard.ts';
import type { Product } from './products.ts';
import type { Seal } from './seal.ts';
import { upsertRows } from './upsert-rows.ts';

/** A customer with the accounts bound to them. */
export interface KnownCustomer extends Customer {
  identities: { channel: string; externalId: string }[];
}

/** An order as it is imported: what claims and refunds have bound is the shop's own. */
export type ImportedOrder = Omit<Order, 'items' | 'refundedMinor' | 'compensatedMinor'>;
/** An order's own columns as they stand. */
export type KnownOrder = Omit<Order, 'items'>;

/** One line of an order. */
export interface ImportedItem {
  orderNo: string;
  sku: string;
  qty: number;
  unitMinor: number;
  opened: boolean | null;
  batch: string | null;
  /** The shopper confirmed at purchase that it cannot go back without a reason. */
  exclusionConfirmed: boolean | null;
}

/** A line of an order as it is kept. */
export interface KeptItem extends ImportedItem {
  /** Pieces under an open claim. */
  claimedQty: number;
}

/** The audit's words for a shopper who wants no messages the shop starts, and who takes that back. */
const REFUSED = 'care.refuse';
const ACCEPTED = 'care.accept';

const looking = (db: Db, seal: Seal) => ({
  /** Those of these customers that exist. */
  async customers(ids: readonly string[]): Promise<KnownCustomer[]> {
    const identities = { select: { channel: true, externalId: true } } as const;
    const rows = await db.customer.findMany({ where: { id: { in: [...ids] } }, include: { identities } });
    return rows.map(({ sealed, phoneIndex: _, ...rest }) => ({ ...rest, ...seal.open<CustomerDetails>(sealed) }));
  },

  /** Those of these identifiers that customers have. */
  async customerIds(ids: readonly string[]): Promise<string[]> {
    const rows = await db.customer.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
    return rows.map(({ id }) => id);
  },

  /** Those of these customers whose last word to the bot is that they want no messages the shop starts (H34). */
  async refusedCare(ids: readonly string[]): Promise<string[]> {
    const subjects = ids.map((id) => `customer:${id}`);
    const rows = await db.audit.findMany({
      where: { action: { in: [REFUSED, ACCEPTED] }, subject: { in: subjects } },
      orderBy: { id: 'asc' },
      select: { subject: true, action: true },
    });
    const last = new Map(rows.map(({ subject, action }) => [subject, action]));
    return [...last].flatMap(([subject, action]) => (action === REFUSED ? [subject.slice('customer:'.length)] : []));
  },

  /** Those of these orders that exist, without their items. */
  async orders(orderNos: readonly string[]): Promise<KnownOrder[]> {
    const rows = await db.order.findMany({ where: { orderNo: { in: [...orderNos] } } });
    return rows.map(({ sealed, unwatched: _, blankedAt: __, ...rest }) => ({
      ...rest,
      ...seal.open<Delivery>(sealed),
    }));
  },

  /** The items of these orders, with the pieces under an open claim. */
  items: (orderNos: readonly string[]): Promise<KeptItem[]> =>
    db.orderItem.findMany({
      where: { orderNo: { in: [...orderNos] } },
      select: {
        orderNo: true,
        sku: true,
        qty: true,
        unitMinor: true,
        opened: true,
        claimedQty: true,
        batch: true,
        exclusionConfirmed: true,
      },
    }),
});

/** What was free when it was looked up may be bound by now: then nothing of the work may stand. */
const unbound = (all: boolean): void => {
  if (all) return;
  throw new XiaoerError('CONFLICT', 'A claim was opened or money bound meanwhile. Nothing was kept; import again.');
};

const saving = (db: Db, seal: Seal) => ({
  /** Adds or replaces products. */
  saveProducts: (rows: readonly Product[]): Promise<number> =>
    upsertRows(
      db,
      'Product',
      ['sku'],
      rows.map((row) => ({ ...row, attributes: jsonText(row.attributes) })),
    ),

  /** Adds or replaces customers; their accounts have their own way. Who asked to be erased stays so. */
  async saveCustomers(rows: readonly Customer[]): Promise<number> {
    const erased = await erasedAmong(
      db,
      rows.map(({ id }) => id),
    );
    const columns = rows
      .filter(({ id }) => !erased.has(id))
      .map(({ id, tier, points, consentCare, updatedAt, ...details }) => ({
        id,
        sealed: seal.close(details satisfies CustomerDetails),
        phoneIndex: seal.index(details.phone),
        tier,
        points,
        consentCare,
        updatedAt,
      }));
    return upsertRows(db, 'Customer', ['id'], columns);
  },

  /** Binds accounts to the customers they belong to, whoever had them before. */
  async bindIdentities(
    rows: readonly { channel: string; externalId: string; customerId: string }[],
    proof: string,
    now: Date,
  ): Promise<number> {
    const bound = { proof, verifiedAt: now, failures: 0, lockedUntil: null };
    const erased = await erasedAmong(
      db,
      rows.map(({ customerId }) => customerId),
    );
    const columns = rows
      .filter(({ customerId }) => !erased.has(customerId))
      .map(({ channel, externalId, customerId }) => ({ channel, externalId, customerId, ...bound }));
    return upsertRows(db, 'Identity', ['channel', 'externalId'], columns);
  },

  /** Adds or replaces orders without their items. Throws CONFLICT if more of one is bound to go back than its total. */
  async saveOrders(rows: readonly ImportedOrder[]): Promise<void> {
    const columns = (await withoutErased(db, rows)).map(({ receiver, phone, address, ...row }) => ({
      ...row,
      deliveredAssumed: row.deliveredAssumed ?? false,
      sealed: seal.close({ receiver, phone, address } satisfies Delivery),
      unwatched: true,
      blankedAt: null,
    }));
    const covered = '"Order"."refundedMinor" <= excluded."totalMinor"';
    unbound((await upsertRows(db, 'Order', ['orderNo'], columns, covered)) === rows.length);
  },

  /** Adds or replaces items. Throws CONFLICT if more of one is under a claim than remains. */
  async saveItems(rows: readonly ImportedItem[]): Promise<void> {
    const covered = '"OrderItem"."claimedQty" <= excluded."qty"';
    unbound((await upsertRows(db, 'OrderItem', ['orderNo', 'sku'], rows, covered)) === rows.length);
  },

  /** Takes items out of an order. Throws CONFLICT if one is under a claim. */
  async removeItems(orderNo: string, skus: readonly string[]): Promise<void> {
    const gone = await db.orderItem.deleteMany({ where: { orderNo, sku: { in: [...skus] }, claimedQty: 0 } });
    unbound(gone.count === skus.length);
  },
});

/** Many rows in few statements, for imports: at most {@link BULK} a call. */
export const bulk = (db: Db, seal: Seal) => ({ ...looking(db, seal), ...saving(db, seal) });
