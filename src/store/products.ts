import type { Db } from './db.ts';
import { solidJson } from './db.ts';
import type { Product as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export interface Product extends Omit<Row, 'attributes'> {
  /** `{ size: ['S', 'M'], colour: [...] }` */
  attributes: Record<string, string[]>;
}

const product = (row: Row): Product => ({ ...row, attributes: row.attributes as Record<string, string[]> });

/** What is sold. */
export const products = (db: Db, _seal: Seal) => ({
  /** One product by its SKU; null if there is none. */
  async get(sku: string): Promise<Product | null> {
    const row = await db.product.findUnique({ where: { sku } });
    return row && product(row);
  },

  /** Adds or replaces one product. */
  async save(item: Product): Promise<void> {
    const { sku, ...rest } = item;
    const columns = { ...rest, attributes: solidJson(item.attributes) };
    await db.product.upsert({ where: { sku }, create: { sku, ...columns }, update: columns });
  },
});
