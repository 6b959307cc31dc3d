import type { Db } from './db.ts';
import { jsonText, solidJson } from './db.ts';
import type { FaqRow as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { upsertRows } from './upsert-rows.ts';

export interface FaqRow extends Omit<Row, 'variants'> {
  /** Further wordings of the question. */
  variants: string[];
}

const faq = (row: Row): FaqRow => ({ ...row, variants: row.variants as string[] });

/** The setting that says when entries changed last. */
const CHANGED = 'faq.changed';

/** FAQ entries that came by import. */
export const faqs = (db: Db, _seal: Seal) => ({
  async get(id: string, lang: string): Promise<FaqRow | null> {
    const row = await db.faqRow.findUnique({ where: { id_lang: { id, lang } } });
    return row && faq(row);
  },

  /** Every entry in every language, by identifier. */
  async all(): Promise<FaqRow[]> {
    return (await db.faqRow.findMany({ orderBy: [{ id: 'asc' }, { lang: 'asc' }] })).map(faq);
  },

  /** Those of these entries that exist, at most 500 identifiers, in all their languages. */
  async some(ids: readonly string[]): Promise<FaqRow[]> {
    return (await db.faqRow.findMany({ where: { id: { in: [...ids] } } })).map(faq);
  },

  /** Adds or replaces one entry in one language. */
  async save(entry: FaqRow): Promise<void> {
    const columns = { ...entry, variants: solidJson(entry.variants) };
    const { id, lang } = entry;
    await db.faqRow.upsert({ where: { id_lang: { id, lang } }, create: columns, update: columns });
  },

  /** Adds or replaces entries, at most 500 a call. */
  saveAll: (entries: readonly FaqRow[]): Promise<number> =>
    upsertRows(
      db,
      'FaqRow',
      ['id', 'lang'],
      entries.map((entry) => ({ ...entry, variants: jsonText(entry.variants) })),
    ),

  /** When entries were imported last: a mark to notice changes by. Empty while none were. */
  async mark(): Promise<string> {
    return String((await db.setting.findUnique({ where: { key: CHANGED } }))?.value ?? '');
  },

  /** Notes that entries have changed, for those who go by {@link faqs.mark}. */
  async touch(now: Date): Promise<void> {
    const data = { value: now.toISOString() };
    await db.setting.upsert({ where: { key: CHANGED }, create: { key: CHANGED, ...data }, update: data });
  },
});
