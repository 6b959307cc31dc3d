import type { ByLang } from '../../message.ts';

/** More ways than this and nobody can tell any more what a line stands for. */
export const MOST_WAYS = 400;
/** Characters of a line. */
export const LONGEST = 500;

/** What can be wrong with how a phrase is written, each with its remedy; said after the phrase itself. */
export const PHRASE_FAULTS = {
  empty: {
    en: 'must not be empty; take the line away',
    'zh-CN': '是空的；把这一行删掉',
    'zh-TW': '是空的；把這一行刪掉',
  },
  long: {
    en: `is longer than ${LONGEST} characters; make two lines of it`,
    'zh-CN': `超过 ${LONGEST} 个字；拆成两行`,
    'zh-TW': `超過 ${LONGEST} 個字；拆成兩行`,
  },
  bracket: {
    en: 'has a bracket that is not closed, or one inside another; write the words out on their own',
    'zh-CN': '的括号没有成对，或者括号里又套了括号；把几种说法分开写',
    'zh-TW': '的括號沒有成對，或者括號裡又套了括號；把幾種說法分開寫',
  },
  slash: {
    en: 'has a / outside of brackets; put what may stand there in round brackets: (one/other)',
    'zh-CN': '的 / 写在了括号外面；把可以互换的词放进圆括号：(一种/另一种)',
    'zh-TW': '的 / 寫在了括號外面；把可以互換的詞放進圓括號：(一種/另一種)',
  },
  ways: {
    en: `may be said in more than ${MOST_WAYS} ways; make two lines of it`,
    'zh-CN': `能有 ${MOST_WAYS} 种以上的说法；拆成两行`,
    'zh-TW': `能有 ${MOST_WAYS} 種以上的說法；拆成兩行`,
  },
  nothing: {
    en: 'may be left out altogether; take the brackets off something',
    'zh-CN': '整句都能省掉；至少留一个词在括号外面',
    'zh-TW': '整句都能省掉；至少留一個詞在括號外面',
  },
  gap: {
    en: 'has a … that does not stand between two words; take it away',
    'zh-CN': '的 … 前后要各有一个词；把多出来的 … 删掉',
    'zh-TW': '的 … 前後要各有一個詞；把多出來的 … 刪掉',
  },
  star: {
    en: 'has a * that is not the beginning or the end of a word; take it away',
    'zh-CN': '的 * 只能放在英文单词的开头或结尾；把它删掉',
    'zh-TW': '的 * 只能放在英文單字的開頭或結尾；把它刪掉',
  },
} as const satisfies Record<string, ByLang<string>>;

/** The name of such a fault. */
export type PhraseFault = keyof typeof PHRASE_FAULTS;

/** A fault as it is told to whoever wrote the phrase and sees no file, in each language. */
export const faultOfPhrase = (written: string, fault: PhraseFault): ByLang<string> => {
  const says = PHRASE_FAULTS[fault];
  return {
    'zh-CN': `“${written}”${says['zh-CN']}。`,
    'zh-TW': `「${written}」${says['zh-TW']}。`,
    en: `“${written}” ${says.en}.`,
  };
};
