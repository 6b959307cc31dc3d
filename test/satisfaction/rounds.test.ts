import { describe, expect, it } from 'vitest';
import { askedOf, roundRule } from '../../src/satisfaction/count.ts';
import { readPeriod } from '../../src/satisfaction/period.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { contextAt, type Line, policyOn, SHANGHAI, tellAll } from './world.ts';

const DAY = '2026-01-07';
const NOW = `${DAY}T23:59:59+08:00`;

/** Rounds and those answered in time of a day, as a platform counts them: "hits/rounds". */
const counted = async (store: Store, platform = 'taobao', now = NOW, day = DAY): Promise<string> => {
  const context = contextAt(now, { policy: policyOn(platform) });
  const period = readPeriod({ from: day, to: day }, context.now, SHANGHAI);
  const asked = askedOf(store, period, { by: 'all' }, context);
  const [row] = await store.read.satisfaction.rounds(asked, roundRule(period, context));
  return `${row?.hits ?? 0}/${row?.n ?? 0}`;
};

let made = 0;
const talk = async (store: Store, time: string, ...lines: Line[]): Promise<void> => {
  made += 1;
  await tellAll(store, [{ id: `talk-${made}`, at: `${DAY}T${time}+08:00`, lines }]);
};

describe.each(STORE_KINDS)('Rounds on %s', (kind) => {
  describe('as Taobao counts them, by its own examples', () => {
    it('a question at 10:10:15, again at 10:15:20, answered at 10:18:10: one round, not in time', async () => {
      const store = await freshStore(kind);
      await talk(store, '10:10:15', [0, 'shopper'], [305, 'shopper'], [475, 'agent:a1']);
      expect(await counted(store)).toBe('0/1');
    });

    it('then another question at 10:18:30, answered at 10:19:00: two rounds, one in time', async () => {
      const store = await freshStore(kind);
      await talk(
        store,
        '10:10:15',
        [0, 'shopper'],
        [305, 'shopper'],
        [475, 'agent:a1'],
        [495, 'shopper'],
        [525, 'agent:a1'],
      );
      expect(await counted(store)).toBe('1/2');
    });

    it('ten questions in three minutes, not answered until midnight: one round, not in time', async () => {
      const store = await freshStore(kind);
      const questions = Array.from({ length: 10 }, (_, i): Line => [i * 18, 'shopper']);
      await talk(store, '14:00:00', ...questions, [86_400, 'agent:a1']);
      expect(await counted(store, 'taobao', '2026-01-09T10:00:00+08:00')).toBe('0/1');
    });
  });

  it('count an answer after exactly three minutes, and not one a second later', async () => {
    const store = await freshStore(kind);
    await talk(store, '10:00:00', [0, 'shopper'], [180, 'bot']);
    expect(await counted(store)).toBe('1/1');
    await talk(store, '11:00:00', [0, 'shopper'], [181, 'bot']);
    expect(await counted(store)).toBe('1/2');
  });

  it('count only questions within the hours, and miss one that is answered after them', async () => {
    const store = await freshStore(kind);
    await talk(store, '07:59:59', [0, 'shopper'], [10, 'bot']);
    expect(await counted(store)).toBe('0/0');
    await talk(store, '08:00:00', [0, 'shopper'], [10, 'bot']);
    expect(await counted(store)).toBe('1/1');
    // Two minutes, but the day has ended.
    await talk(store, '23:59:00', [0, 'shopper'], [120, 'bot']);
    expect(await counted(store, 'taobao', '2026-01-08T12:00:00+08:00')).toBe('1/2');
    // At 23:00 Pinduoduo and Kuaishou stop counting.
    await talk(store, '23:00:00', [0, 'shopper'], [10, 'bot']);
    expect(await counted(store, 'pinduoduo', '2026-01-08T12:00:00+08:00')).toBe('1/1');
  });

  it('leave a question open that may still be answered in time', async () => {
    const store = await freshStore(kind);
    await talk(store, '10:00:00', [0, 'shopper']);
    expect(await counted(store, 'taobao', `${DAY}T10:02:59+08:00`)).toBe('0/0');
    expect(await counted(store, 'taobao', `${DAY}T10:03:00+08:00`)).toBe('0/1');
  });

  it('take no note, no event and no survey for an answer', async () => {
    const store = await freshStore(kind);
    await talk(store, '10:00:00', [0, 'shopper'], [1, 'event:queued'], [2, 'system'], [300, 'agent:a1']);
    expect(await counted(store)).toBe('0/1');
  });

  it('give Pinduoduo five minutes, and count the bot', async () => {
    const store = await freshStore(kind);
    await talk(store, '10:00:00', [0, 'shopper'], [299, 'bot'], [400, 'shopper'], [701, 'bot']);
    expect(await counted(store, 'pinduoduo')).toBe('1/2');
    expect(await counted(store, 'taobao')).toBe('0/2');
  });

  describe('as Kuaishou counts them', () => {
    it('are those for which a person was called; the bot neither answers them nor spoils them', async () => {
      const store = await freshStore(kind);
      await talk(
        store,
        '10:00:00',
        [0, 'shopper', 'order_status'],
        [2, 'bot'],
        [60, 'shopper', 'human_agent'],
        [60, 'event:queued'],
        [62, 'bot'],
        [100, 'shopper'],
        [101, 'bot'],
        [200, 'event:taken'],
        // 150 seconds after the call: in time.
        [210, 'agent:a1'],
        [300, 'shopper'],
        // Too late.
        [500, 'agent:a1'],
        [600, 'event:returned'],
        // The bot's again.
        [700, 'shopper'],
        [701, 'bot'],
      );
      expect(await counted(store, 'kuaishou')).toBe('1/2');
    });

    it('are missed when a person was called and never came', async () => {
      const store = await freshStore(kind);
      await talk(
        store,
        '10:00:00',
        [0, 'shopper'],
        [1, 'event:queued'],
        [2, 'bot'],
        [5000, 'event:closed'],
        [5001, 'shopper'],
        [5002, 'bot'],
      );
      expect(await counted(store, 'kuaishou')).toBe('0/1');
    });

    it('are none where the bot served alone', async () => {
      const store = await freshStore(kind);
      await talk(store, '10:00:00', [0, 'shopper'], [1000, 'bot']);
      expect(await counted(store, 'kuaishou')).toBe('0/0');
    });

    it('know from the evening before that a person has the talk', async () => {
      const store = await freshStore(kind);
      await tellAll(store, [
        {
          id: 'overnight',
          at: '2026-01-06T22:00:00+08:00',
          lines: [
            [0, 'shopper'],
            [1, 'event:queued'],
            [60, 'event:taken'],
            [60, 'agent:a1'],
            // 09:00 the next morning.
            [39_600, 'shopper'],
            [39_660, 'agent:a1'],
          ],
        },
      ]);
      expect(await counted(store, 'kuaishou')).toBe('1/1');
    });
  });

  it('lead to the talks in which they were missed', async () => {
    const store = await freshStore(kind);
    await tellAll(store, [
      {
        id: 'good',
        at: `${DAY}T10:00:00+08:00`,
        lines: [
          [0, 'shopper'],
          [9, 'bot'],
        ],
      },
      {
        id: 'bad',
        at: `${DAY}T10:00:00+08:00`,
        lines: [
          [0, 'shopper'],
          [999, 'bot'],
        ],
      },
      {
        id: 'worse',
        at: `${DAY}T10:00:00+08:00`,
        lines: [
          [0, 'shopper'],
          [999, 'bot'],
          [1000, 'shopper'],
          [1999, 'bot'],
        ],
      },
    ]);
    const context = contextAt(NOW);
    const period = readPeriod({ from: DAY, to: DAY }, context.now, SHANGHAI);
    const late = (limit: number) =>
      store.read.satisfaction.lateTalks({ ...period, dialect: store.kind }, roundRule(period, context), limit);
    expect(await late(5)).toEqual(['worse', 'bad']);
    expect(await late(1)).toEqual(['worse']);
  });
});
