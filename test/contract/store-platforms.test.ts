import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { conversationOn, later, NOW, send } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

/** What somebody who has got hold of the database sees of these rows. */
const written = async (url: string): Promise<string> => {
  if (!url.startsWith('file:')) {
    const db = new Client({ connectionString: url });
    await db.connect();
    const { rows } = await db.query('SELECT * FROM "ChannelFact"').finally(() => db.end());
    return JSON.stringify(rows);
  }
  const folder = dirname(url.slice('file:'.length));
  const files = (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1'));
  return (await Promise.all(files)).join('');
};

describe.each(STORE_KINDS)('What channels remember, on %s', (kind) => {
  const set = (store: Store, channel: string, name: string, value: NonNullable<unknown>, now = NOW): Promise<void> =>
    store.write(({ channelFacts }) => channelFacts.set(channel, name, value, now));

  it('is there after a restart, each channel its own', async () => {
    const { open } = await freshDatabase(kind);
    const store = await open();
    await set(store, 'slack', 'cursor', { ts: '1.2', list: [1, 'two', true] });
    await set(store, 'discord', 'cursor', 7);
    const again = await open();
    expect(await again.read.channelFacts.get('slack', 'cursor')).toEqual({ ts: '1.2', list: [1, 'two', true] });
    expect(await again.read.channelFacts.get('discord', 'cursor')).toBe(7);
    expect(await again.read.channelFacts.get('wecom', 'cursor')).toBeUndefined();
  });

  it('is what was set last, and gone when it was deleted', async () => {
    const store = await freshStore(kind);
    await set(store, 'slack', 'cursor', 'a');
    await set(store, 'slack', 'cursor', 'b');
    expect(await store.read.channelFacts.get('slack', 'cursor')).toBe('b');
    await store.write(({ channelFacts }) => channelFacts.delete('slack', 'cursor'));
    await store.write(({ channelFacts }) => channelFacts.delete('slack', 'cursor'));
    expect(await store.read.channelFacts.get('slack', 'cursor')).toBeUndefined();
  });

  it('is one of them whole when several set it at once', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()] as [Store, Store];
    await Promise.all(Array.from({ length: 12 }, (_, n) => set(stores[n % 2] as Store, 'slack', 'x', { n })));
    expect(await stores[0].read.channelFacts.names('slack', '')).toEqual(['x']);
    expect(await stores[1].read.channelFacts.get('slack', 'x')).toEqual({ n: expect.any(Number) });
  });

  it('is listed by how its name begins, and % and _ are letters like others', async () => {
    const store = await freshStore(kind);
    for (const name of ['team:b', 'team:a', 'teams', 'te_m:c', 'te%m:d', 'cursor']) await set(store, 'slack', name, 1);
    await set(store, 'discord', 'team:z', 1);
    const names = (prefix: string): Promise<string[]> => store.read.channelFacts.names('slack', prefix);
    expect(await names('team:')).toEqual(['team:a', 'team:b']);
    expect(await names('te_m')).toEqual(['te_m:c']);
    expect(await names('te%m')).toEqual(['te%m:d']);
    expect(await names('nothing')).toEqual([]);
  });

  it('cannot be read from the database', async () => {
    const { open, url } = await freshDatabase(kind);
    const store = await open();
    await set(store, 'slack', 'bot-token', 'xoxb-very-secret');
    await store.write(({ channelFacts }) => channelFacts.setOnce('slack', 'other', 'xoxb-very-secret', NOW));
    const bytes = await written(url);
    expect(bytes).toContain('bot-token');
    expect(bytes).not.toContain('very-secret');
  });

  it('is kept once where only the first counts, however many ask at once', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()] as [Store, Store];
    const firsts = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (stores[n % 2] as Store).write(({ channelFacts }) => channelFacts.setOnce('slack', 'lock', { n }, NOW)),
      ),
    );
    expect(firsts.filter(Boolean)).toHaveLength(1);
    expect(await stores[0].read.channelFacts.get('slack', 'lock')).toEqual({ n: firsts.indexOf(true) });
  });

  it('is forgotten by age where it is asked for, and nothing else with it', async () => {
    const store = await freshStore(kind);
    await set(store, 'slack', 'late:old', 1, NOW);
    await set(store, 'slack', 'late:new', 1, later(10));
    await set(store, 'slack', 'cursor', 1, NOW);
    await set(store, 'discord', 'late:old', 1, NOW);
    expect(await store.write(({ channelFacts }) => channelFacts.deleteBefore('slack', 'late:', later(10)))).toBe(1);
    expect(await store.read.channelFacts.names('slack', '')).toEqual(['cursor', 'late:new']);
    expect(await store.read.channelFacts.names('discord', '')).toEqual(['late:old']);
  });
});

