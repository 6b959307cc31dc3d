import { HAN_NUMERAL, numberOf } from '../text/numerals.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,2})?`;
const SIGN_FIRST = new RegExp(String.raw`(?:nt\$|us\$|rmb|cny|[¥￥$€£])\s?(${NUMBER})(?![\d%])`, 'g');
const UNIT_AFTER = new RegExp(
  String.raw`(?<![\d.])(${NUMBER}|[${HAN_NUMERAL}]{1,9})\s?(?:(?:块钱|元钱|块|元|圆|刀)(?!素)([\d${HAN_NUMERAL}](?![\d${HAN_NUMERAL}件个]))?|(?:rmb|cny|yuan|kuai|ntd?|twd|usd|dollars?|bucks|quid|euros?)(?![a-z]))`,
  'g',
);
/** 一百二: an amount nobody would say of goods or days. */
const BARE_HUNDREDS =
  /[一二两三四五六七八九]百[一二三四五六七八九]十?(?![零〇一二两三四五六七八九十百千万件个天号码人次多分])/g;

const minor = (amount: number): number => Math.round(amount * 100);

/** Amounts of money, in minor units: `¥129`, 两块五, NT$1,200, 一百二. */
export const money: Finder = (seen) => {
  const out: Entity[] = [];
  const add = (start: number, end: number, amount: number): void => {
    if (!Number.isFinite(amount) || out.some((one) => start < one.end && end > one.start)) return;
    out.push({ ...placed(seen, start, end), type: 'money', value: minor(amount) });
  };
  for (const { groups, start, end } of matches(seen.folded, SIGN_FIRST)) add(start, end, numberOf(groups[1] ?? ''));
  for (const { groups, start, end } of matches(seen.folded, UNIT_AFTER)) {
    add(start, end, numberOf(groups[1] ?? '') + (groups[2] ? numberOf(groups[2]) / 10 : 0));
  }
  for (const { groups, start, end } of matches(seen.folded, BARE_HUNDREDS)) add(start, end, numberOf(groups[0] ?? ''));
  return out;
};

const NOT_GOODS =
  '(?!月|小时|钟|人|问题|星期|礼拜|工作日|码|号|字|客服|电话|地址|颜色|尺|办法|方法|说法|解释|交代|回复|东西都|快递|包裹|订单)';
const COUNTED = new RegExp(
  String.raw`(?<![第\d.a-z${HAN_NUMERAL}])(\d{1,3}|[二两俩三四五六七八九十]{1,3}|一(?=[件套条双盒箱瓶打对]))\s?(?:件|套|条|双|箱|盒|只|瓶|包|组|床|打|对|份|顶|支|个${NOT_GOODS})`,
  'g',
);
const COUNTED_ENGLISH =
  /(?<![a-z\d.$])(\d{1,3}|a couple|one|two|three|four|five|six|seven|eight|nine|ten|dozen)\s?(?:x|pcs?|pieces?|sets?|pairs?|items?|units?|boxes|packs?|of (?:them|these|those)|pajamas?|pyjamas?|robes?|towels?|bras?|socks|slippers|candles?|tops?|shirts?|pillows?|blankets?|duvets?)(?![a-z])/g;
const TIMES = /(?<![a-z\d])(?:x|qty:?|quantity:?|数量[是:]?)\s?(\d{1,3})(?!\d)/g;

const quantityOf = (written: string): number => numberOf(written.replace(/^a /, ''));

/** How many of the goods: 两件, `3 pcs`, `x2`. */
export const quantities: Finder = (seen) =>
  [COUNTED, COUNTED_ENGLISH, TIMES].flatMap((expression) =>
    matches(seen.folded, expression).flatMap(({ groups, start, end }): Entity[] => {
      const value = quantityOf(groups[1] ?? '');
      return Number.isInteger(value) && value > 0 ? [{ ...placed(seen, start, end), type: 'quantity', value }] : [];
    }),
  );

const ORDINAL_HAN =
  /第\s?(\d{1,2}|[一二三四五六七八九十]{1,2})(?!天|次|时间|年|周|方|手)(?:个|件|条|款|单|笔|项|套|双|张|种|行)?/g;
const ORDINAL_ENGLISH =
  /(?<![a-z])(?:the )?(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: (?:one|item|order|option|parcel|product|choice))?(?![a-z])/g;
const NUMBERED = /(?<![a-z\d])(?:number|no\.?|option|#)\s?(\d)(?![\d])/g;
const LAST =
  /最后(?:面)?(?:那)?(?:一)?(?:个|件|条|款|单|笔|项)|(?:最)?(?:下面|后面)(?:那|这)?(?:一)?(?:个|件|条|款|单|笔)|后者|(?<![a-z])(?:the )?(?:last|bottom|latter)(?: one| item| order| option)(?![a-z])|(?<![a-z])the latter(?![a-z])/g;
const FIRST =
  /(?:最)?(?:上面|前面)(?:那|这)?(?:一)?(?:个|件|条|款|单|笔)|前者|(?<![a-z])the (?:top|former)(?: one| item| order| option)?(?![a-z])/g;
const ENGLISH: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
};
const NOT_ORDINAL = /^(?:the )?(?:first|second)$/;

/** Which one of several: 第二个, "the last one", 上面那个. 1 is the first, -1 the last. */
export const ordinals: Finder = (seen) => {
  const at = (expression: RegExp, value: (group: string) => number): Entity[] =>
    matches(seen.folded, expression).map(({ groups, start, end }) => ({
      ...placed(seen, start, end),
      type: 'ordinal',
      value: value(groups[1] ?? ''),
    }));
  const english = at(ORDINAL_ENGLISH, (word) => ENGLISH[word] ?? 1).filter(
    (one) =>
      !NOT_ORDINAL.test(one.source.toLowerCase()) ||
      one.source.toLowerCase().startsWith('the ') ||
      one.source.length === seen.text.length,
  );
  return [
    ...at(ORDINAL_HAN, numberOf),
    ...english,
    ...at(NUMBERED, Number),
    ...at(LAST, () => -1),
    ...at(FIRST, () => 1),
  ];
};
