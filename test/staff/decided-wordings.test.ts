import { describe, expect, it } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import { figuresContext } from '../../src/composition/figures.ts';
import type { StaffDeps } from '../../src/staff/deps.ts';
import { digestMessage } from '../../src/staff/digests/satisfaction.ts';
import { ownShop } from '../conversation/support/views.ts';
import { freshStore } from '../support/database.ts';

describe('The digest of a day', () => {
  it('tells which of two wordings was found better in it, and not what was found the day before', async () => {
    const [store, shop, clock] = [
      await freshStore(),
      await ownShop(),
      new FixedClock(new Date('2026-11-21T01:00:00Z')),
    ];
    const figure = (k: number) => ({ value: k / 100, n: 100, k, ci95: null });
    const verdict = {
      is: 'better',
      side: 'b',
      decides: 'content',
      test: 'fisher',
      p: 0.01,
      a: figure(60),
      b: figure(80),
    };
    await store.write(async ({ experiments }) => {
      const at = (time: string): Date => new Date(`2026-11-${time}+08:00`);
      await experiments.judge({ experiment: 'greet', mark: 'm', at: at('20T23:59:59'), verdict });
      await experiments.judge({ experiment: 'earlier', mark: 'm', at: at('19T23:59:59'), verdict });
    });
    const figures = (now: Date) => figuresContext(shop, now);
    const deps = { store, clock, shop: () => shop, figures } as unknown as StaffDeps;
    const lines = (await digestMessage(deps, '2026-11-20'))?.lines ?? [];
    expect(lines.filter((line) => line.includes('说法比较'))).toEqual([
      '说法比较“greet”有结果了：B 让更多客人满意（100 段里 80 %，另一种 100 段里 60 %；纯属碰巧的话 100 次里才有 1 次）',
    ]);
  });
});
