import { describe, expect, it } from 'vitest';
import { sparing } from '../../src/jobs/sparing.ts';

const scene = (takes: number) => {
  const clock = { at: 0 };
  let runs = 0;
  const task = sparing(
    async () => {
      runs += 1;
      clock.at += takes;
    },
    () => clock.at,
  );
  return { clock, task, runs: () => runs };
};

describe('a sweep that spares the rest of the program', () => {
  it('runs every time while it is quick', async () => {
    const { clock, task, runs } = scene(5);
    for (let second = 0; second < 10; second += 1) {
      clock.at = second * 1_000;
      await task();
    }
    expect(runs()).toBe(10);
  });

  it('takes up a tenth of the time when it is slow', async () => {
    const { clock, task, runs } = scene(500);
    for (let second = 0; second < 60; second += 1) {
      clock.at = Math.max(clock.at, second * 1_000);
      await task();
    }
    expect(runs()).toBe(12);
  });

  it('never rests longer than ten seconds, and goes on after a failure', async () => {
    const clock = { at: 0 };
    let runs = 0;
    const task = sparing(
      async () => {
        runs += 1;
        clock.at += 60_000;
        throw new Error('the database is gone');
      },
      () => clock.at,
    );
    await expect(task()).rejects.toThrow('gone');
    clock.at = 69_000;
    await task();
    expect(runs).toBe(1);
    clock.at = 70_000;
    await expect(task()).rejects.toThrow('gone');
    expect(runs).toBe(2);
  });
});
