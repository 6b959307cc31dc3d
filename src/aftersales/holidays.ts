import type { DateTime } from 'luxon';
import { z } from 'zod';

const name = z.string().trim().min(1);

/**
 * A public holiday: on one date, on the same date every year, or so many days after Easter Sunday (of the Western churches;
 * negative: before it).
 */
const holiday = z.union(
  [
    z.strictObject({ name, date: z.iso.date('a date is written like 2027-02-06') }),
    z.strictObject({ name, every: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'written like 12-25') }),
    z.strictObject({ name, easter: z.int().min(-100).max(100) }),
  ],
  'a holiday has a name and one of: date 2027-02-06, every 12-25, easter 1 (days from Easter Sunday)',
);

const country = z.string().regex(/^[A-Z]{2}$/, 'a country is written like DE (ISO 3166-1)');

/** The public holidays a pack of terms knows, by country, and which country counts. */
export const holidaysShape = z
  .strictObject({
    country,
    days: z.record(country, z.array(holiday)),
    /** Saturdays and Sundays that are worked, where a country swaps them for a holiday. */
    worked: z.array(z.iso.date('a date is written like 2027-02-20')).default([]),
  })
  .refine(({ country: own, days }) => days[own] !== undefined, {
    error: 'country names one of those that have days; add its days, or name another',
    path: ['country'],
  });

export type Holidays = z.output<typeof holidaysShape>;

/** How a term ends whose last day is none to be counted. */
export const TERM_ENDS = ['any_day', 'after_holidays', 'working_day'] as const;
export type TermEnd = (typeof TERM_ENDS)[number];

const SATURDAY = 6;
/** No run of days off is longer; a search for the next day ends here. */
const LONGEST_RUN = 60;

/** Easter Sunday of a year of the Gregorian calendar, as month and day (Meeus, Astronomical Algorithms, ch. 8). */
export const easterSunday = (year: number): { month: number; day: number } => {
  const golden = year % 19;
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return { month: Math.floor(sum / 31), day: (sum % 31) + 1 };
};

/** Whether a day is a public holiday of the country that counts. */
export const isHoliday = ({ country: own, days }: Holidays, day: DateTime): boolean => {
  const [date, every] = [day.toFormat('yyyy-MM-dd'), day.toFormat('MM-dd')];
  const easter = day.set(easterSunday(day.year)).startOf('day');
  const fromEaster = Math.round(day.startOf('day').diff(easter, 'days').days);
  return (days[own] ?? []).some((one) => {
    if ('date' in one) return one.date === date;
    return 'every' in one ? one.every === every : one.easter === fromEaster;
  });
};

const isOff = (day: DateTime, ends: TermEnd, holidays: Holidays | undefined): boolean => {
  if (ends === 'any_day') return false;
  if (holidays?.worked.includes(day.toFormat('yyyy-MM-dd'))) return false;
  if (ends === 'working_day' && day.weekday >= SATURDAY) return true;
  return holidays !== undefined && isHoliday(holidays, day);
};

/**
 * The day a term really ends on. `working_day`: one that would end on a public holiday, a Saturday or a Sunday ends with the next
 * working day (Regulation (EEC, Euratom) 1182/71, art. 3(4)). `after_holidays`: one that would end on a legal holiday ends on
 * the day after the holiday (民法典, art. 203).
 */
export const lastDay = (day: DateTime, ends: TermEnd, holidays: Holidays | undefined): DateTime => {
  let last = day;
  for (let moved = 0; moved < LONGEST_RUN && isOff(last, ends, holidays); moved += 1) last = last.plus({ days: 1 });
  return last;
};
