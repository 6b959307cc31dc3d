import type { ByLang } from '../message.ts';
import { enTerms, type Terms } from './en.ts';
import { zhCnTerms } from './zh-cn.ts';
import { zhTwTerms } from './zh-tw.ts';

/** What people call the program's own words (kinds, states, reasons, roles …), for whoever reads them in the console, a proof or a copy. */
export const TERMS: ByLang<Terms> = { 'zh-CN': zhCnTerms, 'zh-TW': zhTwTerms, en: enTerms };
