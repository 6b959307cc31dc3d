import type { HoursText, WeekDay } from '../../../contract.ts';

export const WEEK: readonly WeekDay[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** From midnight to midnight, which two clock times would show as no time at all. */
export const ALL_DAY = '00:00-24:00';

/** A span as two clock times; the midnight that ends a day is shown as 00:00, as clocks do. */
export const timesOf = (span: string): { from: string; to: string } => {
  const [from = '', to = ''] = span.split('-');
  return { from, to: to === '24:00' ? '00:00' : to };
};

/** The same as it is written. */
export const spanOf = ({ from, to }: { from: string; to: string }): string =>
  `${from}-${to === '00:00' ? '24:00' : to}`;

/** Why hours cannot stand: a span that does not end after it begins, spans that overlap, a day twice, no day at all. */
export type HoursFault =
  | { of: 'order' | 'overlap'; where: WeekDay | string }
  | { of: 'twice'; where: string }
  | { of: 'never' };

const faultsOf = (spans: readonly string[], where: string): HoursFault[] => {
  const parts = spans.map((span) => span.split('-'));
  if (parts.some(([from = '', to = '']) => to <= from || from === '')) return [{ of: 'order', where }];
  const clash = parts.some(([from = ''], n) => n > 0 && from < (parts[n - 1]?.[1] ?? ''));
  return clash ? [{ of: 'overlap', where }] : [];
};

/** Everything that is wrong, so that it can be told before anything is sent. */
export const hoursFaults = ({ week, holidays }: HoursText): HoursFault[] => {
  const dates = holidays.map(({ date }) => date);
  return [
    ...WEEK.flatMap((day) => faultsOf(week[day], day)),
    ...holidays.flatMap(({ date, open }) => faultsOf(open, date)),
    ...dates.filter((date, n) => dates.indexOf(date) !== n).map((where): HoursFault => ({ of: 'twice', where })),
    ...(WEEK.every((day) => week[day].length === 0) ? [{ of: 'never' } as const] : []),
  ];
};
