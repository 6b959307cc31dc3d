import type { DurationLikeObject } from 'luxon';
import { DateTime } from 'luxon';
import { numberOf } from '../text/numerals.ts';

/** Words around a day. */
export interface Around {
  before: string;
  after: string;
}

/**
 * Reads a day from the groups of an expression; null if there is none of that name.
 * @param today midnight, in the shop's zone
 */
export type Reader = (groups: string[], today: DateTime, around: Around) => DateTime | null;

const OF_WHAT_COMES =
  /(?<![a-z])(?:will|by|before|until|arrive|deliver|come|pick ?up|collect|leave|leaving|fly|flying|travel|due|moving|wedding|birthday|holiday|trip|need (?:it|them|this)|(?:can|could) (?:it|they|you|u|someone|somebody)|be (?:in|there|home|here))(?![a-z])/;
const OF_WHAT_WAS =
  /(?<![a-z])(?:bought|ordered|placed|got|came|arrived|delivered|received|shipped|sent|paid|was|were|did|said|told|has|have|had|been|since)(?![a-z])/;
const COMES_AFTER =
  /^(?:上午|下午|早上|晚上|中午)?(?:之?前|能|可以|可不可以|会|要|到唔到|到不到|送不送|[来去回](?!了)|有空|方便|来得及|到得了|送得到|发得了)/;
const WAS_BEFORE = /(?:买|拍|下单|订|付|收到|签收|到货|发货|寄出)[^，。,.!?]{0,4}$/;

/** Whether a day is spoken of that comes: "can it come on Sunday", 25号能收到吗. */
const isAhead = ({ before, after }: Around): boolean =>
  (OF_WHAT_COMES.test(before) && !OF_WHAT_WAS.test(before)) || (COMES_AFTER.test(after) && !WAS_BEFORE.test(before));

const WEEKDAYS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 6 };
const ENGLISH_DAYS: Record<string, number> = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };
/** How many weeks away, by what stands before a weekday; the longer first. */
const WEEKS: readonly (readonly [string, number])[] = [
  ['上上', -2],
  ['上', -1],
  ['下下', 2],
  ['下', 1],
];

/** The year that puts a day without one nearest to today. */
export const nearest = (month: number, day: number, today: DateTime): DateTime | null => {
  const options = [-1, 0, 1]
    .map((years) => today.set({ year: today.year + years, month, day }))
    .filter((one) => one.isValid && one.month === month && one.day === day);
  return options.sort((a, b) => Math.abs(a.diff(today).milliseconds) - Math.abs(b.diff(today).milliseconds))[0] ?? null;
};

/** A day with its year; null if there is none. */
export const exact = (year: number, month: number, day: number, today: DateTime): DateTime | null => {
  const date = DateTime.fromObject({ year, month, day }, { zone: today.zone });
  return date.isValid ? date : null;
};

/** 上週三 is Wednesday of last week; 周三 alone the one of this week, or the next where one that comes is spoken of. */
export const hanWeekday: Reader = ([, which = '', day = ''], today, around) => {
  const target = WEEKDAYS[day];
  if (target === undefined) return null;
  const weeks = WEEKS.find(([word]) => which.startsWith(word))?.[1] ?? 0;
  const date = today.startOf('week').plus({ weeks, days: target - 1 });
  return which === '' && date < today && isAhead(around) ? date.plus({ weeks: 1 }) : date;
};

/** "last Tuesday" and "on Tuesday" are the latest one before today, "next Tuesday" the first after it. */
export const englishWeekday: Reader = ([, which = '', day = ''], today, around) => {
  const target = ENGLISH_DAYS[day];
  if (target === undefined) return null;
  const ahead = (target - today.weekday + 7) % 7;
  if (which === 'next' || which === 'by' || which === 'before' || which === 'until')
    return today.plus({ days: ahead || 7 });
  if (isAhead(around) && which !== 'last' && which !== 'past') return today.plus({ days: ahead || 7 });
  if (which === 'this' || which === 'coming') return today.plus({ days: ahead });
  return today.minus({ days: (today.weekday - target + 7) % 7 || 7 });
};

/** 11月12日: {@link nearest} to today. */
export const monthDay: Reader = ([, month = '', day = ''], today) => nearest(numberOf(month), numberOf(day), today);

/** The next day of this number that a month has. */
const nextOf = (number: number, today: DateTime): DateTime | null => {
  const months = [0, 1, 2].map((many) => today.startOf('month').plus({ months: many }));
  const month = months.find((one) => number <= (one.daysInMonth ?? 31) && one.set({ day: number }) >= today);
  return month?.set({ day: number }) ?? null;
};

/** 12号, "the 3rd": of this month or the one before, as what was bought is; the next where a day that comes is spoken of. */
export const dayOfMonth: Reader = ([, day = ''], today, around) => {
  const number = numberOf(day);
  if (number > 31 || number < 1) return null;
  if (isAhead(around)) return nextOf(number, today);
  const date = today.set({ day: number });
  return date.day === number && date <= today.plus({ days: 3 })
    ? date
    : today.minus({ months: 1 }).set({ day: number });
};

/** 上个月20号. */
export const ofMonth = (which: string, day: number, today: DateTime): DateTime | null => {
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
const FORTNIGHT = 14;

/** So much time, of a number and a unit as they were written; null if either is none. */
const far = (count: string, unit: string): DurationLikeObject | null => {
  const n = /^an?$/.test(count) ? 1 : numberOf(count);
  if (unit === 'fortnight') return Number.isFinite(n) ? { days: n * FORTNIGHT } : null;
  const name = UNITS[unit];
  return Number.isFinite(n) && name ? { [name]: n } : null;
};

/** 三天前, "two weeks ago". */
export const ago: Reader = ([, count = '', unit = ''], today) => {
  const span = far(count, unit);
  return span && today.minus(span);
};

/** 三天后, "two weeks from now". */
export const ahead: Reader = ([, count = '', unit = ''], today) => {
  const span = far(count, unit);
  return span && today.plus(span);
};

/** 月底, 下个月初: the last day of a month, or its first. */
export const edgeOfMonth: Reader = ([, which = '', edge = ''], today) => {
  const month = today.plus({ months: which.startsWith('上') ? -1 : which.startsWith('下') ? 1 : 0 });
  return edge === '初' ? month.startOf('month') : month.endOf('month').startOf('day');
};

/** "In two weeks", where something that comes is spoken of: "it broke in two weeks" names no day. */
export const aheadIfComing: Reader = (groups, today, around) =>
  isAhead(around) || around.before.trim() === '' ? ahead(groups, today, around) : null;
