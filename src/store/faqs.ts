import type { Db } from './db.ts';
import { solidJson } from './db.ts';
import type { FaqRow as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export interface FaqRow extends Omit<Row, 'variants'> {
  /** Further wordings of the question. */
  variants: string[];
}

const faq = (row: Row): FaqRow => ({ ...row, variants: row.variants as string[] });

/** FAQ entries that came by import. */
export const faqs = (db: Db, _seal: Seal) => ({
  async get(id: string, lang: string): Promise<FaqRow | null> {
    const row = await db.faqRow.findUnique({ where: { id_lang: { id, lang } } });
    return row && faq(row);
  },

  /** Adds or replaces one entry in one language. */
  async save(entry: FaqRow): Promise<void> {
    const columns = { ...entry, variants: solidJson(entry.variants) };
    const { id, lang } = entry;
    await db.faqRow.upsert({ where: { id_lang: { id, lang } }, create: columns, update: columns });
  },
});
