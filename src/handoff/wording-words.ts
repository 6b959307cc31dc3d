import type { Finding } from '../compliance/advertising.ts';
import type { ByLang, Lang } from '../message.ts';
import type { Wording } from './agent-speaker.ts';
import { unbackedInWords } from './promise-backing.ts';

const WHY: ByLang<Record<Finding['of'], (word: string, instead: string) => string>> = {
  'zh-CN': {
    word: (word, instead) => `“${word}”是广告法要留意的说法${instead ? `，可以说“${instead}”` : ''}`,
    price: (word, instead) => `“${word}”不是现在的售价，现在卖 ${instead}`,
    number: (word) => `“${word}”在群里别人也看得到`,
  },
  'zh-TW': {
    word: (word, instead) => `“${word}”是廣告法規要留意的說法${instead ? `，可以說“${instead}”` : ''}`,
    price: (word, instead) => `“${word}”不是目前的售價，現在賣 ${instead}`,
    number: (word) => `“${word}”在群組裡別人也看得到`,
  },
  en: {
    word: (word, instead) => `“${word}” is a word to be careful with${instead ? ` (better: “${instead}”)` : ''}`,
    price: (word, instead) => `“${word}” is not the price now (${instead})`,
    number: (word) => `“${word}” would be read by everybody in this group`,
  },
};

const BETWEEN: ByLang<string> = { 'zh-CN': '；', 'zh-TW': '；', en: '; ' };

/** What wants a second look before it is sent: each place with its own reason, and what would put it right. */
export const secondLook = ({ findings, promises }: Pick<Wording, 'findings' | 'promises'>, lang: Lang): string =>
  [
    ...findings.map(({ of, word, instead }) => WHY[lang][of](word, instead)),
    ...promises.map((one) => unbackedInWords(one, lang)),
  ].join(BETWEEN[lang]);

/** The words that may not be said at all, each with what to say instead. */
export const refusedWords = ({ findings }: Pick<Wording, 'findings'>, lang: Lang): string =>
  findings.map(({ word, instead }) => `“${word}”${instead ? ` → “${instead}”` : ''}`).join(lang === 'en' ? ', ' : '、');
