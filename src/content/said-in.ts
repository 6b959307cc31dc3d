import type { ByLang, Lang } from '../message.ts';

/** What is read where a language is lacking: the other way to write Chinese before English, and for English the first Chinese. */
const INSTEAD: ByLang<readonly Lang[]> = {
  'zh-CN': ['zh-CN', 'zh-TW', 'en'],
  'zh-TW': ['zh-TW', 'zh-CN', 'en'],
  en: ['en', 'zh-CN', 'zh-TW'],
};

/** The language whoever reads `lang` is told something in that need not stand in every one; `lang` where it stands in none. */
export const saidIn = (said: Partial<ByLang<string | readonly string[]>>, lang: Lang): Lang =>
  INSTEAD[lang].find((one) => (said[one]?.length ?? 0) > 0) ?? lang;

/** What an entry of the FAQ is called for whoever reads `lang`: its first question; its id where it has none. */
export const calledAs = (
  { id, question }: { id: string; question: Partial<ByLang<readonly string[]>> },
  lang: Lang,
): string => question[saidIn(question, lang)]?.[0] ?? id;
