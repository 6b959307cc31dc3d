/** A day of every year. */
interface DayOfYear {
  month: number;
  day: number;
}

/**
 * Days people name by their feast, in folded text. Those that go by the moon are left out: a table of them runs out, and what
 * computers reckon of the Chinese calendar is a day off where a new moon is close to midnight, as in February 2027.
 */
const FEASTS: readonly (readonly [names: string, on: DayOfYear])[] = [
  ['元旦', { month: 1, day: 1 }],
  ['情人节', { month: 2, day: 14 }],
  ['妇女节|三八节', { month: 3, day: 8 }],
  ['劳动节|五一(?![一二三四五六七八九十])', { month: 5, day: 1 }],
  ['儿童节|六一(?![一二三四五六七八九十八])', { month: 6, day: 1 }],
  [String.raw`六一八|(?<![\d.])618(?![\d.])`, { month: 6, day: 18 }],
  ['国庆节?|十一假期', { month: 10, day: 1 }],
  ['万圣节', { month: 10, day: 31 }],
  ['平安夜', { month: 12, day: 24 }],
  ['圣诞节?', { month: 12, day: 25 }],
  ['跨年', { month: 12, day: 31 }],
  [`new year'?s eve`, { month: 12, day: 31 }],
  [`new year'?s day`, { month: 1, day: 1 }],
  [`valentine'?s(?: day)?`, { month: 2, day: 14 }],
  ['halloween', { month: 10, day: 31 }],
  ['(?:christmas|xmas) eve', { month: 12, day: 24 }],
  ['boxing day', { month: 12, day: 26 }],
  ['christmas(?: day)?|xmas', { month: 12, day: 25 }],
];

/** What is made for the day is no day: "christmas jumper", 情人节礼盒. Neither is spending it: 过圣诞. */
const NO_THING =
  '(?![款装礼袜衣图限]| (?:gift|jumper|sweater|pyjama|pajama|stocking|present|sale|card|tree|edition|pattern|print|deal))';

const LATIN = /[a-z]/;

/** Each name as an expression, and the day it names. */
export const feasts: readonly (readonly [RegExp, DayOfYear])[] = FEASTS.map(([names, on]) => [
  new RegExp(LATIN.test(names) ? `(?<![a-z])(?:${names})(?![a-z])${NO_THING}` : `(?<!过)(?:${names})${NO_THING}`, 'g'),
  on,
]);
