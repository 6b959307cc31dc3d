import type { Words } from './en.ts';
import { zhCnPhraseGroups } from './zh-cn-phrase-groups.ts';

/** 机器人听什么：这一页的话，简体中文。 */
export const zhCnPhrases: Pick<Words, 'phrases'> = {
  phrases: {
    lead: '顾客随口这么说，机器人当成什么。顾客常说的加进来，容易误会的拿掉。',
    search: '搜说法',
    where: {
      anywhere: '在一句话的哪里出现都算。',
      start: '一句话这样开头才算。',
      whole: '整句话就这么多才算。',
    },
    said: '顾客怎么说',
    around: '旁边可以有',
    aroundHow: '前后有这些词，照样算。',
    unless: '有这些就不算',
    unlessHow: '同一句话里还有其中一个，就不是这个意思。',
    zh: '中文',
    en: '英文',
    addHow: '加一种说法，回车',
    how: '说法怎么写',
    hows: {
      leftOut: '(还)没付：圆括号里的可以省掉。',
      oneOf: '(很/超)舒服：说其中一个；末尾多一个 /，(很/超/)舒服，也可以都不说。',
      gap: '我…券：中间可以隔几个字，不跨句。',
      star: 'coupon*：这样开头的英文单词；*n’t：这样结尾的。',
      alike: '简体、繁体写一种就行；英文大小写、少写撇号也一样。',
    },
    shared: '和这几组共用一部分说法，改了那边也算：',
    saved: '存好了，马上就听得懂。',
    had: '当时还有',
    hadNot: '当时没有',
    same: '只是顺序不同。',
    tried: '当成这些',
    none: '没有哪组说法对得上。',
    inAll: '整句',
    other: '其他',
    headings: {
      moods: '应声和心情',
      turns: '换话题、改主意',
      orders: '订单、包裹、钱',
      answers: '回答机器人的问题',
      which: '说的是哪一单',
      wants: '想要什么',
      goods: '商品',
    },
    ...zhCnPhraseGroups,
  },
};
