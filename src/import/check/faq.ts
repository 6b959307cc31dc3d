import { isDeepStrictEqual } from 'node:util';
import { keyOf, type Session } from '../session.ts';
import { faqOf } from '../stored.ts';
import { FAQ, FAQ_XLSX } from '../tables.ts';

/** How the FAQ entries of the files stand to those that are kept. An entry may stand in one of the two files only. */
export const checkFaq = async (session: Session): Promise<void> => {
  for (const table of [FAQ, FAQ_XLSX]) {
    await session.check(table, async (rows, state) => {
      const known = await session.read.faqs.some([...new Set(rows.map(({ row }) => row.id))]);
      const byKey = new Map(known.map((entry) => [keyOf(entry.id, entry.lang), entry]));
      for (const { line, row } of rows) {
        const key = keyOf(row.id, row.lang);
        const earlier = table === FAQ_XLSX && session.has(FAQ.file) ? session.state(FAQ.file).keys.get(key) : undefined;
        if (earlier !== undefined) {
          const why = `"${row.id}" with "${row.lang}" stands in ${FAQ.file}:${earlier} already; take one of them out`;
          session.refuse(state, line, 'id', why);
          continue;
        }
        const before = byKey.get(key);
        const same = before !== undefined && isDeepStrictEqual(faqOf(row), before);
        state.marks.set(line, before === undefined ? 'new' : same ? 'same' : 'changed');
      }
    });
  }
};
