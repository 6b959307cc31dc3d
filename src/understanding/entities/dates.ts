import { DateTime } from 'luxon';
import { HAN_NUMERAL, numberOf } from '../text/numerals.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';
import {
  ago,
  ahead,
  aheadIfComing,
  dayOfMonth,
  edgeOfMonth,
  englishWeekday,
  exact,
  hanWeekday,
  monthDay,
  nearest,
  ofMonth,
  type Reader,
} from './date-readers.ts';
import { feasts } from './feasts.ts';

const MONTHS: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const NAMED: Record<string, number> = {
  今天: 0,
  今日: 0,
  今早: 0,
  今晚: 0,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨儿: -1,
  寻日: -1,
  琴日: -1,
  听日: 1,
  前天: -2,
  前日: -2,
  大前日: -3,
  大后日: 3,
  大前天: -3,
  明天: 1,
  明日: 1,
  后天: 2,
  后日: 2,
  后儿: 2,
  大后天: 3,
  today: 0,
  tonight: 0,
  yesterday: -1,
  'last night': -1,
  tomorrow: 1,
  'the day before yesterday': -2,
  'day before yesterday': -2,
  'day after tomorrow': 2,
  yday: -1,
  tmr: 1,
  tmrw: 1,
  tmw: 1,
  tomoz: 1,
  '2moro': 1,
  '2day': 0,
  zuotian: -1,
  qiantian: -2,
  jintian: 0,
  mingtian: 1,
  houtian: 2,
};
const NUM = String.raw`(\d{1,3}|[${HAN_NUMERAL}]{1,3})`;
const DAY = `(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|s|nesday|rsday|rs|urday|r)?`;
const MONTH = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?`;

const COUNT = 'an?|\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten';

const FORMS: (readonly [RegExp, Reader])[] = [
  [
    /(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)[日号]?/g,
    ([, y, m, d], today) => exact(Number(y), Number(m), Number(d), today),
  ],
  [/(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2}|[一二三四五六七八九十]{1,3})(?![\d个])[日号]?/g, monthDay],
  [
    new RegExp(String.raw`(?<![a-z])${MONTH}\s?(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s(20\d\d))?`, 'g'),
    ([, m = '', d, y], today) =>
      y ? exact(Number(y), MONTHS[m] ?? 0, Number(d), today) : nearest(MONTHS[m] ?? 0, Number(d), today),
  ],
  [
    new RegExp(String.raw`(?<![\d])(\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?![a-z])(?:,?\s(20\d\d))?`, 'g'),
    ([, d, m = '', y], today) =>
      y ? exact(Number(y), MONTHS[m] ?? 0, Number(d), today) : nearest(MONTHS[m] ?? 0, Number(d), today),
  ],
  [/双(?:11|十一)|(?<![\d])11[./]11(?!\d)|singles.? day/g, (_, today) => nearest(11, 11, today)],
  [/双(?:12|十二)/g, (_, today) => nearest(12, 12, today)],
  [
    /(?<![\d/.-])(1[0-2]|0?[1-9])[/](3[01]|[12]\d|0?[1-9])(?![\d/.%折])/g,
    ([, m, d], today) => nearest(Number(m), Number(d), today),
  ],
  [
    /(?<![\d./-])(1[0-2]|[1-9])\.(3[01]|[12]\d|0?[1-9])(?=号|日|那|下|买|拍|付|发|订|签|收|到|的(?!钱)|$)(?![\d.])/g,
    ([, m, d], today) => nearest(Number(m), Number(d), today),
  ],
  [
    /(?<![a-z\d])(?:the )?(day before yesterday|day after tomorrow|yesterday|last night|today|tonight|tomorrow|yday|tmrw?|tmw|tomoz|2moro|2day|zuotian|qiantian|jintian|mingtian|houtian)(?![a-z\d])/g,
    ([, name = ''], today) => today.plus({ days: NAMED[name] ?? 0 }),
  ],
  [
    /(上个?|这个?|本|下个?)月(\d{1,2}|[一二三四五六七八九十]{1,3})[号日]/g,
    ([, which = '', day], today) => ofMonth(which, numberOf(day ?? ''), today),
  ],
  [
    /大前[天日]|大后[天日]|前[天日]|昨[天日晚儿]|今[天日早晚]|明[天日]|后[天日]|后儿(?!子|女|媳)|[寻琴听]日(?!常|子)/g,
    ([name = ''], today) => today.plus({ days: NAMED[name] ?? 0 }),
  ],
  [/(上上个?|上个?|下下个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])(?!\d)/g, hanWeekday],
  [
    new RegExp(`(?<![a-z])(?:(last|past|on|next|this|coming|by|before|until|since|from) )${DAY}(?![a-z])`, 'g'),
    englishWeekday,
  ],
  [new RegExp(`(?<![a-z])()(?=[a-z]{6})${DAY}(?![a-z])`, 'g'), englishWeekday],
  [new RegExp(`${NUM}个?(天|日|周|星期|礼拜|月)(?:之|以)?前`, 'g'), ago],
  [new RegExp(String.raw`(?<![a-z\d])(${COUNT}) (day|week|fortnight|month)s? (?:ago|back)(?![a-z])`, 'g'), ago],
  [
    new RegExp(
      String.raw`(?<![a-z\d])(?:in )?(${COUNT}) (day|week|fortnight|month)s?(?:'s?)? (?:time|from (?:now|today))(?![a-z])`,
      'g',
    ),
    ahead,
  ],
  // Counted from what was told, 收到三天后坏了 is no day from today.
  [
    new RegExp(`(?<![收签]到|[了完买用穿洗过])${NUM}个?(天|日|周|星期|礼拜|月)(?:之|以)?后(?![坏破开起掉])`, 'g'),
    ahead,
  ],
  [new RegExp(`(?<=(?:再过|[先请]?过))${NUM}个?(天|周|星期|礼拜|月)(?![期敏])`, 'g'), ahead],
  [/(上个?|这个?|本|下个?)?月(底|末|初)/g, edgeOfMonth],
  [new RegExp(String.raw`(?<![a-z\d])in (${COUNT}) (day|week|fortnight|month)s?(?![a-z'])`, 'g'), aheadIfComing],
  [
    /(?<![\d月第a-z一二三四五六七八九十廿-])(3[01]|[12]\d|[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)[号日](?!码|店|线|楼|院|门|生|用|常|子)/g,
    dayOfMonth,
  ],
  [/(?<![a-z])(?<!^)(?:on )?the (\d{1,2})(?:st|nd|rd|th)(?![a-z\d]| (?:one|item|order|option|time))/g, dayOfMonth],
  ...feasts.map(([name, on]): [RegExp, Reader] => [name, (_, today) => nearest(on.month, on.day, today)]),
];

/** Characters before a day that tell whether it comes or was. */
const REACH = 60;

/** Days, in the shop's time zone: 昨天, 上週三, "last Tuesday", 11月12日. */
export const dates: Finder = (seen) => {
  const today = DateTime.fromJSDate(seen.hints.now, { zone: seen.hints.timezone }).startOf('day');
  const out: Entity[] = [];
  for (const [form, reader] of FORMS) {
    for (const { groups, start, end } of matches(seen.folded, form)) {
      if (out.some((one) => start < one.end && end > one.start)) continue;
      const around = { before: seen.folded.slice(Math.max(0, start - REACH), start), after: seen.folded.slice(end) };
      const value = reader(groups, today, around)?.toISODate();
      if (value) out.push({ ...placed(seen, start, end), type: 'date', value });
    }
  }
  return out;
};
