import { beforeAll, describe, expect, it } from 'vitest';
import { colleagues, countedFor, MOST_COUNTED } from '../../src/satisfaction/colleagues.ts';
import type { Colleague } from '../../src/satisfaction/shapes.ts';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { FROM, TO, threeWeeks, NOW as WEEKS_NOW } from './three-weeks.ts';
import { ask, contextAt, hire, type Line, open, policyOn, tellAll } from './world.ts';

const DAY = '2026-11-20';
const NOW = `${DAY}T23:00:00+08:00`;
const QUERY = { from: DAY, to: DAY };
const at = (time: string): string => `${DAY}T${time}:00+08:00`;

const event = (store: Store, talk: string, name: string, by: string, seconds: number): Promise<unknown> =>
  store.write(({ messages }) =>
    messages.append(talk, {
      author: 'system',
      authorId: by,
      kind: 'event',
      text: name,
      createdAt: new Date(new Date(at('10:00')).getTime() + seconds * 1000),
    }),
  );
const talk = (store: Store, id: string, lines: Line[]): Promise<void> =>
  tellAll(store, [{ id, at: at('10:00'), lines }]);
const of = (found: Colleague[], key: string): Colleague => {
  const one = found.find((person) => person.key === key);
  if (!one) throw new Error(`nobody is called ${key}`);
  return one;
};
const see = async (store: Store, key: string, context = contextAt(NOW)): Promise<Colleague> =>
  of((await colleagues(store, QUERY, context)).colleagues, key);
const behind = async (store: Store, who: string, what: string): Promise<string[]> =>
  (await countedFor(store, { ...QUERY, who, what }, contextAt(NOW))).map(({ id, value }) => `${id} ${value}`);

/** A shopper whom the shop knows, and what they ordered: so many hours after ten o'clock, and what became of it. */
const shopper = (store: Store, talkId: string, id: string, ...orders: [hours: number, status?: string][]) =>
  store.write(async (repos) => {
    const who = { name: '王小明', phone: '+8613800000000' };
    const rest = { tier: 'normal', points: 0, consentCare: false, updatedAt: new Date(NOW) };
    await repos.customers.save({ id, ...who, ...rest });
    await repos.customers.bindIdentity('web', `of ${talkId}`, id, 'token', new Date(NOW));
    for (const [hours, status = 'paid'] of orders) {
      await repos.orders.save({
        orderNo: `O-${id}-${hours}`,
        customerId: id,
        placedAt: new Date(new Date(at('10:00')).getTime() + hours * 3_600_000),
        paidAt: null,
        dispatchedAt: null,
        deliveredAt: null,
        status,
        carrier: null,
        trackingNo: null,
        receiver: who.name,
        phone: who.phone,
        address: '杭州市西湖区文三路 1 号',
        shippingFeeMinor: 0,
        totalMinor: 100,
        refundedMinor: 0,
        compensatedMinor: 0,
        updatedAt: new Date(NOW),
        items: [],
      });
    }
  });

