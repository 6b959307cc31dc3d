import type { ByLang, Lang } from '../../message.ts';
import { enBlanks } from './en.ts';
import { meantBy } from './meant.ts';
import { zhCnBlanks } from './zh-cn.ts';
import { zhTwBlanks } from './zh-tw.ts';

/** What people call the blanks of texts, in every language. */
export const BLANKS: ByLang<typeof enBlanks> = { 'zh-CN': zhCnBlanks, 'zh-TW': zhTwBlanks, en: enBlanks };

/**
 * What people call a blank of a reply; its own name where nobody has named it.
 * @param key of the reply, or any other place a text stands
 */
export const blankName = (lang: Lang, key: string, name: string): string => {
  const names: Readonly<Record<string, string>> = BLANKS[lang].names;
  return names[meantBy(key, name)] ?? name;
};
