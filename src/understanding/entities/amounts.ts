import { ENGLISH_NUMERAL, ENGLISH_ROUND, HAN_NUMERAL, numberOf } from '../text/numerals.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, overlap, placed } from './context.ts';

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,2})?`;
const SIGN_FIRST = new RegExp(
  String.raw`(?:(?<![a-z])(?:nt\$|us\$|s\$|hk\$|rmb|cny|usd|sgd|hkd|twd|ntd|gbp|eur|inr|rs\.?)|[¥￥$€£₹])\s?(${NUMBER})(?![\d%])`,
  'g',
);
/** 一块 is also "together": 一块儿去, 一块退. */
const TOGETHER = '(?<!一)块(?!素)|(?<=一)块(?![儿吃去来买下发寄退换走办算给拿])';
const UNIT_AFTER = new RegExp(
  String.raw`(?<![\d.]|(?<![a-z])[a-z]+-?)(${NUMBER}|[${HAN_NUMERAL}]{1,9}|(?<![a-z-])(?:${ENGLISH_ROUND}|${ENGLISH_NUMERAL}))\s?(?:(?:块钱|元钱|${TOGETHER}|元(?!素|旦|宵)|圆(?!领|形|角)|刀|蚊(?![子帐香虫]))(?:([\d${HAN_NUMERAL}])(?:毛|角)?(?![\d${HAN_NUMERAL}件个套条双只支盒瓶张床对份包箱袋]))?|(?:rmb|cny|yuan|kuai|ntd?|twd|usd|sgd|hkd|dollars?|bucks|quid|rupees|euros?)(?![a-z]))`,
  'g',
);
/** 一百二, 六百九十九: an amount nobody would say of goods or days. */
const BARE_HUNDREDS = new RegExp(
  `(?<![${HAN_NUMERAL}第]|体重|身高|高|重)[一二两三四五六七八九][百千][一二三四五六七八九](?:[十百][一二三四五六七八九]?)?(?![${HAN_NUMERAL}件个天号码人次多分条双套只支页块元圆])`,
  'g',
);
/** 满99包邮, 满300减30, "spend 99 and": the number is money without saying so. */
const THRESHOLD = new RegExp(
  String.raw`(?:满|滿|消费|消費|凑够|凑|spend|orders? (?:over|above))\s?(${NUMBER})(?=\s?(?:包邮|免邮|免运|减|送|打|and |for |get |gets |ships |才|就|以上|可以))`,
  'g',
);
const AMOUNT = String.raw`(?:\d{2,6}|[一二两三四五六七八九][百千])`;
/** What follows a number that is no money. */
const NO_UNIT = String.raw`(?!\s?(?:[\d%.]|cm|kg|km|mm|ml|[kg](?![a-z])|days?|hours?|hrs?|min|weeks?|months?|years?|pounds?|lbs?|units?|pieces?|pcs|people|characters|[天号件个小时分周月年岁斤公米厘克套双条只支盒瓶人次字]))`;
/** "Under 300", 预算500, 两百以内: a bound without a unit is money. */
const BOUND_FIRST = new RegExp(
  String.raw`(?:(?<![a-z])(?:under|below|(?:less|cheaper|no more) than|up to|budget(?: is| of)?(?: around| about| roughly)?)|预算(?:是|在)?(?:大概|大约)?|不超过)\s?(${AMOUNT})${NO_UNIT}`,
  'g',
);
const BOUND_AFTER = new RegExp(String.raw`(?<![\d.第])(${AMOUNT})(?=以内|之内|以下)`, 'g');
/** "200-300 yuan", "between 200 and 300 yuan": the first of two is money as the second is. */
const RANGE = /(\d{2,6})(?:\s?[-–~～到至]\s?| to |(?<=between \d{2,6}) and )$/;

/** "30 pounds" may be a weight; where money is spoken of it is none. */
const POUNDS = new RegExp(
  String.raw`(?<![\d.])(${NUMBER}|(?<![a-z-])(?:${ENGLISH_ROUND}|${ENGLISH_NUMERAL})) pounds?(?![a-z])`,
  'g',
);
const OF_MONEY =
  /(?<![a-z])(?:refund|paid|pay|cost|charged?|price|spent|spend|money|worth|cheaper|voucher|off|under|below|over|up to|budget)(?![a-z])/;
/** "A tenner" and "a fiver". */
const NOTES = /(?<![a-z])(?:a (tenner|fiver))(?![a-z])/g;
/** 一千出头, 两百多块: about so much. */
const ABOUT =
  /(?<!体重|身高|高|重|[一二两三四五六七八九十百千第])([一二两三四五六七八九][百千])(?=出头|上下|左右|来块|多块|多元)/g;
const PRICE = String.raw`\d{2,5}(?:\.\d{1,2})?`;
/** What ends an amount without a unit. */
const ENDS = String.raw`(?=\s?(?:[,，。！!?？;；~]|\.(?!\d)|[了的啊呀吗呢耶欸]|$))`;
/** "I paid 129", 129买的, 现在99, "now it's 99": what was paid, or is asked now, is money without saying so. */
const PAID = [
  `(?<=(?<![a-z])(?:paid|cost me|costs|charged(?: me)?|(?:bought|got) (?:it|this|these|them) (?:for|at)) )(${PRICE})${NO_UNIT}`,
  `(?<=(?<![a-z])now (?:it's|its|it is|for|at|only|just) (?:only |just )?)(${PRICE})${NO_UNIT}${ENDS}`,
  String.raw`(?<![\d.第])(${PRICE}|[${HAN_NUMERAL}]{2,6})(?=(?:买|入|拍下?|收|下单)的)`,
  `(?<=现在(?:卖|只要|才|是)?|只要|降到|降成|降价到|变成)(${PRICE}|[${HAN_NUMERAL}]{2,6})${ENDS}`,
].map((source) => new RegExp(source, 'g'));

/** 满300减30: what follows the threshold. */
const OFF = new RegExp(String.raw`(?<=\d\s?)减\s?(${NUMBER})(?![\d%])`, 'g');

const minor = (amount: number): number => Math.round(amount * 100);

/** Amounts of money, in minor units: `¥129`, 两块五, NT$1,200, 一百二, 满99包邮. */
export const money: Finder = (seen) => {
  const out: Entity[] = [];
  const add = (start: number, end: number, amount: number): void => {
    if (!Number.isFinite(amount) || out.some((one) => overlap(one, { start, end }))) return;
    out.push({ ...placed(seen, start, end), type: 'money', value: minor(amount) });
  };
  for (const { groups, start, end } of matches(seen.folded, SIGN_FIRST)) add(start, end, numberOf(groups[1] ?? ''));
  for (const { groups, start, end } of matches(seen.folded, UNIT_AFTER)) {
    add(start, end, numberOf(groups[1] ?? '') + (groups[2] ? numberOf(groups[2]) / 10 : 0));
  }
  for (const { groups, start, end } of matches(seen.folded, BARE_HUNDREDS)) add(start, end, numberOf(groups[0] ?? ''));
  for (const expression of [THRESHOLD, OFF, BOUND_FIRST, BOUND_AFTER, ...PAID]) {
    for (const { groups, end } of matches(seen.folded, expression)) {
      const [, digits = ''] = groups;
      add(end - digits.length, end, numberOf(digits));
    }
  }
  for (const { groups, start, end } of matches(seen.folded, ABOUT)) add(start, end, numberOf(groups[1] ?? ''));
  for (const { groups, start, end } of matches(seen.folded, NOTES)) add(start, end, groups[1] === 'fiver' ? 5 : 10);
  if (OF_MONEY.test(seen.folded))
    for (const { groups, start, end } of matches(seen.folded, POUNDS)) add(start, end, numberOf(groups[1] ?? ''));
  for (const { start } of [...out]) {
    const lower = RANGE.exec(seen.folded.slice(0, start));
    if (lower) add(lower.index, lower.index + (lower[1] ?? '').length, numberOf(lower[1] ?? ''));
  }
  return out.sort((a, b) => a.start - b.start);
};
