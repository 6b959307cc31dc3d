import { Settings } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanTime } from '../../src/import/foreign/clean.ts';
import { time } from '../../src/import/times.ts';
import { momentOf } from '../../src/import/wall-time.ts';

afterEach(() => {
  Settings.now = () => Date.now();
});

/** What a cell of another program comes to, as the import keeps it. */
const read = (cell: string, timezone: string): string => {
  const at = time(cleanTime({ timezone })(cell), { timezone });
  return at instanceof Date ? at.toISOString() : at.why;
};

/** Clocks that are set forward and back, north and south of the equator; Lord Howe Island by half an hour, Santiago at midnight. */
const NIGHTS = [
  ['Europe/Berlin', '2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z', 'before it is set forward'],
  ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:30:00.000Z', 'that it never shows'],
  ['Europe/Berlin', '2026-03-29 03:30', '2026-03-29T01:30:00.000Z', 'after it was set forward'],
  ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z', 'that it shows twice'],
  ['Europe/Berlin', '2026-10-25 03:00', '2026-10-25T02:00:00.000Z', 'after it was set back'],
  ['America/New_York', '2026-03-08 02:15', '2026-03-08T07:15:00.000Z', 'that it never shows'],
  ['America/New_York', '2026-11-01 01:15', '2026-11-01T05:15:00.000Z', 'that it shows twice'],
  ['Australia/Sydney', '2026-10-04 02:30', '2026-10-03T16:30:00.000Z', 'that it never shows'],
  ['Australia/Sydney', '2026-04-05 02:30', '2026-04-04T15:30:00.000Z', 'that it shows twice'],
  ['Australia/Lord_Howe', '2026-10-04 02:10', '2026-10-03T15:40:00.000Z', 'that it never shows'],
  ['Australia/Lord_Howe', '2026-10-04 02:40', '2026-10-03T15:40:00.000Z', 'after it was set forward'],
  ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00.000Z', 'that it shows twice'],
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', 'of a day that begins at one'],
  ['America/Santiago', '2026-09-06 00:30', '2026-09-06T04:30:00.000Z', 'that it never shows'],
] as const;

describe.each(['2026-01-15T00:00:00Z', '2026-07-15T00:00:00Z'])('asked on %s, a time of the shop’s clock', (today) => {
  it.each(NIGHTS)('in %s, %s, is %s: one %s', (timezone, cell, at) => {
    Settings.now = () => Date.parse(today);
    expect(read(cell, timezone)).toBe(at);
    // Another time of that hour before it changes nothing.
    const clean = cleanTime({ timezone });
    clean(cell.replace(/:\d\d$/u, ':59'));
    clean(cell.replace(/:\d\d$/u, ':01'));
    expect(new Date(clean(cell)).toISOString()).toBe(at);
  });

  it('is none where no calendar has it', () => {
    expect(momentOf({ year: 2026, month: 2, day: 30, hour: 1, minute: 0, second: 0 }, 'Europe/Berlin')).toBeNull();
  });
});
