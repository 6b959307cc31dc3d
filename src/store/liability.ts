import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** A case with what it may be traced to. */
export interface TracedCase {
  no: string;
  liability: string;
  reason: string;
  carrier: string | null;
  suppliers: string[];
  batches: string[];
  products: string[];
  paidMinor: number;
  amountMinor: number;
  compensationMinor: number;
}

/** Cases that came to nothing cost nothing. */
const CAME_TO_NOTHING = ['cancelled', 'rejected', 'expired'];
const PAGE = 500;

const known = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];

/** Cases traced through their orders to supplier, batch and carrier (H24). */
export const liability = (db: Db, _seal: Seal) => ({
  /** The cases opened from `from` on and before `to` for which somebody is at fault or may be, oldest first. */
  async cases(from: Date, to: Date): Promise<TracedCase[]> {
    const all: TracedCase[] = [];
    const where = { openedAt: { gte: from, lt: to }, liability: { not: null }, state: { notIn: CAME_TO_NOTHING } };
    // Each page begins behind the last of the one before: what is left out is not read.
    for (let last: { openedAt: Date; no: string } | undefined; ; ) {
      const rows = await db.ticket.findMany({
        where: last
          ? {
              ...where,
              openedAt: { gte: last.openedAt, lt: to },
              NOT: { openedAt: last.openedAt, no: { lte: last.no } },
            }
          : where,
        select: {
          ...{ no: true, openedAt: true, liability: true, reason: true, amountMinor: true, compensationMinor: true },
          items: { select: { sku: true } },
          order: { select: { carrier: true, totalMinor: true, items: { select: { sku: true, batch: true } } } },
        },
        orderBy: [{ openedAt: 'asc' }, { no: 'asc' }],
        take: PAGE,
      });
      const skus = known(rows.flatMap(({ items }) => items.map(({ sku }) => sku))).slice(0, PAGE);
      const products = await db.product.findMany({
        where: { sku: { in: skus } },
        select: { sku: true, supplier: true },
      });
      const supplierOf = new Map(products.map(({ sku, supplier }) => [sku, supplier]));
      all.push(
        ...rows.map(({ no, liability: who, reason, amountMinor, compensationMinor, items, order }) => ({
          no,
          liability: who ?? 'unknown',
          reason,
          carrier: order?.carrier ?? null,
          suppliers: known(items.map(({ sku }) => supplierOf.get(sku))),
          batches: known(items.map(({ sku }) => order?.items.find((item) => item.sku === sku)?.batch)),
          products: known(items.map(({ sku }) => sku)),
          paidMinor: order?.totalMinor ?? 0,
          amountMinor,
          compensationMinor,
        })),
      );
      last = rows.at(-1);
      if (rows.length < PAGE) return all;
    }
  },
});
