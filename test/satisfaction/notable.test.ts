import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedDay, notable } from '../../src/satisfaction/notable.ts';
import { buckets } from '../../src/satisfaction/period.ts';
import { summarize } from '../../src/satisfaction/summary.ts';
import { emptyTally, type Tally } from '../../src/satisfaction/tally.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { ask, contextAt, policy, SHANGHAI, type Talk, tellAll } from './world.ts';

const FIRST = new Date('2026-11-01T00:00:00+08:00');

/** Days from the first of November on, counted as given. */
const days = (tallies: readonly Partial<Tally>[], intents: readonly Record<string, number>[] = []): CountedDay[] =>
  buckets({ from: FIRST, to: new Date(FIRST.getTime() + tallies.length * 86_400_000) }, 'day', SHANGHAI).map(
    (day, index) => ({
      ...day,
      tally: { ...emptyTally(), ...tallies[index] },
      intents: new Map(Object.entries(intents[index] ?? {})),
    }),
  );

const talks = (...counts: number[]): Partial<Tally>[] => counts.map((conversations) => ({ conversations }));
const usual = (n: number, conversations: number): number[] => Array.from({ length: n }, () => conversations);

/** What is found on the last day, which is over. */
const onLast = (counted: readonly CountedDay[]) => {
  const last = counted.at(-1);
  return notable(counted, last?.from ?? FIRST, policy(), last?.to ?? FIRST);
};

