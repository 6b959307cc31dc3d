import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiRefusal, Unanswered, Unreachable } from '../../../src/channels/wechat-callbacks/failures.ts';
import { Link } from '../../../src/channels/wechat-callbacks/link.ts';
import { silentLogger } from '../../../src/logger.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A link whose platform fails so often before it answers again. */
const linkOver = (error: Error, times: number) => {
  const seen = { asked: 0, up: 0 };
  const link = new Link({
    logger: silentLogger(),
    probe: async () => {
      seen.asked += 1;
      if (seen.asked <= times) throw error;
    },
    up: () => {
      seen.up += 1;
    },
    lost: () => undefined,
  });
  return { link, seen };
};

describe('the link to WeCom and to official accounts', () => {
  it.each([
    ['cannot be reached', new Unreachable('/x', {})],
    ['does not answer', new Unanswered('/x', 'HTTP 503')],
  ])('is asked for after pauses that never exceed 1.5 s, however long the platform %s', async (_, error) => {
    const { link, seen } = linkOver(error, 20);
    link.failed(error);
    for (let tries = 1; tries <= 20; tries += 1) {
      await vi.advanceTimersByTimeAsync(1_500);
      expect(seen.asked).toBeGreaterThanOrEqual(tries);
      expect(link.ready).toBe(seen.asked > 20);
    }
    await vi.advanceTimersByTimeAsync(1_500);
    expect({ ready: link.ready, up: seen.up }).toEqual({ ready: true, up: 1 });
  });

  it('is asked for once a minute while the platform answers and refuses: that is somebody’s to mend', async () => {
    const error = new ApiRefusal('/x', 60020, 'not allowed');
    const { link, seen } = linkOver(error, 1_000);
    link.failed(error);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(seen.asked).toBeGreaterThanOrEqual(10);
    expect(seen.asked).toBeLessThanOrEqual(10 + 7);
  });
});
