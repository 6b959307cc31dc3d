import { literal } from '../../../literal.ts';
import type { ByLang, Lang } from '../../../message.ts';
import { enImport } from './en.ts';
import type { ImportWords } from './shape.ts';
import { zhCnImport } from './zh-cn.ts';
import { zhTwImport } from './zh-tw.ts';

/** Files of shop data by the words an English reader has for them, who has chosen files of other names. */
const FILES: Readonly<Record<string, string>> = {
  products: 'the products',
  customers: 'the customers',
  orders: 'the orders',
  order_items: 'the order items',
  reviews: 'the reviews',
  faq: 'the FAQ',
};

interface Sentence {
  pattern: RegExp;
  said: string;
}

const sentencesOf = (words: ImportWords): Sentence[] =>
  Object.entries(words).map(([english, said]) => ({
    pattern: new RegExp(`^${english.split('{}').map(literal).join('(.*?)')}$`, 'su'),
    said,
  }));

const SENTENCES: ByLang<readonly Sentence[]> = {
  en: sentencesOf(enImport),
  'zh-CN': sentencesOf(zhCnImport),
  'zh-TW': sentencesOf(zhTwImport),
};

const translated = (text: string, sentences: readonly Sentence[]): string => {
  for (const { pattern, said } of sentences) {
    const values = pattern.exec(text)?.slice(1);
    if (values === undefined) continue;
    // What is said of a file that is broken off holds another sentence.
    return said.replace(/\{(\d)\}/gu, (_, at: string) => translated(values[Number(at)] ?? '', sentences));
  }
  return text;
};

/** What the import room says of a row or a file, in the reader's language. */
export const importSaid = (text: string, lang: Lang): string => {
  const said = translated(text, SENTENCES[lang]);
  if (lang !== 'en') return said;
  const file = /\b(products|customers|orders|order_items|reviews|faq)\.csv\b/gu;
  return said.replace(file, (_, kind: string) => FILES[kind] ?? kind);
};