describe('What is notable', () => {
  it('lies further than two standard deviations from the mean of the days before', () => {
    // 8 and 12 by turns: mean 10, s = √(4 · 28 / 27) = 2.04; √10 = 3.16 is wider.
    const before = Array.from({ length: 28 }, (_, i) => (i % 2 === 0 ? 8 : 12));
    expect(onLast(days(talks(...before, 16)))).toEqual([]);
    expect(onLast(days(talks(...before, 17)))).toEqual([
      { what: 'conversations', day: '2026-11-29', value: 17, usual: 10, sigma: 2.21 },
    ]);
    expect(onLast(days(talks(...before, 3)))).toMatchObject([{ value: 3, sigma: -2.21 }]);
  });

  it('is measured by the spread there was, where that is wider than chance', () => {
    // 0 and 20 by turns: s = √(100 · 28 / 27) = 10.18.
    const before = Array.from({ length: 28 }, (_, i) => (i % 2 === 0 ? 0 : 20));
    expect(onLast(days(talks(...before, 30)))).toEqual([]);
    expect(onLast(days(talks(...before, 31)))).toMatchObject([{ usual: 10, sigma: 2.06 }]);
  });

  it('is a first complaint after quiet weeks only when it is more than one or two', () => {
    const before = usual(28, 5).map((conversations) => ({ conversations }));
    const intents = (last: number) => [
      ...before.map(() => ({ order_status: 5 })),
      { complaint: last, order_status: 5 },
    ];
    const found = (last: number) =>
      onLast(days([...before, { conversations: 5 }], intents(last))).map(({ what, value }) => [what, value]);
    expect(found(2)).toEqual([]);
    expect(found(3)).toEqual([['complaint', 3]]);
  });

  it('is no greeting', () => {
    const before = talks(...usual(28, 5));
    const intents = [...before.map(() => ({ greet: 1 })), { greet: 50 }];
    expect(onLast(days([...before, { conversations: 5 }], intents))).toEqual([]);
  });

  it('needs a week of days before it', () => {
    expect(onLast(days(talks(...usual(6, 5), 50)))).toEqual([]);
    expect(onLast(days(talks(...usual(7, 5), 50)))).toHaveLength(1);
  });

  it('looks back so many days and no further', () => {
    // Four weeks ago it was ten times as much; those days no longer count.
    expect(onLast(days(talks(...usual(28, 100), ...usual(28, 10), 11)))).toEqual([]);
  });

  it('is never a rate of few', () => {
    const before = Array.from({ length: 28 }, () => ({ conversations: 100, complaints: 1 }));
    const last = (complaints: number, conversations: number) =>
      onLast(days([...before, { conversations, complaints }])).filter(({ what }) => what === 'complaint_rate');
    expect(last(5, 9)).toEqual([]);
    // p = 29 / 2802; √(p(1 − p) / 10) = 0.032; (0.5 − 0.01) / 0.032.
    expect(last(5, 10)).toMatchObject([{ value: 0.5, usual: 0.01, sigma: 15.31 }]);
  });

  it('is satisfaction that falls, with as many ratings as it takes', () => {
    const good = {
      sent: 20,
      answered: 20,
      scores: new Map([
        [5, 10],
        [4, 10],
      ]),
    };
    const found = (scores: Map<number, number>) =>
      onLast(days([...Array.from({ length: 10 }, () => good), { scores }])).filter(({ what }) => what === 'csat');
    // One point of ten ratings strays by 1 / √10 = 0.316.
    expect(found(new Map([[4, 10]]))).toEqual([]);
    expect(found(new Map([[3, 10]]))).toMatchObject([{ value: 3, usual: 4.5, sigma: -4.74 }]);
  });

  it('is not that half a day has brought half of the conversations', () => {
    const counted = days(talks(...usual(28, 40), 15));
    const today = counted.at(-1);
    const at = (hours: number) =>
      notable(counted, today?.from ?? FIRST, policy(), new Date((today?.from.getTime() ?? 0) + hours * 3_600_000));
    expect(at(12)).toEqual([]);
    expect(at(24)).toMatchObject([{ value: 15, usual: 40 }]);
    const crowded = days(talks(...usual(28, 40), 70));
    expect(
      notable(crowded, crowded.at(-1)?.from ?? FIRST, policy(), new Date('2026-11-29T12:00:00+08:00')),
    ).toHaveLength(1);
  });

  it('is told the furthest first, each day for itself', () => {
    const counted = days(talks(...usual(20, 10), 40, 10, 60));
    const found = notable(counted, counted[20]?.from ?? FIRST, policy(), new Date('2027-01-01T00:00:00Z'));
    expect(found.map(({ day, value }) => [day, value])).toEqual([
      ['2026-11-21', 40],
      ['2026-11-23', 60],
    ]);
    expect(Math.abs(found[0]?.sigma ?? 0)).toBeGreaterThan(Math.abs(found[1]?.sigma ?? 9));
  });

  it('is always a number, and always beyond the limit', () => {
    const part = fc.integer({ min: 0, max: 60 });
    const day = fc
      .tuple(part, part, part, part, part, part)
      .map(([whole, contained, complaints, rounds, hits, minor]) => ({
        conversations: whole,
        contained: Math.min(contained, whole),
        complaints: Math.min(complaints, whole),
        rounds,
        hits: Math.min(hits, rounds),
        compensationMinor: minor,
      }));
    fc.assert(
      fc.property(fc.array(day, { minLength: 8, maxLength: 20 }), (tallies) => {
        for (const { value, usual: mean, sigma } of onLast(days(tallies))) {
          expect([value, mean, sigma].every(Number.isFinite)).toBe(true);
          expect(Math.abs(sigma)).toBeGreaterThanOrEqual(2);
          expect(Math.sign(sigma)).toBe(Math.sign(value - mean));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe.each(STORE_KINDS)('What is notable on %s', (kind) => {
  it('is explained by its cases', async () => {
    const store = await freshStore(kind);
    const on = (day: number, n: number, intent: string): Talk[] =>
      Array.from({ length: n }, (_, i) => ({
        id: `${day}-${i}`,
        at: `2026-11-${String(day).padStart(2, '0')}T10:${String(i).padStart(2, '0')}:00+08:00`,
        lines: [
          [0, 'shopper', intent],
          [1, 'bot'],
        ],
        resolved: [60, 'bot'],
      }));
    await tellAll(store, [
      ...Array.from({ length: 10 }, (_, i) => on(i + 1, 3, 'order_status')).flat(),
      ...on(11, 12, 'complaint'),
    ]);
    for (let i = 0; i < 12; i += 1)
      await ask(store, { talk: `11-${i}`, at: '2026-11-11T12:00:00+08:00', score: i < 2 ? 1 : 2 });
    const { notable: found } = await summarize(
      store,
      { from: '2026-11-11', to: '2026-11-11' },
      contextAt('2026-11-20T10:00:00+08:00'),
    );
    const newest = ['11-11', '11-10', '11-9', '11-8', '11-7'];
    expect(found).toEqual([
      // p = 1 / 32; √(p(1 − p) / 12) = 0.0502.
      { what: 'complaint_rate', day: '2026-11-11', value: 1, usual: 0, sigma: 19.91, cases: newest },
      {
        what: 'low_scores',
        day: '2026-11-11',
        value: 12,
        usual: 0,
        sigma: 12,
        cases: ['11-0', '11-1', '11-10', '11-11', '11-2'],
      },
      { what: 'complaint', day: '2026-11-11', value: 12, usual: 0, sigma: 12, cases: newest },
      // (12 − 3) / √3.
      { what: 'conversations', day: '2026-11-11', value: 12, usual: 3, sigma: 5.2, cases: newest },
    ]);
  });
});
