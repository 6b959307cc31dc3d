import { DateTime } from 'luxon';

/** What a clock on the wall shows. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/**
 * The moment at which a clock on the wall of a zone shows this, as calendars have it (RFC 5545, 3.3.5): what it shows twice, since it
 * was set back, is meant the first time; what it never shows, since it was set forward, is counted on from before it was: half past two
 * of a night without that hour is half past three. Null where no calendar has it.
 */
export const momentOf = (wall: Wall, zone: string): DateTime | null => {
  const { year, month, day, hour, minute, second } = wall;
  const found = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone });
  // Which of two the library takes depends on the season in which it is asked.
  return found.isValid ? (found.getPossibleOffsets()[0] ?? found) : null;
};
