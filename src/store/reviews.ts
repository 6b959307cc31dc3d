import type { Db } from './db.ts';
import type { Review } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type { Review };

/** Reviews that came by import. */
export const reviews = (db: Db, _seal: Seal) => ({
  get: (id: string): Promise<Review | null> => db.review.findUnique({ where: { id } }),

  /** Adds or replaces one review. */
  async save(review: Review): Promise<void> {
    const { id, ...columns } = review;
    await db.review.upsert({ where: { id }, create: review, update: columns });
  },
});
