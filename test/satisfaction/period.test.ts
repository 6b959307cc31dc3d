import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buckets,
  dailyHours,
  daysAround,
  isoIn,
  type Period,
  periodBefore,
  readPeriod,
} from '../../src/satisfaction/period.ts';
import { SHANGHAI } from './world.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const NEW_YORK = 'America/New_York';

const said = ({ from, to }: Period, zone = SHANGHAI): string => `${isoIn(from, zone)} to ${isoIn(to, zone)}`;

describe('The period asked about', () => {
  it.each([
    [{}, '2026-11-14T00:00:00+08:00 to 2026-11-21T00:00:00+08:00'],
    [{ from: '2026-11-20', to: '2026-11-20' }, '2026-11-20T00:00:00+08:00 to 2026-11-21T00:00:00+08:00'],
    [{ from: '2026-11-01' }, '2026-11-01T00:00:00+08:00 to 2026-11-21T00:00:00+08:00'],
    [{ to: '2026-11-10' }, '2026-11-04T00:00:00+08:00 to 2026-11-11T00:00:00+08:00'],
    [{ from: '2026-12-01' }, '2026-12-01T00:00:00+08:00 to 2026-12-08T00:00:00+08:00'],
    [
      { from: '2026-11-20T08:00:00+08:00', to: '2026-11-20T02:00:00Z' },
      '2026-11-20T08:00:00+08:00 to 2026-11-20T10:00:00+08:00',
    ],
  ])('%j is %s', (asked, expected) => {
    expect(said(readPeriod(asked, NOW, SHANGHAI))).toBe(expected);
  });

  it("begins and ends with the shop's days, not those of London", () => {
    const { from } = readPeriod({ from: '2026-11-20', to: '2026-11-20' }, NOW, SHANGHAI);
    expect(from.toISOString()).toBe('2026-11-19T16:00:00.000Z');
  });

  it.each(['yesterday', '2026-02-30', '2026-11-20T10:00', '20261120', ''])('cannot be "%s"', (from) => {
    expect(() => readPeriod({ from }, NOW, SHANGHAI)).toThrow('"from" is a day such as 2026-11-20');
  });
});

describe('The period before', () => {
  it('is as many whole days, also where a clock change makes one of them longer', () => {
    // On 2026-11-01 New York's day has 25 hours.
    const period = readPeriod({ from: '2026-11-01', to: '2026-11-02' }, NOW, NEW_YORK);
    expect(said(periodBefore(period, NEW_YORK), NEW_YORK)).toBe(
      '2026-10-30T00:00:00-04:00 to 2026-11-01T00:00:00-04:00',
    );
  });

  it('of hours is as many hours', () => {
    const period = { from: new Date('2026-11-20T08:00:00+08:00'), to: new Date('2026-11-20T11:00:00+08:00') };
    expect(said(periodBefore(period, SHANGHAI))).toBe('2026-11-20T05:00:00+08:00 to 2026-11-20T08:00:00+08:00');
  });
});

describe('Days and weeks', () => {
  it('follow the clock changes', () => {
    const period = readPeriod({ from: '2026-10-31', to: '2026-11-02' }, NOW, NEW_YORK);
    const hours = buckets(period, 'day', NEW_YORK).map(({ key, from, to }) => [key, (+to - +from) / 3_600_000]);
    expect(hours).toEqual([
      ['2026-10-31', 24],
      ['2026-11-01', 25],
      ['2026-11-02', 24],
    ]);
  });

  it('of weeks begin on Monday and bear the ISO number, across the turn of the year', () => {
    const period = readPeriod({ from: '2026-12-30', to: '2027-01-05' }, NOW, SHANGHAI);
    expect(buckets(period, 'week', SHANGHAI).map((week) => `${week.key}: ${said(week)}`)).toEqual([
      '2026-W53: 2026-12-30T00:00:00+08:00 to 2027-01-04T00:00:00+08:00',
      '2027-W01: 2027-01-04T00:00:00+08:00 to 2027-01-06T00:00:00+08:00',
    ]);
  });

  it('cover any period without gap or overlap', () => {
    const instant = fc
      .integer({ min: 0, max: 60 * 24 * 500 })
      .map((minutes) => new Date(NOW.getTime() - minutes * 60_000));
    const zone = fc.constantFrom(SHANGHAI, NEW_YORK, 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 200_000 }),
        zone,
        fc.constantFrom('day', 'week'),
        (from, minutes, where, unit) => {
          const period = { from, to: new Date(from.getTime() + minutes * 60_000) };
          const found = buckets(period, unit, where);
          expect(found[0]?.from).toEqual(period.from);
          expect(found.at(-1)?.to).toEqual(period.to);
          for (const [index, one] of found.entries()) {
            expect(+one.to).toBeGreaterThan(+one.from);
            if (index > 0) expect(found[index - 1]?.to).toEqual(one.from);
          }
          expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('The days around a period', () => {
  it('are those before it and its own up to today, all of them whole', () => {
    const period = { from: new Date('2026-11-19T15:00:00+08:00'), to: new Date('2026-12-24T00:00:00+08:00') };
    expect(daysAround(period, 2, NOW, SHANGHAI).map((day) => said(day))).toEqual([
      '2026-11-17T00:00:00+08:00 to 2026-11-18T00:00:00+08:00',
      '2026-11-18T00:00:00+08:00 to 2026-11-19T00:00:00+08:00',
      '2026-11-19T00:00:00+08:00 to 2026-11-20T00:00:00+08:00',
      '2026-11-20T00:00:00+08:00 to 2026-11-21T00:00:00+08:00',
    ]);
  });
});

describe('The hours of a platform', () => {
  it('are the same on the clock every day; 24:00 is the midnight that ends it', () => {
    const period = readPeriod({ from: '2026-11-01', to: '2026-11-02' }, NOW, NEW_YORK);
    expect(dailyHours(period, { from: 480, to: 1440 }, NEW_YORK).map((one) => said(one, NEW_YORK))).toEqual([
      '2026-11-01T08:00:00-05:00 to 2026-11-02T00:00:00-05:00',
      '2026-11-02T08:00:00-05:00 to 2026-11-03T00:00:00-05:00',
    ]);
  });
});
