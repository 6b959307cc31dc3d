import { DateTime } from 'luxon';
import { HAN_NUMERAL, numberOf } from '../text/numerals.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';

type Reader = (groups: string[], today: DateTime) => DateTime | null;

const WEEKDAYS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 6 };
const ENGLISH_DAYS: Record<string, number> = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };
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
  前天: -2,
  前日: -2,
  大前天: -3,
  明天: 1,
  明日: 1,
  后天: 2,
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

/** The year that puts a day without one nearest to today. */
const nearest = (month: number, day: number, today: DateTime): DateTime | null => {
  const options = [-1, 0, 1]
    .map((years) => today.set({ year: today.year + years, month, day }))
    .filter((one) => one.isValid && one.month === month && one.day === day);
  return options.sort((a, b) => Math.abs(a.diff(today).milliseconds) - Math.abs(b.diff(today).milliseconds))[0] ?? null;
};

const exact = (year: number, month: number, day: number, today: DateTime): DateTime | null => {
  const date = DateTime.fromObject({ year, month, day }, { zone: today.zone });
  return date.isValid ? date : null;
};

/** 上週三 is Wednesday of last week; 周三 alone the one of this week. */
const hanWeekday: Reader = ([, which = '', day = ''], today) => {
  const target = WEEKDAYS[day];
  if (target === undefined) return null;
  const weeks = which.startsWith('上上') ? -2 : which.startsWith('上') ? -1 : which.startsWith('下') ? 1 : 0;
  return today.startOf('week').plus({ weeks, days: target - 1 });
};

/** "last Tuesday" and "on Tuesday" are the latest one before today, "next Tuesday" the first after it. */
const englishWeekday: Reader = ([, which = '', day = ''], today) => {
  const target = ENGLISH_DAYS[day];
  if (target === undefined) return null;
  const ahead = (target - today.weekday + 7) % 7;
  if (which === 'next' || which === 'by' || which === 'before' || which === 'until')
    return today.plus({ days: ahead || 7 });
  if (which === 'this' || which === 'coming') return today.plus({ days: ahead });
  return today.minus({ days: (today.weekday - target + 7) % 7 || 7 });
};

const monthDay: Reader = ([, month = '', day = ''], today) => nearest(numberOf(month), numberOf(day), today);

const dayOfMonth: Reader = ([, day = ''], today) => {
  const number = numberOf(day);
  const date = today.set({ day: number });
  if (number > 31 || number < 1) return null;
  return date.day === number && date <= today.plus({ days: 3 })
    ? date
    : today.minus({ months: 1 }).set({ day: number });
};

/** 上个月20号. */
const ofMonth = (which: string, day: number, today: DateTime): DateTime | null => {
  const month = today.startOf('month').plus({ months: which.startsWith('上') ? -1 : which.startsWith('下') ? 1 : 0 });
  return day >= 1 && day <= (month.daysInMonth ?? 31) ? month.set({ day }) : null;
};

const UNITS: Record<string, 'days' | 'weeks' | 'months'> = {
  天: 'days',
  日: 'days',
  周: 'weeks',
  星期: 'weeks',
  礼拜: 'weeks',
  月: 'months',
  day: 'days',
  week: 'weeks',
  month: 'months',
};

const ago: Reader = ([, count = '', unit = ''], today) => {
  const n = /^an?$/.test(count) ? 1 : numberOf(count);
  const name = UNITS[unit];
  return Number.isFinite(n) && name ? today.minus({ [name]: n }) : null;
};

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
    /大前天|大后天|前天|前日|昨天|昨日|昨晚|昨儿|今天|今日|今早|今晚|明天|明日|后天/g,
    ([name = ''], today) => today.plus({ days: NAMED[name] ?? 0 }),
  ],
  [/(上上个?|上个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])(?!\d)/g, hanWeekday],
  [
    new RegExp(`(?<![a-z])(?:(last|past|on|next|this|coming|by|before|until|since|from) )${DAY}(?![a-z])`, 'g'),
    englishWeekday,
  ],
  [new RegExp(`(?<![a-z])()(?=[a-z]{6})${DAY}(?![a-z])`, 'g'), englishWeekday],
  [new RegExp(`${NUM}个?(天|日|周|星期|礼拜|月)(?:之|以)?前`, 'g'), ago],
  [/(?<![a-z\d])(an?|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten) (day|week|month)s? (?:ago|back)/g, ago],
  [/(?<![\d月第a-z-])(3[01]|[12]\d|[1-9])[号日](?!码|店|线|楼|院|门|生|用|常|子)/g, dayOfMonth],
  [/(?<![a-z])(?<!^)(?:on )?the (\d{1,2})(?:st|nd|rd|th)(?![a-z\d]| (?:one|item|order|option|time))/g, dayOfMonth],
];

/** Days, in the shop's time zone: 昨天, 上週三, "last Tuesday", 11月12日. */
export const dates: Finder = (seen) => {
  const today = DateTime.fromJSDate(seen.hints.now, { zone: seen.hints.timezone }).startOf('day');
  const out: Entity[] = [];
  for (const [form, reader] of FORMS) {
    for (const { groups, start, end } of matches(seen.folded, form)) {
      if (out.some((one) => start < one.end && end > one.start)) continue;
      const value = reader(groups, today)?.toISODate();
      if (value) out.push({ ...placed(seen, start, end), type: 'date', value });
    }
  }
  return out;
};
