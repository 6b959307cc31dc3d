import type { Lang } from '../../message.ts';
import { FILE_KINDS } from '../file-kinds.ts';

const kinds = [...new Set(FILE_KINDS.map((kind) => kind.extensions[0]))].join(', ');

const WORDS = {
  file: {
    'zh-CN': `这个文件收不了：太大，或者格式不支持。换成 10 MB 以内的 ${kinds} 再发就行。`,
    'zh-TW': `這個檔案收不了：太大，或者格式不支援。換成 10 MB 以內的 ${kinds} 再傳就可以。`,
    en: `This file is too large or of a kind that cannot be taken. Please send one of ${kinds}, up to 10 MB.`,
  },
  text: {
    'zh-CN': '这段太长了，一次收不下，分几段发就行。',
    'zh-TW': '這段太長了，一次收不下，分幾段傳就可以。',
    en: 'This text is too long to be taken at once. Please send it in parts.',
  },
} as const satisfies Record<string, Record<Lang, string>>;

/** Han characters that only one of the two ways of writing Chinese has, among those of everyday talk. */
const TRADITIONAL = /[這個們來時會說對過還沒麼貨單錢買賣換運費問題請謝圖檔傳訊]/u;
const SIMPLIFIED = /[这个们来时会说对过还没么货单钱买卖运费问题请谢图档传讯]/u;

/** The language somebody writes, as well as a few words tell; Simplified Chinese where they do not. */
export const langOf = (text: string): Lang => {
  if (SIMPLIFIED.test(text)) return 'zh-CN';
  if (TRADITIONAL.test(text)) return 'zh-TW';
  return /[a-z]{2}/iu.test(text) && !/\p{Script=Han}/u.test(text) ? 'en' : 'zh-CN';
};

/** What a shopper is told when something cannot be taken, and what to do instead. */
export const refusal = (what: keyof typeof WORDS, lang: Lang): string => WORDS[what][lang];
