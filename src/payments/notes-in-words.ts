import type { ByLang, Lang } from '../message.ts';
import { TAPPED } from '../tickets/case-answerer.ts';
import { GROUNDS } from '../tickets/ground-lost.ts';
import { KEPT_BACK } from '../tickets/step.ts';
import { ASKED, MAYBE_PAID, NOT_ONE_OF_ITS, REFUSED } from './kept-back.ts';

/** Sentences the program itself writes into history and refunds, as they are stored, with their translations. */
const SENTENCES = new Map<string, Omit<ByLang<string>, 'en'>>([
  [GROUNDS.cancelled, { 'zh-CN': '订单在卖出的地方已取消。', 'zh-TW': '訂單在售出的地方已取消。' }],
  [GROUNDS.refunded, { 'zh-CN': '订单在卖出的地方已全额退款。', 'zh-TW': '訂單在售出的地方已全額退款。' }],
  [
    GROUNDS.over,
    {
      'zh-CN': '这张订单在卖出的地方已退过钱，加上这张工单会超过实付金额。',
      'zh-TW': '這筆訂單在售出的地方已退過錢，加上這張案件會超過實付金額。',
    },
  ],
  [
    KEPT_BACK,
    {
      'zh-CN': '订单在卖出的地方已经没有了：先由主管看过，再付钱。',
      'zh-TW': '訂單在售出的地方已經不在了：先由主管看過，再付款。',
    },
  ],
  [TAPPED, { 'zh-CN': '顾客点了这个答复。', 'zh-TW': '顧客點了這個答覆。' }],
  [REFUSED, { 'zh-CN': '对方拒绝了付款。', 'zh-TW': '對方拒絕了付款。' }],
  [MAYBE_PAID, { 'zh-CN': '可能已付，也可能没付。', 'zh-TW': '可能已付，也可能沒付。' }],
  [NOT_ONE_OF_ITS, { 'zh-CN': '这张订单不是这个店铺系统的', 'zh-TW': '這筆訂單不屬於這個商店系統' }],
]);

const inLang = (sentence: string, lang: Lang): string =>
  lang === 'en' ? sentence : (SENTENCES.get(sentence)?.[lang] ?? sentence);

const ASKED_IN_WORDS: Omit<ByLang<(method: string, times: string, key: string, answer: string) => string>, 'en'> = {
  'zh-CN': (method, times, key, answer) => `已向 ${method} 请求 ${times} 次（凭证号 ${key}）；最后的答复：${answer}`,
  'zh-TW': (method, times, key, answer) => `已向 ${method} 請求 ${times} 次（憑證號 ${key}）；最後的答覆：${answer}`,
};

const NO_ANSWER: Omit<ByLang<string>, 'en'> = { 'zh-CN': '没有答复', 'zh-TW': '沒有答覆' };

/**
 * What the program wrote about a case or a refund, in the language of whoever reads it; what people or a shop system wrote stays as
 * it is. Stored once, in English, so that it means the same to every reader and every later version.
 */
export const noteIn = (note: string, lang: Lang): string => {
  if (lang === 'en') return note;
  if (!note.startsWith(KEPT_BACK)) return inLang(note, lang);
  const rest = note.slice(KEPT_BACK.length).trim();
  const whether = [REFUSED, MAYBE_PAID].find((one) => rest.startsWith(one));
  const asked = whether === undefined ? null : ASKED.exec(rest.slice(whether.length).trim());
  if (whether === undefined || asked === null) return `${inLang(KEPT_BACK, lang)}${rest}`;
  const [, method = '', times = '', key = '', answer = ''] = asked;
  const said = answer === 'none came' ? NO_ANSWER[lang] : inLang(answer, lang);
  return `${inLang(KEPT_BACK, lang)}${inLang(whether, lang)}${ASKED_IN_WORDS[lang](method, times, key, said)}`;
};
