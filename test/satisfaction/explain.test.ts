import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/satisfaction/explain.ts';
import { type Scored, shifts } from '../../src/satisfaction/shift.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { ask, contextAt, open, tellAll } from './world.ts';

const groups = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 }))
  .map(
    (scores) =>
      new Map(
        Object.entries(scores).map(([key, all]): [string, Scored] => [
          key,
          { n: all.length, sum: all.reduce((sum, one) => sum + one, 0) },
        ]),
      ),
  );
const meanOf = (of: ReadonlyMap<string, Scored>): number | null => {
  const all = [...of.values()].reduce((sum, one) => ({ n: sum.n + one.n, sum: sum.sum + one.sum }), { n: 0, sum: 0 });
  return all.n === 0 ? null : all.sum / all.n;
};

describe('The parts of a change', () => {
  it('add up to it, whatever came and went', () => {
    fc.assert(
      fc.property(groups, groups, (now, before) => {
        const found = shifts(now, before);
        const [after, earlier] = [meanOf(now), meanOf(before)];
        if (after === null || earlier === null) expect(found).toEqual([]);
        else expect(found.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(after - earlier, 9);
      }),
    );
  });

  it('lie with who is rated worse, and with the bad who are rated more often', () => {
    const before = new Map([
      ['web', { n: 8, sum: 40 }],
      ['slack', { n: 2, sum: 4 }],
    ]);
    // As good as before, but half of what is rated: 4.4 → 3.5.
    const more = new Map([
      ['web', { n: 5, sum: 25 }],
      ['slack', { n: 5, sum: 10 }],
    ]);
    // w₁(m₁ − M₀) − w₀(m₀ − M₀): ½·(2 − 4.4) − ⅕·(2 − 4.4), and ½·0.6 − ⅘·0.6.
    const [slack, web] = shifts(more, before);
    expect(slack?.key).toBe('slack');
    expect(slack?.points).toBeCloseTo(-0.72, 9);
    expect(web?.points).toBeCloseTo(-0.18, 9);
  });
});

const at = (day: string): string => `2026-11-${day}T10:00:00+08:00`;

interface Rating {
  id: string;
  day: string;
  score: number;
  channel?: string;
  intent?: string;
  sku?: string;
}

const rate = async (store: Store, ratings: readonly Rating[]): Promise<void> => {
  for (const { id, day, score, channel = 'web', intent = 'order_status', sku } of ratings) {
    await tellAll(store, [{ id, at: at(day), channel, lines: [[0, 'shopper', intent]] }]);
    if (sku) await open(store, { no: `RT-${id}`, talk: id, at: at(day), kind: 'return', skus: [sku] });
    await ask(store, { talk: id, at: at(day), channel, score });
  }
};

describe.each(STORE_KINDS)('A fall of satisfaction on %s', (kind) => {
  it('is told by what moved it, in points, with the conversations that show it', async () => {
    const store = await freshStore(kind);
    await rate(store, [
      // The week before: all content.
      { id: 'c_1', day: '10', score: 5, sku: 'PJ-101' },
      { id: 'c_2', day: '11', score: 5 },
      // This week: who has PJ-101 is not, and they all ask to give it back.
      { id: 'c_3', day: '17', score: 1, sku: 'PJ-101', intent: 'return_request' },
      { id: 'c_4', day: '18', score: 2, sku: 'PJ-101', intent: 'return_request' },
      { id: 'c_5', day: '19', score: 5 },
      { id: 'c_6', day: '20', score: 5 },
    ]);
    const told = await explain(store, { from: '2026-11-16', to: '2026-11-22' }, contextAt('2026-11-22T20:00:00+08:00'));
    expect(told.csat).toMatchObject({ now: { mean: 3.25, n: 4 }, before: { mean: 5, n: 2 }, difference: -1.75 });
    expect(told.causes.filter(({ by }) => by === 'product')).toEqual([
      {
        by: 'product',
        key: 'PJ-101',
        name: 'PJ-101',
        points: -1.75,
        now: { mean: 1.5, n: 2 },
        before: { mean: 5, n: 1 },
        cases: [
          { id: 'c_3', score: 1 },
          { id: 'c_4', score: 2 },
        ],
      },
    ]);
    expect(told.causes.map(({ by, key, points }) => `${by} ${key} ${points}`).sort()).toEqual([
      'agent bot -1.75',
      'channel web -1.75',
      'intent return_request -1.75',
      'product PJ-101 -1.75',
      'reason bad_service -1.75',
    ]);
    // Four scores prove nothing.
    expect(told.certain).toBe(false);
  });

  it('is not invented: the same scores, or none, have no cause', async () => {
    const store = await freshStore(kind);
    await rate(store, [
      { id: 'c_1', day: '10', score: 4 },
      { id: 'c_2', day: '17', score: 4 },
    ]);
    const context = contextAt('2026-11-22T20:00:00+08:00');
    const query = { from: '2026-11-16', to: '2026-11-22' };
    expect(await explain(store, query, context)).toMatchObject({ csat: { difference: 0 }, causes: [] });
    expect(await explain(store, { from: '2026-10-01', to: '2026-10-07' }, context)).toMatchObject({
      csat: { now: { mean: null, n: 0 }, difference: null },
      causes: [],
      certain: false,
    });
  });

  it('is a rise where it is one, shown by the highest scores', async () => {
    const store = await freshStore(kind);
    await rate(store, [
      ...Array.from({ length: 12 }, (_, i) => ({ id: `c_a${i}`, day: '10', score: 1 + (i % 2), channel: 'slack' })),
      ...Array.from({ length: 12 }, (_, i) => ({ id: `c_b${i}`, day: '17', score: 4 + (i % 2), channel: 'slack' })),
    ]);
    const told = await explain(store, { from: '2026-11-16', to: '2026-11-22' }, contextAt('2026-11-22T20:00:00+08:00'));
    expect(told).toMatchObject({ csat: { difference: 3 }, certain: true });
    const slack = told.causes.find(({ by }) => by === 'channel');
    expect(slack).toMatchObject({ key: 'slack', points: 3 });
    expect(slack?.cases[0]?.score).toBe(5);
  });
});
