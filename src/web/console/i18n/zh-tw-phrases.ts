import type { Words } from './en.ts';
import { zhTwPhraseGroups } from './zh-tw-phrase-groups.ts';

/** 機器人聽什麼：這一頁的話，繁體中文。 */
export const zhTwPhrases: Pick<Words, 'phrases'> = {
  phrases: {
    lead: '顧客隨口這麼說，機器人當成什麼。顧客常說的加進來，容易誤會的拿掉。',
    search: '搜尋說法',
    where: {
      anywhere: '在一句話的哪裡出現都算。',
      start: '一句話這樣開頭才算。',
      whole: '整句話就這麼多才算。',
    },
    said: '顧客怎麼說',
    around: '旁邊可以有',
    aroundHow: '前後有這些詞，照樣算。',
    unless: '有這些就不算',
    unlessHow: '同一句話裡還有其中一個，就不是這個意思。',
    zh: '中文',
    en: '英文',
    addHow: '加一種說法，按 Enter',
    how: '說法怎麼寫',
    hows: {
      leftOut: '(還)沒付：圓括號裡的可以省略。',
      oneOf: '(很/超)舒服：說其中一個；結尾多一個 /，(很/超/)舒服，也可以都不說。',
      gap: '我…券：中間可以隔幾個字，不跨句。',
      star: 'coupon*：這樣開頭的英文單字；*n’t：這樣結尾的。',
      alike: '簡體、繁體寫一種就好；英文大小寫、少寫撇號也一樣。',
    },
    shared: '和這幾組共用一部分說法，改了那邊也算：',
    saved: '存好了，馬上就聽得懂。',
    had: '當時還有',
    hadNot: '當時沒有',
    same: '只是順序不同。',
    tried: '當成這些',
    none: '沒有哪組說法對得上。',
    inAll: '整句',
    other: '其他',
    headings: {
      moods: '應聲和心情',
      turns: '換話題、改主意',
      orders: '訂單、包裹、錢',
      answers: '回答機器人的問題',
      which: '說的是哪張單',
      wants: '想要什麼',
      goods: '商品',
    },
    ...zhTwPhraseGroups,
  },
};
