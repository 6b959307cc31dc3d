import type { ByLang } from '../../../message.ts';

type Word = 'lead' | 'ask' | 'hours' | 'ship' | 'fee';

/** What the shop's own page says, with blanks for the facts of the shop. */
export const FRONT_WORDS: ByLang<Record<Word, string>> = {
  'zh-CN': {
    lead: '问商品、查订单、办退换，随时都能聊。要真人，说一声就来。',
    ask: '问问小二',
    hours: '{hours}；小二一直在',
    ship: '{shipsBefore} 前付款，当天寄出',
    fee: '满 {freeFrom} 包邮，不满 {fee}',
  },
  'zh-TW': {
    lead: '問商品、查訂單、辦退換貨，隨時都能聊。要真人，說一聲就來。',
    ask: '問問小二',
    hours: '{hours}；小二隨時都在',
    ship: '{shipsBefore} 前付款，當天寄出',
    fee: '滿 {freeFrom} 免運，未滿 {fee}',
  },
  en: {
    lead: 'Ask about a product, find your parcel, return something: any time. Say so if you want a person.',
    ask: 'Ask Xiaoer',
    hours: '{hours}; Xiaoer always',
    ship: 'paid before {shipsBefore}, sent the same day',
    fee: 'free from {freeFrom}, otherwise {fee}',
  },
};
