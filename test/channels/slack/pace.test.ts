import { expect, it } from 'vitest';
import { SendLater } from '../../../src/channels/channel.ts';
import { Pace } from '../../../src/channels/slack/pace.ts';
import { FixedClock } from '../../../src/clock.ts';

it('A channel on Slack does not wait for the time there was before the clock was set back', () => {
  const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
  const pace = new Pace(clock);
  for (let n = 0; n < 4; n += 1) pace.take('D1');
  expect(() => pace.take('D1')).toThrow(SendLater);
  pace.limited('D2', 30_000, null);
  expect(() => pace.take('D2')).toThrow(SendLater);
  clock.advance(-3_600_000);
  pace.take('D1');
  pace.take('D2');
});
