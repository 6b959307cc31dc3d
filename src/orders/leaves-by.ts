import { DateTime } from 'luxon';

/**
 * Until when an order leaves: the day it was paid, or the day after when that was past the shop's hour.
 * @param shipsBefore `HH:mm`, shop time
 */
export const leavesBy = (paidAt: Date, shipsBefore: string, timezone: string): Date => {
  const paid = DateTime.fromJSDate(paidAt, { zone: timezone });
  const day = paid.toFormat('HH:mm') < shipsBefore ? paid : paid.plus({ days: 1 });
  return day.endOf('day').startOf('minute').toJSDate();
};
