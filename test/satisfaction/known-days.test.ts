import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { KnownDays } from '../../src/satisfaction/known-days.ts';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import { STORE_KINDS } from '../support/database.ts';
import { threeWeeks } from './three-weeks.ts';
import { ask, contextAt, policyOn } from './world.ts';

const DAY = 86_400_000;
const NOW = '2026-11-20T15:00:00+08:00';
const at = (ms: number): string => new Date(new Date(NOW).getTime() + ms).toISOString();
const day = fc.integer({ min: 2, max: 24 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);

/** Somebody looks, so many seconds after whoever looked before. */
const look = fc.record({
  days: fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
  by: fc.constantFrom(undefined, 'day', 'week', 'channel'),
  later: fc.constantFrom(0, 1, 15, 59, 61, 700),
  platform: fc.constantFrom('taobao', 'pinduoduo'),
});

describe.each(STORE_KINDS)('Days that are remembered, on %s', (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await threeWeeks(kind);
  });

  it('give every figure as if all had been counted anew, whoever looks at which days, in which order, under which rules', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(look, { minLength: 2, maxLength: 5 }), async (looks) => {
        const known = new KnownDays();
        let now = 0;
        for (const { days, by, later, platform } of looks) {
          now += later * 1000;
          const context = contextAt(at(now), { policy: policyOn(platform) });
          const query = { ...days, by };
          expect(await summarize(store, query, context, known)).toEqual(await summarize(store, query, context));
        }
      }),
      { numRuns: kind === 'sqlite' ? 25 : 6 },
    );
  }, 240_000);

  it('are counted again after a minute, and at once for who looks at the day that goes on, or at once with others', async () => {
    const shop = await threeWeeks(kind);
    const known = new KnownDays();
    const week = { from: '2026-11-14', to: '2026-11-20' };
    const seen = async (ms: number) => (await summarize(shop, week, contextAt(at(ms)), known)).surveys_sent;
    const [before, same] = await Promise.all([seen(0), seen(0)]);
    expect(same).toBe(before);
    await ask(shop, { talk: 'bot-20', at: '2026-11-19T12:00:00+08:00', score: 4 });
    expect(await seen(59_000)).toBe(before);
    expect(await seen(60_000)).toBe(before + 1);
    await ask(shop, { talk: 'bot-19', at: '2026-11-20T12:00:00+08:00', score: 4 });
    expect(await seen(61_000)).toBe(before + 2);
    // A clock that is set back trusts nothing counted in its future.
    await ask(shop, { talk: 'bot-18', at: '2026-11-18T12:00:00+08:00', score: 4 });
    expect(await seen(-DAY / 24)).toBe(before + 3);
  }, 120_000);
});
