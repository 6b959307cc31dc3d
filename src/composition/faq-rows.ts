import type { Content, FaqEntry } from '../content/types.ts';
import { isLang } from '../message.ts';

/** An FAQ entry that came by import, in one language. */
export interface ImportedFaq {
  id: string;
  lang: string;
  category: string;
  question: string;
  variants: string[];
  answer: string;
  validFrom: Date | null;
  validTo: Date | null;
}

/** An imported answer is said as it stands: braces in it are no template. */
const asTemplate = (text: string): string => `{% raw %}${text.replaceAll('{%', '{ %')}{% endraw %}`;

/** The shop's words with the imported FAQ beside its own. An entry of the shop's files goes before an imported one of the same id. */
export const withImportedFaq = (content: Content, rows: readonly ImportedFaq[]): Content => {
  const faqs = new Map(content.faqs);
  for (const row of rows) {
    if (content.faqs.has(row.id) || !isLang(row.lang)) continue;
    const known: FaqEntry = faqs.get(row.id) ?? {
      id: row.id,
      category: row.category,
      question: {},
      answer: {},
      next: [],
    };
    const valid = { ...(row.validFrom ? { from: row.validFrom } : {}), ...(row.validTo ? { to: row.validTo } : {}) };
    faqs.set(row.id, {
      ...known,
      question: { ...known.question, [row.lang]: [row.question, ...row.variants] },
      answer: { ...known.answer, [row.lang]: asTemplate(row.answer) },
      ...(Object.keys(valid).length > 0 ? { valid } : {}),
    });
  }
  return { ...content, faqs };
};
