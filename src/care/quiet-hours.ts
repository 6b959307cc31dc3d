import { DateTime } from 'luxon';

/** The part of a day in which nobody is written to, in minutes since local midnight; `until` is no longer quiet. */
export interface QuietHours {
  from: number;
  until: number;
}

/** Whether a minute of the day is quiet. A span that ends before it begins goes over midnight. */
export const isQuiet = ({ from, until }: QuietHours, minute: number): boolean =>
  from < until ? minute >= from && minute < until : minute >= from || minute < until;

/**
 * The next time the shop's clock shows a minute of the day, after `at`: on the day the clock is put back some come twice. One
 * that a clock change skips moves forward.
 */
const nextAt = (at: Date, minute: number, zone: string): Date => {
  const local = DateTime.fromJSDate(at, { zone });
  const times: DateTime[] = [0, 1].flatMap((days): DateTime[] =>
    local
      .startOf('day')
      .plus({ days })
      .set({ hour: Math.floor(minute / 60), minute: minute % 60 })
      .getPossibleOffsets(),
  );
  return new Date(Math.min(...times.filter((time) => time > local).map((time) => time.toMillis())));
};

/** When the quiet hours that `at` lies in end; null when it lies in none. */
export const quietEnds = (quiet: QuietHours, at: Date, zone: string): Date | null => {
  const { hour, minute } = DateTime.fromJSDate(at, { zone });
  return isQuiet(quiet, hour * 60 + minute) ? nextAt(at, quiet.until, zone) : null;
};

/** When the next quiet hours begin, after `at`. */
export const quietBegins = (quiet: QuietHours, at: Date, zone: string): Date => nextAt(at, quiet.from, zone);
