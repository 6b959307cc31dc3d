import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAhead, forecast } from '../../src/satisfaction/forecast.ts';
import { answeredShare, nextCount, peopleFor } from '../../src/satisfaction/load.ts';
import { parseSatisfaction } from '../../src/satisfaction/policy.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { contextAt, type Line, rawPolicy, SHANGHAI, type Talk, tellAll } from './world.ts';

describe('What the next hour brings', () => {
  it('is the mean of those before, within a band that few weeks make wide', () => {
    // Nothing in one week: negative binomial, r = ½, chance ½; 0.707 + 0.177 + 0.066 = 0.950.
    expect(nextCount(0, 1, 0.9)).toEqual({ mean: 0, low: 0, high: 2 });
    const [few, many] = [nextCount(20, 2, 0.9), nextCount(26_000, 2_600, 0.9)];
    expect([few.mean, many.mean]).toEqual([10, 10]);
    expect(few.high - few.low).toBeGreaterThan(many.high - many.low);
    // With many weeks the band is Poisson's: of mean 10, 5 and 15.
    expect(many).toEqual({ mean: 10, low: 5, high: 15 });
  });

  it('lies within its band whatever came, also in hours of thousands', () => {
    fc.assert(
      fc.property(
        fc.nat(50_000),
        fc.integer({ min: 1, max: 26 }),
        fc.constantFrom(0.5, 0.8, 0.9, 0.99),
        (total, n, share) => {
          const { mean, low, high } = nextCount(total, n, share);
          expect(mean).toBeCloseTo(total / n, 9);
          expect(low).toBeLessThanOrEqual(Math.ceil(mean));
          expect(high).toBeGreaterThanOrEqual(Math.floor(mean));
          const wider = nextCount(total, n, 0.995);
          expect(wider.low).toBeLessThanOrEqual(low);
          expect(wider.high).toBeGreaterThanOrEqual(high);
        },
      ),
    );
  });
});

describe('How many people an hour asks for', () => {
  it('is as the tables of Erlang C have it', () => {
    // 100 calls of 180 s an hour are 5 erlang; with 7 people 32.4 % wait: 1 − 0.3241·e^(−2·20/180) = 0.7405.
    expect(answeredShare(7, 100, 180, 20)).toBeCloseTo(0.7405, 3);
    expect(answeredShare(5, 100, 180, 20)).toBe(0);
    // With 8: 16.73 % wait, 1 − 0.1673·e^(−3·20/180) = 0.8801.
    expect(answeredShare(8, 100, 180, 20)).toBeCloseTo(0.8801, 3);
    expect(peopleFor(100, 180, 1, { share: 0.8, withinS: 20 })).toBe(8);
    expect(peopleFor(0, 180, 1, { share: 0.8, withinS: 20 })).toBe(0);
  });

  it('is the fewest that keep the service level, and no fewer where more comes', () => {
    const level = { share: 0.8, withinS: 180 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 30, max: 3600 }),
        fc.integer({ min: 1, max: 5 }),
        (perHour, handling, atOnce) => {
          const people = peopleFor(perHour, handling, atOnce, level);
          const kept = (n: number) => answeredShare(n, perHour, handling / atOnce, level.withinS);
          expect(kept(people)).toBeGreaterThanOrEqual(level.share);
          if (people > 1) expect(kept(people - 1)).toBeLessThan(level.share);
          expect(peopleFor(perHour + 10, handling, atOnce, level)).toBeGreaterThanOrEqual(people);
        },
      ),
    );
  });
});

describe('The day that is foretold', () => {
  const now = new Date('2026-11-29T12:00:00+08:00');
  it('is tomorrow, or a day of the week ahead', () => {
    expect(dayAhead('tomorrow', now, SHANGHAI).key).toBe('2026-11-30');
    expect(dayAhead('2026-12-06', now, SHANGHAI).key).toBe('2026-12-06');
  });
  it.each(['2026-11-29', '2026-12-07', 'someday', '2026-13-01'])('is not %s', (asked) => {
    expect(() => dayAhead(asked, now, SHANGHAI)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});

/** So many talks in one hour of a day; the first `called` of them call a person, who is busy for four minutes. */
const hour = (day: string, at: string, n: number, called: number): Talk[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `c_${day}_${at}_${i}`,
    at: `${day}T${at}:${String(i).padStart(2, '0')}+08:00`,
    lines: (i < called
      ? [
          [0, 'shopper'],
          [30, 'event:queued'],
          [60, 'agent:a1'],
          [300, 'agent:a1'],
        ]
      : [
          [0, 'shopper'],
          [2, 'bot'],
        ]) as Line[],
  }));

describe.each(STORE_KINDS)('The forecast on %s', (kind) => {
  it('tells tomorrow hour by hour from the same weekday, how many it asks for, and how yesterday went', async () => {
    const store = await freshStore(kind);
    // Sunday noon; Mondays 9, 16 and 23 count, Saturdays 14 and 21 for yesterday, the 28th.
    await tellAll(store, [
      ...hour('2026-11-09', '10:00', 6, 3),
      ...hour('2026-11-16', '10:00', 9, 6),
      ...hour('2026-11-23', '10:30', 9, 9),
      ...hour('2026-11-23', '21:59', 1, 0),
      ...hour('2026-11-14', '15:00', 4, 0),
      ...hour('2026-11-21', '15:00', 6, 0),
      ...hour('2026-11-28', '15:00', 5, 1),
    ]);
    const told = await forecast(store, 'tomorrow', contextAt('2026-11-29T12:00:00+08:00'));
    expect(told).toMatchObject({
      day: '2026-11-30',
      from: '2026-11-30T00:00:00+08:00',
      days: ['2026-11-09', '2026-11-16', '2026-11-23'],
      enough: true,
      band: 0.9,
      conversations: { mean: 25 / 3 },
      handoffs: { mean: 6 },
      handling_s: { mean: 240, n: 19, measured: true },
      service: { share: 0.8, within_s: 180, at_once: 3 },
    });
    expect(told.hours).toHaveLength(24);
    expect(told.hours[10]).toMatchObject({ hour: 10, conversations: { mean: 8 }, handoffs: { mean: 6 }, people: 1 });
    expect(told.hours[21]?.conversations?.mean).toBeCloseTo(1 / 3);
    expect(told.hours[3]).toMatchObject({ conversations: { mean: 0, low: 0 }, people: 0 });
    expect(told.yesterday).toMatchObject({ day: '2026-11-28', conversations: 5, handoffs: 1 });
    expect(told.yesterday.hours[15]).toMatchObject({ conversations: 5, handoffs: 1, expected: { mean: 5 } });
  });

  it('foretells nothing of a shop that is too young, and takes the time of a talk from the file', async () => {
    const store = await freshStore(kind);
    await tellAll(store, hour('2026-11-23', '10:00', 2, 1));
    const told = await forecast(store, 'tomorrow', contextAt('2026-11-29T12:00:00+08:00'));
    expect(told).toMatchObject({ enough: false, days: ['2026-11-23'], conversations: null });
    expect(told.hours[10]).toEqual({ hour: 10, conversations: null, handoffs: null, people: null, people_high: null });
    expect(told.handling_s).toEqual({ mean: 480, n: 1, measured: false });
  });
});

it('A forecast that wants more weeks than it looks at is refused with its place', () => {
  const raw = rawPolicy();
  const wrong = { ...raw, forecast: { ...(raw['forecast'] as object), weeks: 2, at_least_weeks: 3 } };
  expect(() => parseSatisfaction(wrong)).toThrow(/forecast\.at_least_weeks/);
});
