import { expect, it } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import { XiaoerError } from '../../src/errors.ts';
import { SweepTrouble, TOLD_AGAIN_MS } from '../../src/jobs/sweep-trouble.ts';
import { createLogger } from '../../src/logger.ts';

const full = () => new XiaoerError('STORE_UNAVAILABLE', 'The disk is full.');

const listening = () => {
  const lines: string[] = [];
  const logger = createLogger({ destination: { write: (line: string) => void lines.push(line) } });
  const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
  const said = () =>
    lines.splice(0).map((line) => {
      const { msg, sweep, times = 1 } = JSON.parse(line) as { msg: string; sweep: string; times?: number };
      return `${sweep}: ${msg}, ${times}`;
    });
  return { trouble: new SweepTrouble({ clock, logger }), clock, said };
};

it('A sweep that fails every second for an hour is told a handful of times, with how often it was', () => {
  const { trouble, clock, said } = listening();
  for (let second = 0; second < 3600; second += 1) {
    trouble.failed('timers', full());
    clock.advance(1000);
  }
  const every = TOLD_AGAIN_MS / 1000;
  const times = Array.from({ length: 6 }, (_, n) => n * every + 1);
  expect(said()).toEqual(times.map((n) => `timers: a sweep failed, ${n}`));
  trouble.worked('timers');
  trouble.worked('timers');
  expect(said()).toEqual(['timers: a sweep that failed works again, 3600']);
});

it('Another sweep, another failure and one that comes back after it worked are told at once', () => {
  const { trouble, said } = listening();
  trouble.failed('timers', full());
  trouble.failed('outbox', full());
  trouble.failed('timers', new Error('something else'));
  trouble.failed('timers', new Error('something else'));
  trouble.worked('timers');
  trouble.failed('timers', new Error('something else'));
  expect(said()).toEqual([
    'timers: a sweep failed, 1',
    'outbox: a sweep failed, 1',
    'timers: a sweep failed, 1',
    'timers: a sweep that failed works again, 2',
    'timers: a sweep failed, 1',
  ]);
});

it('A clock that is set back silences nothing', () => {
  const { trouble, clock, said } = listening();
  trouble.failed('timers', full());
  clock.advance(-TOLD_AGAIN_MS);
  trouble.failed('timers', full());
  expect(said()).toHaveLength(2);
});