describe.each(STORE_KINDS)('What a thread may be sent, on %s', (kind) => {
  const FIVE = { messages: 5, withinMs: 48 * 3_600_000 };
  const spend = (store: Store, count: number, now = NOW, key = 'k1'): Promise<number | null> =>
    store.write(({ sendBudgets }) => sendBudgets.spend('wecom', key, count, FIVE, now));
  const renew = (store: Store, now = NOW, key = 'k1'): Promise<void> =>
    store.write(({ sendBudgets }) => sendBudgets.renew('wecom', key, now));
  const left = (store: Store, now = NOW): Promise<number> => store.read.sendBudgets.left('wecom', 'k1', FIVE, now);

  it('is nothing before the shopper has written, and so many after', async () => {
    const store = await freshStore(kind);
    expect([await spend(store, 1), await left(store)]).toEqual([null, 0]);
    await renew(store);
    expect(await left(store)).toBe(5);
    expect([await spend(store, 2), await spend(store, 2)]).toEqual([3, 1]);
    expect(await left(store)).toBe(1);
  });

  it('is taken whole or not at all', async () => {
    const store = await freshStore(kind);
    await renew(store);
    await spend(store, 4);
    expect(await spend(store, 2)).toBeNull();
    expect(await spend(store, 1)).toBe(0);
    expect(await spend(store, 1)).toBeNull();
  });

  it('is counted anew when the shopper writes again, each thread for itself', async () => {
    const store = await freshStore(kind);
    await renew(store);
    await renew(store, NOW, 'k2');
    await spend(store, 5);
    expect(await spend(store, 5, NOW, 'k2')).toBe(0);
    await renew(store, later(1));
    expect(await spend(store, 1, later(1))).toBe(4);
    expect(await spend(store, 1, later(1), 'k2')).toBeNull();
  });

  it('ends with its time, to the millisecond', async () => {
    const store = await freshStore(kind);
    await renew(store);
    expect(await spend(store, 1, later(FIVE.withinMs - 1))).toBe(4);
    expect(await left(store, later(FIVE.withinMs - 1))).toBe(4);
    expect(await spend(store, 1, later(FIVE.withinMs))).toBeNull();
    expect(await left(store, later(FIVE.withinMs))).toBe(0);
  });

  it('is given back for what was not sent, and never more than there was', async () => {
    const store = await freshStore(kind);
    const unspend = (count: number) => store.write(({ sendBudgets }) => sendBudgets.unspend('wecom', 'k1', count));
    await renew(store);
    await spend(store, 3);
    await unspend(2);
    expect(await left(store)).toBe(4);
    await unspend(9);
    expect(await left(store)).toBe(5);
  });

  it('goes to no two senders, in this process and others', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()] as [Store, Store];
    await renew(stores[0]);
    const taken = await Promise.all(Array.from({ length: 12 }, (_, n) => spend(stores[n % 2] as Store, 1)));
    expect(taken.filter((rest) => rest !== null).sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe.each(STORE_KINDS)('An outgoing message on a platform, on %s', (kind) => {
  const claim = (store: Store, now = NOW, holder = 'me') =>
    store.write(({ outbox }) => outbox.claim('c_1', holder, now, 1_000));

  it('that is put off keeps its number of tries and waits for its time', async () => {
    const store = await freshStore(kind);
    await conversationOn(store);
    await send(store, 'c_1');
    const row = await claim(store);
    expect(await store.write(({ outbox }) => outbox.postpone(row?.id ?? 0, 'me', later(500), 'rate limited'))).toBe(
      true,
    );
    expect(await claim(store, later(499))).toBeNull();
    expect(await claim(store, later(500))).toMatchObject({ attempts: 1, idempotencyKey: row?.idempotencyKey });
  });

  it('is put off, and its parts counted, by whoever has it and by nobody else', async () => {
    const store = await freshStore(kind);
    await conversationOn(store);
    await send(store, 'c_1');
    const row = await claim(store, NOW, 'dead');
    const id = row?.id ?? 0;
    expect(await claim(store, later(1_000))).toMatchObject({ attempts: 2, partsSent: 0 });
    expect(await store.write(({ outbox }) => outbox.postpone(id, 'dead', later(5_000), 'x'))).toBe(false);
    expect(await store.write(({ outbox }) => outbox.partSent(id, 'dead', 1))).toBe(false);
    expect(await store.write(({ outbox }) => outbox.partSent(id, 'me', 1))).toBe(true);
    await store.write(({ outbox }) => outbox.retry(id, 'me', later(2_000), 'x'));
    expect(await claim(store, later(2_000))).toMatchObject({ attempts: 3, partsSent: 1 });
    await store.write(({ outbox }) => outbox.sent(id, 'me', 'p9', NOW));
    expect(await store.write(({ outbox }) => outbox.partSent(id, 'me', 2))).toBe(false);
  });

  it('is known for ours by the platform’s identifier, on its own platform', async () => {
    const store = await freshStore(kind);
    await conversationOn(store);
    await send(store, 'c_1', { channel: 'slack' });
    const isOurs = (channel: string, id: string): Promise<boolean> => store.read.outbox.isOurs(channel, id);
    expect(await isOurs('slack', 'p1')).toBe(false);
    const row = await claim(store);
    await store.write(({ outbox }) => outbox.sent(row?.id ?? 0, 'me', 'p1', NOW));
    expect([await isOurs('slack', 'p1'), await isOurs('discord', 'p1'), await isOurs('slack', 'p2')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('on a closed channel is neither handed out nor named as due', async () => {
    const store = await freshStore(kind);
    await conversationOn(store, 'c_1');
    await conversationOn(store, 'c_2');
    await send(store, 'c_1', { channel: 'slack' });
    await send(store, 'c_2', { channel: 'discord' });
    const due = (except: string[]): Promise<string[]> => store.read.outbox.conversationsDue(NOW, 9, except);
    expect(await due([])).toEqual(['c_1', 'c_2']);
    expect(await due(['slack'])).toEqual(['c_2']);
    expect(await due(['slack', 'discord'])).toEqual([]);
    const closed = await store.write(({ outbox }) => outbox.claim('c_1', 'me', NOW, 1_000, ['slack', 'wecom']));
    expect(closed).toBeNull();
    expect(await claim(store)).toMatchObject({ attempts: 1 });
  });
});
