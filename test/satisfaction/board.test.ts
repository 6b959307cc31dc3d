import { describe, expect, it } from 'vitest';
import { board } from '../../src/satisfaction/board.ts';
import { KnownDays } from '../../src/satisfaction/known-days.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { NOW, threeWeeks } from './three-weeks.ts';
import { ask, contextAt, hire, type Talk, tellAll } from './world.ts';

const waits = (id: string, queued: string, due: string): Talk => ({
  id,
  at: queued,
  lines: [
    [0, 'shopper', 'human_agent'],
    [0, 'event:queued'],
  ],
  patch: { dueAt: new Date(due) },
});

/** Puts a talk into the queue. */
const queue = async (store: Store, ...talks: Talk[]): Promise<void> => {
  await tellAll(store, talks);
  for (const { id } of talks)
    await store.write(({ conversations }) => conversations.changeOwner(id, null, { kind: 'queue' }));
};

describe.each(STORE_KINDS)("The supervisor's first page on %s", (kind) => {
  it('answers whether people wait', async () => {
    const store = await freshStore(kind);
    const now = '2026-11-20T10:00:00+08:00';
    await queue(
      store,
      waits('c_1', '2026-11-20T09:40:00+08:00', '2026-11-20T10:10:00+08:00'),
      waits('c_2', '2026-11-20T09:20:00+08:00', '2026-11-20T09:50:00+08:00'),
    );
    await tellAll(store, [waits('taken', '2026-11-20T08:00:00+08:00', '2026-11-20T08:30:00+08:00')]);
    for (const [id, seen] of [
      ['a1', 10_000],
      ['a2', 120_000],
    ] as const) {
      await hire(store, id, id);
      const seenAt = new Date(new Date(now).getTime() - seen);
      await store.write(({ users }) => users.change(id, { presence: 'online', seenAt }));
    }
    // Two wait, the longer for 40 minutes and past her deadline; a2's console has fallen silent.
    expect((await board(store, contextAt(now))).waiting).toEqual({ n: 2, longestSeconds: 2400, overdue: 1, online: 1 });
  });

  it('says that nobody waits', async () => {
    const store = await freshStore(kind);
    const { waiting, today, yesterday, notable } = await board(store, contextAt(NOW));
    const nothing = {
      conversations: 0,
      contained_rate: null,
      csat: { mean: null, n: 0 },
      first_response_p50_s: null,
    };
    expect({ waiting, today, yesterday, notable }).toEqual({
      waiting: { n: 0, longestSeconds: null, overdue: 0, online: 0 },
      today: nothing,
      yesterday: nothing,
      notable: [],
    });
  });

  it('sets today beside yesterday', async () => {
    const store = await threeWeeks(kind);
    const { today, yesterday } = await board(store, contextAt('2026-11-12T20:00:00+08:00'));
    // Day 11: two alone and one with a person after 330 seconds, scored 5; day 10: 300 seconds, scored 2.
    expect(today).toEqual({
      conversations: 3,
      contained_rate: 0.6667,
      csat: { mean: 5, n: 1 },
      first_response_p50_s: 330,
    });
    expect(yesterday).toEqual({
      conversations: 3,
      contained_rate: 0.6667,
      csat: { mean: 2, n: 1 },
      first_response_p50_s: 300,
    });
  });

  it('shows what has left its usual course today as it happens', async () => {
    const store = await threeWeeks(kind);
    const known = new KnownDays();
    const look = (now: string) => board(store, contextAt(now), known);
    expect((await look('2026-11-12T20:00:00+08:00')).notable).toEqual([]);
    await tellAll(
      store,
      Array.from({ length: 9 }, (_, i) => ({
        id: `crowd-${i}`,
        at: '2026-11-12T20:00:30+08:00',
        lines: [
          [0, 'shopper', 'damaged_item'],
          [1, 'bot'],
        ],
      })),
    );
    const { today, notable } = await look('2026-11-12T20:01:00+08:00');
    expect(today.conversations).toBe(12);
    expect(notable.map(({ what, value, usual: mean }) => [what, value, mean])).toEqual([
      ['damaged_item', 9, 0],
      ['conversations', 12, 3],
    ]);
  });

  it('counts the days before anew after ten minutes, or when the day has changed', async () => {
    const store = await threeWeeks(kind);
    const known = new KnownDays();
    const yesterdayAt = async (now: string) => (await board(store, contextAt(now), known)).yesterday.csat;
    expect(await yesterdayAt('2026-11-12T20:00:00+08:00')).toEqual({ mean: 2, n: 1 });
    await ask(store, { talk: 'bot-20', at: '2026-11-11T12:00:00+08:00', score: 4 });
    expect(await yesterdayAt('2026-11-12T20:09:59+08:00')).toEqual({ mean: 2, n: 1 });
    expect(await yesterdayAt('2026-11-12T20:10:00+08:00')).toEqual({ mean: 3, n: 2 });
    expect(await yesterdayAt('2026-11-13T00:00:01+08:00')).toEqual({ mean: 5, n: 1 });
  });

  it('tries again after the database was away', async () => {
    const store = await freshStore(kind);
    const known = new KnownDays();
    const context = contextAt(NOW);
    const broken = {
      ...store,
      read: {
        ...store.read,
        satisfaction: { ...store.read.satisfaction, firstTalkAt: () => Promise.reject(new Error('away')) },
      },
    };
    await expect(board(broken, context, known)).rejects.toThrow('away');
    expect((await board(store, context, known)).today.conversations).toBe(0);
  });
});
