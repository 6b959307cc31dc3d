import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addOpenMinutes,
  closesAt,
  isOpen,
  nextOpening,
  openMinutesBetween,
  parseHours,
} from '../../src/aftersales/hours.ts';
import { complaintOf, policyFile } from './shipped.ts';

const shop = parseHours(policyFile('hours'));
const at = (text: string): Date => new Date(text);

describe('The shop is open', () => {
  test.each([
    ['at opening time', '2026-11-20T08:00:00+08:00', true],
    ['a moment before opening', '2026-11-20T07:59:59+08:00', false],
    ['in the last minute', '2026-11-20T21:59:59+08:00', true],
    ['no longer at closing time', '2026-11-20T22:00:00+08:00', false],
    ['in the short hours of New Year’s Eve', '2027-02-05T11:59:00+08:00', true],
    ['no longer after them', '2027-02-05T12:00:00+08:00', false],
    ['not on a holiday', '2027-02-06T10:00:00+08:00', false],
  ])('%s', (_, when, open) => {
    expect(isOpen(shop, at(when))).toBe(open);
  });
});

describe('The next opening', () => {
  test.each([
    ['is now while the shop is open', '2026-11-20T12:00:00+08:00', '2026-11-20T12:00:00+08:00'],
    ['is this morning before opening', '2026-11-20T03:00:00+08:00', '2026-11-20T08:00:00+08:00'],
    ['is tomorrow after closing', '2026-11-20T22:00:00+08:00', '2026-11-21T08:00:00+08:00'],
    ['skips a holiday', '2027-02-05T13:00:00+08:00', '2027-02-07T08:00:00+08:00'],
  ])('%s', (_, when, next) => {
    expect(nextOpening(shop, at(when))).toEqual(at(next));
  });

  test('is unknown for a shop whose only day is shut for over a year', () => {
    const week = { ...(policyFile('hours')['week'] as object), monday: ['08:00-09:00'] };
    for (const day of ['tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
      Object.assign(week, { [day]: [] });
    const holidays = Array.from({ length: 60 }, (_, index) => ({
      date: new Date(Date.UTC(2026, 10, 2 + 7 * index)).toISOString().slice(0, 10),
      name: 'shut',
      open: [],
    }));
    const shut = parseHours({ timezone: 'Asia/Shanghai', week, holidays });
    expect(nextOpening(shut, at('2026-11-01T00:00:00Z'))).toBeNull();
    expect(isOpen(shut, at('2026-11-02T00:30:00Z'))).toBe(false);
  });
});

describe('A limit in opening minutes', () => {
  test.each([
    ['runs straight on inside the day', '2026-11-20T10:00:00+08:00', 30, '2026-11-20T10:30:00+08:00'],
    ['begins with the opening when asked for at night', '2026-11-20T23:00:00+08:00', 30, '2026-11-21T08:30:00+08:00'],
    ['goes on next morning', '2026-11-20T21:50:00+08:00', 30, '2026-11-21T08:20:00+08:00'],
    ['may end exactly at closing', '2026-11-20T21:30:00+08:00', 30, '2026-11-20T22:00:00+08:00'],
    ['skips a holiday', '2027-02-05T11:45:00+08:00', 30, '2027-02-07T08:15:00+08:00'],
    ['runs over several days', '2026-11-20T20:00:00+08:00', 24 * 60, '2026-11-22T16:00:00+08:00'],
    [
      'of nothing, asked for at night, is the next opening',
      '2026-11-20T23:00:00+08:00',
      0,
      '2026-11-21T08:00:00+08:00',
    ],
  ])('%s', (_, from, minutes, due) => {
    expect(addOpenMinutes(shop, at(from), minutes)).toEqual(at(due));
  });
});

describe('A clock change', () => {
  const berlin = parseHours({
    timezone: 'Europe/Berlin',
    week: Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
        day,
        ['01:00-05:00'],
      ]),
    ),
  });

  test('in spring takes an hour out of the night shift', () => {
    // 2026-03-29: 02:00 becomes 03:00, so 01:00–05:00 lasts three hours.
    expect(openMinutesBetween(berlin, at('2026-03-29T00:00:00+01:00'), at('2026-03-29T12:00:00+02:00'))).toBe(180);
    expect(addOpenMinutes(berlin, at('2026-03-29T01:30:00+01:00'), 60)).toEqual(at('2026-03-29T03:30:00+02:00'));
  });

  test('in autumn adds one', () => {
    expect(openMinutesBetween(berlin, at('2026-10-25T00:00:00+02:00'), at('2026-10-25T12:00:00+01:00'))).toBe(300);
  });

  test('does not move the opening by the wall clock', () => {
    expect(nextOpening(berlin, at('2026-10-25T12:00:00+01:00'))).toEqual(at('2026-10-26T01:00:00+01:00'));
  });
});

describe('Closing', () => {
  test('is told while the shop is open and not otherwise', () => {
    expect(closesAt(shop, at('2026-11-20T12:00:00+08:00'))).toEqual(at('2026-11-20T22:00:00+08:00'));
    expect(closesAt(shop, at('2026-11-20T23:00:00+08:00'))).toBeNull();
  });

  test('of two spans that meet at midnight is the end of the second', () => {
    const night = parseHours({
      timezone: 'Asia/Shanghai',
      week: {
        ...(policyFile('hours')['week'] as object),
        friday: ['20:00-24:00'],
        saturday: ['00:00-02:00', '10:00-12:00'],
      },
    });
    expect(closesAt(night, at('2026-11-20T23:00:00+08:00'))).toEqual(at('2026-11-21T02:00:00+08:00'));
  });
});

test('Adding open minutes and counting them agree, whenever and however long', () => {
  const anyTime = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2027-06-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(anyTime, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
      const due = addOpenMinutes(shop, from, minutes);
      expect(openMinutesBetween(shop, from, due)).toBe(minutes);
      expect(due.getTime()).toBeGreaterThan(from.getTime());
    }),
    { numRuns: 150 },
  );
});

describe('A broken hours file is refused with the place and the remedy', () => {
  const week = policyFile('hours')['week'] as object;
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a time zone nobody knows', { timezone: 'Mars/Olympus' }, /hours\.yaml: timezone: .*Asia\/Shanghai/],
    [
      'a span that runs past midnight',
      { week: { ...week, monday: ['20:00-02:00'] } },
      /week\.monday\[0\]: .*two spans/,
    ],
    ['spans that overlap', { week: { ...week, monday: ['08:00-12:00', '11:00-15:00'] } }, /week\.monday: .*overlap/],
    ['a day that is missing', { week: { monday: [] } }, /week\.tuesday/],
    [
      'a week without an opening',
      { week: Object.fromEntries(Object.keys(week).map((day) => [day, []])) },
      /week: .*at least one day/,
    ],
    [
      'a holiday named twice',
      { holidays: [1, 2].map(() => ({ date: '2027-01-01', name: 'x', open: [] })) },
      /holidays\[1\]: 2027-01-01 stands twice/,
    ],
    [
      'a date that is none',
      { holidays: [{ date: '1.1.2027', name: 'x', open: [] }] },
      /holidays\[0\]\.date: .*2027-02-06/,
    ],
  ])('%s', (_, change, says) => {
    expect(complaintOf(() => parseHours({ ...policyFile('hours'), ...change }))).toMatch(says);
  });

  test('an empty file', () => {
    expect(complaintOf(() => parseHours(null))).toMatch(
      /CONTENT_INVALID: templates\/policies\/hours\.yaml: .*missing or empty/,
    );
  });
});
