import { describe, expect, it } from 'vitest';
import { Lines } from '../../../src/channels/discord/lines.ts';
import { XiaoerError } from '../../../src/errors.ts';
import { silentLogger } from '../../../src/logger.ts';
import { gate, until } from '../../support/until.ts';

const made = (floor = '100') => {
  const seen = { moved: 0, overflow: 0 };
  const lines = new Lines(
    {
      again: 1,
      longest: 4,
      logger: silentLogger(),
      moved: () => {
        seen.moved += 1;
      },
      overflow: () => {
        seen.overflow += 1;
      },
    },
    floor,
  );
  return { lines, seen };
};

describe('the lines of Discord’s channels', () => {
  it('work one after the other in a channel, and side by side in several', async () => {
    const { lines } = made();
    const first = gate();
    const done: string[] = [];
    void lines.add('a', '101', async () => {
      await first.opened;
      done.push('a1');
    });
    const second = lines.add('a', '103', async () => void done.push('a2'));
    await lines.add('b', '102', async () => void done.push('b1'));
    first.open();
    await second;
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('keep the floor below what is not done, and raise it when that is', async () => {
    const { lines, seen } = made();
    const slow = gate();
    const tail = lines.add('a', '105', () => slow.opened);
    await lines.add('b', '109', async () => undefined);
    expect(lines.floor).toBe('104');
    slow.open();
    await tail;
    expect(lines.floor).toBe('109');
    expect(seen.moved).toBe(2);
  });

  it('keep the floor where it is held', () => {
    const { lines } = made();
    const release = lines.hold('100');
    lines.saw('200');
    expect(lines.floor).toBe('99');
    release();
    expect(lines.floor).toBe('200');
  });

  it('do again what could not be saved, however often, and give up what nothing can be made of', async () => {
    const { lines } = made();
    let tries = 0;
    await lines.add('a', '101', async () => {
      tries += 1;
      if (tries < 40) throw new XiaoerError('STORE_UNAVAILABLE', 'locked');
    });
    expect(tries).toBe(40);
    let hopeless = 0;
    await lines.add('a', '102', async () => {
      hopeless += 1;
      throw new TypeError('broken');
    });
    expect(hopeless).toBe(8);
    expect(lines.floor).toBe('102');
  });

  it('leave undone above the floor what was not saved when they stop', async () => {
    const { lines } = made();
    let tried = false;
    void lines.add('a', '101', async () => {
      tried = true;
      throw new XiaoerError('STORE_UNAVAILABLE', 'locked');
    });
    void lines.add('a', '102', async () => undefined);
    await until('it is tried', () => tried);
    await lines.stop();
    expect(lines.floor).toBe('100');
  });

  it('ask to begin anew when more waits than memory should hold, and keep the floor below what was left out', async () => {
    const { lines, seen } = made();
    const closed = gate();
    for (let id = 101; id <= 20_101; id += 1) void lines.add('a', String(id), () => closed.opened);
    expect(seen.overflow).toBe(1);
    closed.open();
    await until('what was taken is done', () => lines.waiting === 1);
    expect(lines.floor).toBe('20100');
  });
});
