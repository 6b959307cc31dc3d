import type { Store } from '../../src/store/index.ts';
import { freshStore, type StoreKind } from '../support/database.ts';
import { ask, hire, open, type Talk, tellAll } from './world.ts';

/**
 * Three weeks of a small shop, Monday 2026-11-02 to Sunday 2026-11-22, in which every figure can be reckoned by hand.
 *
 * 30 talks the bot ends alone, two a day on the first 15 days, at 10:00 and 11:00: on the web and in the terminal by turns.
 * 20 talks for which a person is called, one a day from the first to the twentieth day, at 14:00, on slack. On day i the
 * call is 60 seconds after the beginning, the first human word 30·i seconds later, by a1 on odd days, by a2 on even ones,
 * and the talk is closed 3600 + 60·i seconds after the beginning, when the survey goes out.
 */
export const NOW = '2026-11-22T23:00:00+08:00';
export const FROM = '2026-11-02';
export const TO = '2026-11-22';

/** The i-th day, from 1, at an hour. */
export const dayAt = (i: number, time: string): string => `2026-11-${String(i + 1).padStart(2, '0')}T${time}:00+08:00`;

const alone = (i: number): Talk => {
  const day = Math.ceil(i / 2);
  return {
    id: `bot-${i}`,
    at: dayAt(day, i % 2 === 1 ? '10:00' : '11:00'),
    channel: i % 2 === 1 ? 'web' : 'terminal',
    lines: [
      [0, 'shopper', 'greet'],
      [5, 'bot'],
      [60, 'shopper', 'order_status'],
      [62, 'bot'],
    ],
    // Put down as quiet two hours after the last word.
    resolved: [60 + 7200, 'bot'],
  };
};

const withPerson = (i: number): Talk => ({
  id: `person-${i}`,
  at: dayAt(i, '14:00'),
  channel: 'slack',
  lines: [
    [0, 'shopper', i % 5 === 0 ? 'complaint' : 'return_request'],
    [5, 'bot'],
    [60, 'shopper', 'human_agent'],
    [60, 'event:queued'],
    [65, 'bot'],
    [60 + 30 * i, 'event:taken'],
    [60 + 30 * i, i % 2 === 1 ? 'agent:a1' : 'agent:a2'],
    [3600 + 60 * i, 'event:closed'],
  ],
  resolved: [3600 + 60 * i, i % 2 === 1 ? 'agent:a1' : 'agent:a2'],
});

/** Scores by day; a day without one was not answered. Twelve answers: five 5, three 4, one 3, one 2, two 1. */
const SCORES: Record<number, number> = { 1: 5, 2: 5, 3: 5, 4: 5, 5: 1, 6: 4, 7: 4, 8: 4, 9: 3, 10: 2, 11: 5, 12: 1 };
/** Hours until somebody wrote to who gave a low score. */
const CONTACTED: Record<number, number> = { 5: 10, 10: 50 };

const askAfter = (store: Store, i: number): Promise<number> => {
  const sent = new Date(new Date(dayAt(i, '14:00')).getTime() + (3600 + 60 * i) * 1000).toISOString();
  const score = SCORES[i];
  const contacted = CONTACTED[i];
  return ask(store, {
    talk: `person-${i}`,
    at: sent,
    agentId: i % 2 === 1 ? 'a1' : 'a2',
    channel: 'slack',
    ...(score === undefined ? {} : { score }),
    ...(contacted === undefined ? {} : { contacted }),
  });
};

const products = (store: Store): Promise<void> =>
  store.write(async ({ products: shelf, reviews }) => {
    for (const [sku, name] of [
      ['PJ-101', '云朵棉睡衣套装'],
      ['FT-401', '棉拖鞋'],
    ] as const) {
      await shelf.save({
        sku,
        name,
        nameZhTw: null,
        nameEn: null,
        category: 'pyjamas',
        priceMinor: 12_900,
        stock: 9,
        returnable: 'yes',
        warrantyMonths: 0,
        attributes: {},
        updatedAt: new Date(NOW),
      });
    }
    const review = { orderNo: 'ZL20261101-0001', text: null };
    await reviews.save({
      ...review,
      id: 'R1',
      stars: 5,
      described: 5,
      service: 4,
      logistics: 3,
      at: new Date(dayAt(3, '12:00')),
    });
    await reviews.save({
      ...review,
      id: 'R2',
      stars: 2,
      described: 2,
      service: null,
      logistics: null,
      at: new Date(dayAt(10, '12:00')),
    });
    // Before the three weeks.
    await reviews.save({
      ...review,
      id: 'R3',
      stars: 1,
      described: 1,
      service: 1,
      logistics: 1,
      at: new Date('2026-10-30T12:00:00+08:00'),
    });
  });

const casesOf = async (store: Store): Promise<void> => {
  const settled: [string, string | null, string][] = [['settle', 'submitted', 'approved']];
  // Granted by a supervisor, with 20.00.
  await open(store, {
    no: 'CP-1',
    talk: 'person-5',
    at: dayAt(5, '15:00'),
    tier: 2,
    compensation: 2000,
    skus: ['PJ-101'],
    events: settled,
    ownerId: 'a1',
  });
  // Granted, with 5.50, about two products.
  await open(store, {
    no: 'RT-1',
    talk: 'person-6',
    at: dayAt(6, '15:00'),
    kind: 'return',
    tier: 1,
    compensation: 550,
    skus: ['PJ-101', 'FT-401'],
    events: settled,
    ownerId: 'a2',
  });
  // Asked for and refused: costs nothing, yet the talk is a complaint and went up to the manager.
  await open(store, {
    no: 'CP-2',
    talk: 'person-7',
    at: dayAt(7, '15:00'),
    tier: 3,
    compensation: 9900,
    state: 'closed',
    events: [
      ['ask_approval', 'submitted', 'pending_approval'],
      ['refuse', 'pending_approval', 'rejected'],
      ['close', 'rejected', 'closed'],
    ],
  });
  // Not decided yet.
  await open(store, {
    no: 'CP-3',
    talk: 'bot-1',
    at: dayAt(1, '15:00'),
    kind: 'refund',
    tier: 2,
    compensation: 700,
    state: 'pending_approval',
  });
  await ask(store, {
    talk: 'person-6',
    at: dayAt(8, '12:00'),
    kind: 'ticket',
    ticketNo: 'RT-1',
    channel: 'slack',
    score: 4,
    parts: { described: 4, service: 5, logistics: 2 },
  });
};

const fill = async (store: Store): Promise<void> => {
  await hire(store, 'a1', '小棉');
  await hire(store, 'a2', '阿栈');
  await tellAll(store, [
    ...Array.from({ length: 30 }, (_, n) => alone(n + 1)),
    ...Array.from({ length: 20 }, (_, n) => withPerson(n + 1)),
  ]);
  for (let i = 1; i <= 20; i += 1) await askAfter(store, i);
  await products(store);
  await casesOf(store);
};

/** A store of the test's own that holds the three weeks; closed and gone when the test ends. */
export const threeWeeks = (kind: StoreKind = 'sqlite'): Promise<Store> =>
  freshStore(kind, { use: 'three_weeks', fill });
