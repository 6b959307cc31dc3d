import { isDeepStrictEqual } from 'node:util';
import type { Session } from '../session.ts';
import { productOf } from '../stored.ts';
import { PRODUCTS } from '../tables.ts';

/** How the products of the file stand to those that are kept. */
export const checkProducts = (session: Session): Promise<void> =>
  session.check(PRODUCTS, async (rows, state) => {
    const known = await session.read.products.some(rows.map(({ row }) => row.sku));
    const bySku = new Map(known.map((product) => [product.sku, product]));
    for (const { line, row } of rows) {
      const before = bySku.get(row.sku);
      const same = before !== undefined && isDeepStrictEqual(productOf(row, before.updatedAt), before);
      state.marks.set(line, before === undefined ? 'new' : same ? 'same' : 'changed');
    }
  });
