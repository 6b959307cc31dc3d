import written from 'opencc-js/dict/STCharacters';
import pairs from 'opencc-js/dict/TSCharacters';
import type { Lang } from '../../message.ts';
import { isHan } from './scripts.ts';

/** Characters both writings use though the table of pairs lists them as Traditional. */
const SHARED = new Set([...'了干里后面只台系发余吃才几松表谷采党准冲']);
/** Words of one side of the strait; they tell where characters are the same on both and no talk tells. */
const TAIWAN = /宅配|超商|客服人員|折價|影片|耶$|齁|喔|欸|ㄅ|ㄉ|ㄇ|哩|咧|賣場|嗎|妳/g;
const MAINLAND = /快递|优惠券|亲[，,\s]|尺码|视频|呗|咋|啥|麻烦|宝贝|拍下|包邮|淘宝|支付宝|微信/g;
/** Latin words that stand inside Chinese messages and say nothing about the language. */
const NEUTRAL = /^(?:ok|okay|size|vip|app|sf|id|bra|xs|s|m|l|xl|xxl|xxxl|\d*xl|po|line|qq|hi|hello|bye|no|yes|p|a)$/i;

/** Numbers of orders, tickets and parcels, sizes like 2XL: letters that are no words. */
const CODE = /[a-z]{0,8}\d[\w-]*/gi;

interface Sides {
  traditional: Set<number>;
  simplified: Set<number>;
}

let sides: Sides | undefined;

const readSides = (): Sides => {
  const traditional = new Set<number>();
  const simplified = new Set<number>();
  // 家, 真, 出 stand there for rare characters as well (傢, 眞, 齣): only what Traditional writes otherwise tells Simplified.
  const otherwise = new Set(written.split('|').map((pair) => pair.split(' ')[0]));
  for (const pair of pairs.split('|')) {
    const [from = '', to = ''] = pair.split(' ');
    if (from.length !== 1 || to.length !== 1 || from === to) continue;
    traditional.add(from.charCodeAt(0));
    if (!SHARED.has(to) && otherwise.has(to)) simplified.add(to.charCodeAt(0));
  }
  for (const code of simplified) if (traditional.has(code)) simplified.delete(code);
  return { traditional, simplified };
};

const BOPOMOFO = [0x3105, 0x312f] as const;

/**
 * The language of one message: by characters only one writing has; one that could be either (可以, "OK", an emoji) is in the
 * language of the talk, and Chinese that begins a talk is told by words only one side uses.
 */
export const languageOf = (text: string, talk: Lang | undefined): Lang => {
  sides ??= readSides();
  let han = 0;
  let traditional = 0;
  let simplified = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= BOPOMOFO[0] && code <= BOPOMOFO[1]) traditional += 1;
    if (!isHan(code)) continue;
    han += 1;
    if (sides.traditional.has(code)) traditional += 1;
    else if (sides.simplified.has(code)) simplified += 1;
  }
  const words = (text.replace(CODE, ' ').match(/[a-z']{1,40}/gi) ?? []).filter((word) => !NEUTRAL.test(word));
  if (han === 0 && traditional === 0) return words.length > 0 ? 'en' : (talk ?? firstGuess(text));
  if (words.length >= 4 && words.length > han * 1.5) return 'en';
  if (traditional !== simplified) return traditional > simplified ? 'zh-TW' : 'zh-CN';
  if (talk === 'zh-CN' || talk === 'zh-TW') return talk;
  const taiwan = text.match(TAIWAN)?.length ?? 0;
  const mainland = text.match(MAINLAND)?.length ?? 0;
  return taiwan > mainland ? 'zh-TW' : 'zh-CN';
};

/** Without a talk to go by: Latin letters read as English, anything else as the shop's first language. */
const firstGuess = (text: string): Lang => (/[a-z]/i.test(text) ? 'en' : 'zh-CN');
