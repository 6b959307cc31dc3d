import { type Db, IN_LIST, solidJson } from './db.ts';
import { Prisma, type Product as Row } from './generated/sqlite/client.ts';
import { productRow } from './rows.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

export interface Product extends Omit<Row, 'attributes' | 'supplier'> {
  /** Who made or delivered it to the shop; on saving, what stands stays where nothing is said. */
  supplier?: string | null;
  /** `{ size: ['S', 'M'], colour: [...] }` */
  attributes: Record<string, string[]>;
}

const product = (row: Row): Product => ({ ...row, attributes: row.attributes as Record<string, string[]> });

/** What is sold. */
export const products = (db: Db, _seal: Seal, sql: Sql) => ({
  /** One product by its SKU; null if there is none. */
  async get(sku: string): Promise<Product | null> {
    const row = await db.product.findUnique({ where: { sku } });
    return row && product(row);
  },

  /** Those of these SKUs that exist, at most 500. */
  async some(skus: readonly string[]): Promise<Product[]> {
    if (skus.length === 0) return [];
    const rows = await sql.rows<object>(Prisma.sql`
      SELECT * FROM "Product" WHERE "sku" IN (${Prisma.join(skus.slice(0, IN_LIST))})`);
    return rows.map((row) => product(productRow(row)));
  },

  /** What can be had now, the best stocked first. */
  async inStock(limit: number): Promise<Product[]> {
    const rows = await db.product.findMany({
      where: { stock: { gt: 0 } },
      orderBy: [{ stock: 'desc' }, { sku: 'asc' }],
      take: limit,
    });
    return rows.map(product);
  },

  /** The whole catalogue, by SKU. */
  async all(): Promise<Product[]> {
    return (await db.product.findMany({ orderBy: { sku: 'asc' } })).map(product);
  },

  /** When the catalogue changed last and how large it is: a mark to notice changes by. */
  async mark(): Promise<string> {
    const { _max, _count } = await db.product.aggregate({ _max: { updatedAt: true }, _count: true });
    return `${_count}:${_max.updatedAt?.toISOString() ?? ''}`;
  },

  /** Adds or replaces one product. */
  async save(item: Product): Promise<void> {
    const { sku, ...rest } = item;
    const columns = { ...rest, attributes: solidJson(item.attributes) };
    await db.product.upsert({ where: { sku }, create: { sku, ...columns }, update: columns });
  },
});
