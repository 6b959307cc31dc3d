import type { Db } from './db.ts';
import type { Review } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { upsertRows } from './upsert-rows.ts';

export type { Review };

/** Reviews that came by import. */
export const reviews = (db: Db, _seal: Seal) => ({
  get: (id: string): Promise<Review | null> => db.review.findUnique({ where: { id } }),

  /** Those of these reviews that exist, at most 500. */
  some: (ids: readonly string[]): Promise<Review[]> => db.review.findMany({ where: { id: { in: [...ids] } } }),

  /** Those written from `from` on and before `to`, oldest first. */
  between: (from: Date, to: Date): Promise<Review[]> =>
    db.review.findMany({ where: { at: { gte: from, lt: to } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),

  /** Adds or replaces one review. */
  async save(review: Review): Promise<void> {
    const { id, ...columns } = review;
    await db.review.upsert({ where: { id }, create: review, update: columns });
  },

  /** Adds or replaces reviews, at most 500 a call. */
  saveAll: (rows: readonly Review[]): Promise<number> => upsertRows(db, 'Review', ['id'], rows),
});
