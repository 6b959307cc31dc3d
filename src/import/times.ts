import { DateTime } from 'luxon';
import { Bad, type Reader } from './values.ts';
import { momentOf } from './wall-time.ts';

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const WITHOUT_OFFSET = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** The same moment as it should have been written, for times that only lack an offset. */
const suggestion = (cell: string, timezone: string): string => {
  const parts = WITHOUT_OFFSET.exec(cell)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts ?? [];
  const meant = parts ? momentOf({ year, month, day, hour, minute, second }, timezone) : null;
  return meant?.toISO({ suppressMilliseconds: true }) ?? '2026-11-12T09:15:00+08:00';
};

/** A time in ISO 8601 with its offset, such as 2026-11-12T09:15:00+08:00, from 1970 to 9999. */
export const time: Reader<Date> = (cell, { timezone }) => {
  const at = WITH_OFFSET.test(cell) ? DateTime.fromISO(cell.replace(',', '.')) : null;
  if (at?.isValid && at.toMillis() >= 0) return at.toJSDate();
  return new Bad(`"${cell}" is no time with an offset; write it like ${suggestion(cell, timezone)}`);
};

/** What a spreadsheet makes of a day: its first moment in the shop. */
const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00:00(Z|[+-]\d{2}:\d{2})$/;

const isDay = (text: string): boolean => DateTime.fromISO(text, { zone: 'UTC' }).isValid;

/** The month and day of a birthday whose year nobody told, as vCard writes it (RFC 6350, 4.3.1), or without what stands before it. */
const WITHOUT_YEAR = /^(?:--)?(\d{2}-\d{2})$/;

/** A birthday in ISO 8601, such as 1994-06-18, from 1900 on; `--06-18` where its year is not known. */
export const birthday: Reader<string> = (given) => {
  const cell = MIDNIGHT.exec(given)?.[1] ?? given;
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell) && cell >= '1900' && isDay(cell)) return cell;
  const yearly = WITHOUT_YEAR.exec(cell)?.[1];
  // A year with 29 February.
  if (yearly !== undefined && isDay(`2000-${yearly}`)) return `--${yearly}`;
  return new Bad(`"${cell}" is no day; write it like 1994-06-18, or 06-18 where the year is not known`);
};
