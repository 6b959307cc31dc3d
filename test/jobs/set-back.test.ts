import { expect, it } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import { SetBack } from '../../src/jobs/set-back.ts';

it('A clock that was set back is noticed once, and one that merely trembles is not', () => {
  const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
  const back = new SetBack(clock);
  expect(back.sinceLast()).toBe(false);
  clock.advance(5_000);
  expect(back.sinceLast()).toBe(false);
  clock.advance(-1_000);
  expect(back.sinceLast()).toBe(false);
  clock.advance(-3_600_000);
  expect(back.sinceLast()).toBe(true);
  expect(back.sinceLast()).toBe(false);
});