describe.each(STORE_KINDS)('The figures of who serves on %s', (kind) => {
  describe('in three weeks that were reckoned by hand', () => {
    let store: Store;
    // Only read, so one for all.
    beforeAll(async () => {
      store = await threeWeeks(kind);
    });

    it('tell taken talks, waits, rounds and complaints of each person', async () => {
      const found = await colleagues(store, { from: FROM, to: TO }, contextAt(WEEKS_NOW));
      expect(found.colleagues.map(({ key, name, taken }) => [key, name, taken])).toEqual([
        ['a1', '小棉', 10],
        ['a2', '阿栈', 10],
      ]);
      // a1 has the odd days: 30, 90 … 570 seconds.
      expect(of(found.colleagues, 'a1')).toMatchObject({
        first_response_s: { mean: 300, p50: 300, n: 10 },
        // 3660, 3780 … 4740.
        resolution_s: { mean: 4200, p50: 4200, n: 10 },
        // Every question was answered by the bot first.
        response_s: { mean: null, p50: null, n: 0 },
        // Days 5 and 15 by intent, day 7 by a case.
        complaints: { n: 3, rate: 0.3 },
        moved_on: { n: 0, rate: 0 },
        csat: { n: 6, mean: 3.8333 },
      });
      expect(found.everyone).toMatchObject({
        taken: 20,
        first_response_s: { mean: 315, p50: 315, n: 20 },
        complaints: { n: 5, rate: 0.25 },
        csat: { n: 13, mean: 3.6923 },
      });
      expect(found.bot).toMatchObject({ key: 'bot', taken: 30, complaints: { n: 0, rate: 0 } });
    });

    it('stand in the summary by agent, and in no other', async () => {
      const query = { from: FROM, to: TO };
      const byAgent = await summarize(store, { ...query, by: 'agent' }, contextAt(WEEKS_NOW));
      expect(byAgent.service).toMatchObject({ taken: 20 });
      expect(byAgent.groups.map(({ key, service }) => [key, service?.taken])).toEqual([
        ['bot', 30],
        ['a1', 10],
        ['a2', 10],
      ]);
      const byDay = await summarize(store, { ...query, by: 'day' }, contextAt(WEEKS_NOW));
      expect(byDay).not.toHaveProperty('service');
      expect(byDay.groups[0]).not.toHaveProperty('service');
    });

    it('are one person’s alone where one is asked for', async () => {
      const found = await colleagues(store, { from: FROM, to: TO }, contextAt(WEEKS_NOW), 'a2');
      expect(found.colleagues.map(({ key }) => key)).toEqual(['a2']);
      expect([found.everyone, found.bot]).toEqual([null, null]);
    });
  });

  it('count a talk for both who had a part in it, and once for all', async () => {
    const store = await freshStore(kind);
    await hire(store, 'a1', '小棉');
    await talk(store, 'c_1', [
      [0, 'shopper'],
      [60, 'agent:a1'],
      [120, 'agent:a2'],
    ]);
    await event(store, 'c_1', 'transferred', 'a1', 90);
    const found = await colleagues(store, QUERY, contextAt(NOW));
    expect(found.colleagues.map(({ key, name, taken }) => [key, name, taken])).toEqual([
      ['a1', '小棉', 1],
      // Whose account is gone keeps the identifier.
      ['a2', 'a2', 1],
    ]);
    expect(found.everyone).toMatchObject({ taken: 1, moved_on: { n: 1, transferred: 1, escalated: 0, rate: 1 } });
    expect(of(found.colleagues, 'a2').moved_on.n).toBe(0);
    expect(await behind(store, 'a1', 'moved_on')).toEqual(['c_1 1']);
    expect(await behind(store, 'a2', 'moved_on')).toEqual([]);
  });

  it('give the first answer to who said it, and an escalation to who called', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [
      [0, 'shopper'],
      [10, 'event:queued'],
      [70, 'agent:a1'],
      [200, 'agent:a2'],
    ]);
    await event(store, 'c_1', 'escalated', 'a1', 150);
    expect((await see(store, 'a1')).first_response_s).toEqual({ mean: 60, p50: 60, n: 1 });
    expect((await see(store, 'a2')).first_response_s.n).toBe(0);
    expect((await see(store, 'a1')).moved_on).toEqual({ n: 1, rate: 1, transferred: 0, escalated: 1 });
    expect(await behind(store, 'a1', 'first_response')).toEqual(['c_1 60']);
  });

  it('count rounds for who answered them, an open one for who has the talk', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [
      [0, 'shopper'],
      [180, 'agent:a1'],
      [300, 'shopper'],
      [481, 'agent:a1'],
      [600, 'shopper'],
      [605, 'bot'],
      [700, 'shopper'],
    ]);
    await store.write(({ conversations }) => conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a1' }));
    const mine = await see(store, 'a1');
    // 180 s is in time, 181 s is not, the last has not been answered; what the bot answered is not hers.
    expect(mine.in_time).toEqual({ n: 3, rate: 0.3333 });
    expect(mine.response_s).toEqual({ n: 2, mean: 180.5, p50: 180.5 });
    expect(await behind(store, 'a1', 'response')).toEqual(['c_1 181']);
    expect(await behind(store, 'a1', 'in_time')).toEqual(['c_1 0']);
  });

  it('count rounds as the platform does: where only people answer, the call asks', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [
      [0, 'shopper'],
      [5, 'event:queued'],
      [6, 'bot'],
      [66, 'agent:a1'],
    ]);
    const counted = await see(store, 'a1', contextAt(NOW, { policy: policyOn('kuaishou') }));
    expect(counted.response_s).toMatchObject({ n: 1, mean: 61 });
    expect(counted.in_time).toEqual({ n: 1, rate: 1 });
  });

  it('list low scores and complaints first where one looks closer', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [
      [0, 'shopper'],
      [60, 'agent:a1'],
    ]);
    await talk(store, 'c_2', [
      [0, 'shopper', 'complaint'],
      [60, 'agent:a1'],
    ]);
    await ask(store, { talk: 'c_1', at: at('11:00'), agentId: 'a1', score: 5 });
    await ask(store, { talk: 'c_2', at: at('11:00'), agentId: 'a1', score: 1 });
    await open(store, { no: 'RT-1', talk: 'c_1', at: at('12:00'), kind: 'return' });
    expect(await behind(store, 'a1', 'csat')).toEqual(['c_2 1', 'c_1 5']);
    expect(await behind(store, 'a1', 'complaints')).toEqual(['c_2 1']);
    expect(await behind(store, 'a1', 'taken')).toEqual(['c_1 1', 'c_2 1']);
    expect((await see(store, 'a1')).csat).toMatchObject({ n: 2, mean: 3 });
  });

  it('count who asked and bought in time, each shopper once, the bot’s too', async () => {
    const store = await freshStore(kind);
    const asked: Line[] = [
      [0, 'shopper', 'size_advice'],
      [60, 'agent:a1'],
    ];
    // Bought within three days; bought too late; bought and took it back; bought before asking; did not ask.
    for (const id of ['c_in', 'c_late', 'c_back', 'c_before']) await talk(store, id, asked);
    await talk(store, 'c_other', [
      [0, 'shopper', 'return_request'],
      [60, 'agent:a1'],
    ]);
    // Nobody knows who this is.
    await talk(store, 'c_stranger', asked);
    await talk(store, 'c_bot', [
      [0, 'shopper', 'stock_check'],
      [1, 'bot'],
    ]);
    await shopper(store, 'c_in', 'C1', [72], [5]);
    await shopper(store, 'c_late', 'C2', [72.001]);
    await shopper(store, 'c_back', 'C3', [1, 'cancelled']);
    await shopper(store, 'c_before', 'C4', [-1]);
    await shopper(store, 'c_other', 'C5', [1]);
    await shopper(store, 'c_bot', 'C6', [1]);
    // Asks once more: still one shopper.
    await talk(store, 'c_again', asked);
    await shopper(store, 'c_again', 'C1');
    const found = await colleagues(store, QUERY, contextAt(NOW));
    expect(of(found.colleagues, 'a1').conversion).toMatchObject({ asked: 4, bought: 1, rate: 0.25 });
    expect(found.everyone?.conversion).toMatchObject({ asked: 4, bought: 1 });
    expect(found.bot?.conversion).toMatchObject({ asked: 1, bought: 1, rate: 1 });
    expect((await behind(store, 'a1', 'conversion')).sort()).toEqual([
      'c_again 1',
      'c_back 0',
      'c_before 0',
      'c_in 1',
      'c_late 0',
    ]);
  });

  it('refuse a figure nobody counts, and tell those there are', async () => {
    const store = await freshStore(kind);
    const wrong = async (): Promise<unknown> => countedFor(store, { who: 'a1', what: 'luck' }, contextAt(NOW));
    await expect(wrong()).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('taken, first_response'),
    });
  });

  it('list no more than somebody reads', async () => {
    const store = await freshStore(kind);
    await tellAll(
      store,
      Array.from({ length: MOST_COUNTED + 1 }, (_, i) => ({
        id: `c_${i}`,
        at: at('10:00'),
        lines: [
          [0, 'shopper'],
          [1, 'agent:a1'],
        ] as Line[],
      })),
    );
    expect((await behind(store, 'a1', 'taken')).length).toBe(MOST_COUNTED);
    expect((await see(store, 'a1')).taken).toBe(MOST_COUNTED + 1);
  });
});
