import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import type { NewStaffPost } from '../../src/store/staff-posts.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

const start = new Date('2026-11-20T02:00:00Z');
const later = (ms: number): Date => new Date(start.getTime() + ms);
const here = { channel: 'slack', place: 'C1' };

const card = (no: number, over: Partial<NewStaffPost> = {}): NewStaffPost => ({
  ...here,
  subject: `conversation:c_${no}`,
  kind: 'card',
  idempotencyKey: `card:${no}`,
  notBefore: start,
  ...over,
});
const words = (threadOf: number, key: string): NewStaffPost => ({
  ...card(1, { idempotencyKey: key }),
  kind: 'words',
  threadOf,
});

const add = (store: Store, post: NewStaffPost): Promise<number | null> =>
  store.write(({ staffPosts }) => staffPosts.add(post));
const claim = (store: Store, holder = 'one', now = start) =>
  store.write(({ staffPosts }) => staffPosts.claim(here, holder, now, 60_000));
const sent = (store: Store, id: number, externalId: string | null, state: 'sent' | 'live' = 'live', holder = 'one') =>
  store.write(({ staffPosts }) => staffPosts.sent(id, holder, state, externalId, start));
const must = <T>(value: T | null): T => {
  if (value === null) throw new Error('nothing there');
  return value;
};

describe.each(STORE_KINDS)('posts for the shop’s own people, on %s', (kind) => {
  it('are added once for each key, with what they carry', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1, { body: { since: 3 } })));
    expect(await add(store, card(1))).toBe(null);
    expect(await store.read.staffPosts.get(id)).toMatchObject({
      ...here,
      kind: 'card',
      state: 'pending',
      body: { since: 3 },
      attempts: 0,
      externalId: null,
    });
  });

  it('are added once though many add at once', async () => {
    const store = await freshStore(kind);
    const ids = await Promise.all(Array.from({ length: 8 }, () => add(store, card(1))));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
  });

  it('go to one of many claimants', async () => {
    const database = await freshDatabase(kind);
    const [one, two] = [await database.open(), await database.open()];
    await add(one, card(1));
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, n) => claim(n % 2 === 0 ? one : two, `holder ${n}`)),
    );
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
  });

  it('go in order about one card, while other cards are not held up', async () => {
    const store = await freshStore(kind);
    const first = must(await add(store, card(1)));
    await add(store, words(first, 'w1'));
    const other = must(await add(store, card(2)));
    expect((await claim(store))?.id).toBe(first);
    // The first is under way: its words wait, the other card does not.
    expect((await claim(store))?.id).toBe(other);
    expect(await claim(store)).toBe(null);
    await sent(store, first, 'ts1');
    expect(await claim(store)).toMatchObject({ kind: 'words', upon: 'ts1', threadOf: first });
  });

  it('are given out again when a claim ran out, under the same key and counted', async () => {
    const store = await freshStore(kind);
    await add(store, card(1));
    expect(await claim(store)).toMatchObject({ attempts: 1 });
    expect(await claim(store, 'two', later(59_999))).toBe(null);
    const again = must(await claim(store, 'two', later(60_000)));
    expect(again).toMatchObject({ attempts: 2, idempotencyKey: 'card:1' });
    expect(await sent(store, again.id, 'ts', 'live', 'one')).toBe(false);
    expect(await sent(store, again.id, 'ts', 'live', 'two')).toBe(true);
  });

  it('wait for no time and no claim that a clock which was ahead has set', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1)));
    const ahead = later(8 * 3_600_000);
    expect(await claim(store, 'killed', ahead)).toMatchObject({ id, attempts: 1 });
    expect(await store.read.staffPosts.placesDue(start)).toHaveLength(1);
    expect(await claim(store)).toMatchObject({ id, attempts: 2 });
    await store.write(({ staffPosts }) => staffPosts.postpone(id, 'one', ahead, 'rate limited'));
    expect(await store.read.staffPosts.placesDue(start)).toHaveLength(1);
    expect(await claim(store)).toMatchObject({ id, attempts: 2 });
  });

  it('do not count a wait that the platform asked for', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1)));
    await claim(store);
    await store.write(({ staffPosts }) => staffPosts.postpone(id, 'one', later(5_000), 'rate limited'));
    expect(await claim(store, 'one', later(4_999))).toBe(null);
    expect(await claim(store, 'one', later(5_000))).toMatchObject({ attempts: 1 });
    await store.write(({ staffPosts }) => staffPosts.retry(id, 'one', later(6_000), 'down'));
    expect(await claim(store, 'one', later(6_000))).toMatchObject({ attempts: 2 });
  });

  it('drop what belongs to a card that never got out', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1)));
    const said = must(await add(store, words(id, 'w1')));
    await claim(store);
    await store.write(({ staffPosts }) => staffPosts.ended(id, 'one', 'failed', 'no such channel'));
    expect(await claim(store)).toBe(null);
    expect((await store.read.staffPosts.get(said))?.state).toBe('dropped');
  });

  it('ask once for a card to be drawn anew, and again once that has begun', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1)));
    await claim(store);
    await sent(store, id, 'ts1');
    const live = must(await store.read.staffPosts.get(id));
    const revise = (key: string) => store.write(({ staffPosts }) => staffPosts.reviseSoon(live, key, start));
    expect([await revise('r1'), await revise('r2')]).toEqual([true, false]);
    expect(await claim(store)).toMatchObject({ revises: id, upon: 'ts1' });
    expect(await revise('r3')).toBe(true);
  });

  it('are found by the platform’s identifier, and cards by their subject', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1)));
    await claim(store);
    await sent(store, id, 'ts1');
    expect((await store.read.staffPosts.byExternalId('slack', 'C1', 'ts1'))?.id).toBe(id);
    expect(await store.read.staffPosts.byExternalId('slack', 'C2', 'ts1')).toBe(null);
    expect((await store.read.staffPosts.cardOf('slack', 'C1', 'conversation:c_1'))?.id).toBe(id);
    expect(await store.read.staffPosts.openSubjects('slack', 'C1', 0, 9)).toEqual([
      { id, subject: 'conversation:c_1' },
    ]);
    expect(await store.write(({ staffPosts }) => staffPosts.shift(id, 'live', 'sent'))).toBe(true);
    expect(await store.write(({ staffPosts }) => staffPosts.shift(id, 'live', 'sent'))).toBe(false);
    expect(await store.read.staffPosts.openSubjects('slack', 'C1', 0, 9)).toEqual([]);
  });

  it('name the places that have something to send', async () => {
    const store = await freshStore(kind);
    await add(store, card(1));
    await add(store, card(2));
    await add(store, { ...card(3), channel: 'discord', place: 'D1', notBefore: later(1_000) });
    expect(await store.read.staffPosts.placesDue(start)).toEqual([here]);
    expect(await store.read.staffPosts.placesDue(later(1_000))).toHaveLength(2);
    expect(await store.read.staffPosts.depth()).toBe(3);
  });

  it('know which waiting conversations have no card yet, for each time they wait', async () => {
    const store = await freshStore(kind);
    const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 'k1' }, text: '在吗', at: start };
    await store.write(async ({ inbox, conversations }) => {
      await inbox.accept(inbound, start, 'c_1');
      await conversations.changeOwner('c_1', null, { kind: 'queue' }, { handoffs: 1, queuedAt: start });
    });
    const waiting = () => store.read.staffPosts.waitingWithoutCard('slack', 'C1', 9);
    expect(await waiting()).toEqual(['c_1']);
    expect(await store.read.staffPosts.concerns('c_1')).toBe(true);
    await add(store, card(1, { idempotencyKey: 'card:slack:C1:c_1:1' }));
    expect(await waiting()).toEqual([]);
    await store.write(({ conversations }) =>
      conversations.changeOwner('c_1', null, { kind: 'queue' }, { handoffs: 2 }),
    );
    expect(await waiting()).toEqual(['c_1']);
    expect(await store.read.staffPosts.concerns('c_none')).toBe(false);
  });

  it('forget what is done with, and keep the cards and what stands of a talk, so that it can be taken away', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1)));
    await claim(store);
    await sent(store, id, 'ts1', 'sent');
    const said = must(await add(store, words(id, 'w1')));
    await claim(store);
    await sent(store, said, 'ts2', 'sent');
    const alert = must(await add(store, { ...card(2), kind: 'alert', subject: 'alert:slack', idempotencyKey: 'a1' }));
    await claim(store);
    await sent(store, alert, 'ts3', 'sent');
    const refused = must(await add(store, words(id, 'w2')));
    await claim(store);
    await store.write(({ staffPosts }) => staffPosts.ended(refused, 'one', 'failed', 'no such channel'));
    await add(store, words(id, 'w3'));
    expect(await store.write(({ staffPosts }) => staffPosts.forget(later(1)))).toBe(2);
    const kept = await Promise.all([id, said, alert, refused].map((one) => store.read.staffPosts.get(one)));
    expect(kept.map((one) => one?.id ?? null)).toEqual([id, said, null, null]);
    expect(await store.read.staffPosts.depth()).toBe(1);
  });

  it('leave nothing but where they stand once their subject is erased, also what is just on its way', async () => {
    const store = await freshStore(kind);
    const id = must(await add(store, card(1)));
    await claim(store);
    await sent(store, id, 'ts1');
    const going = must(await add(store, words(id, 'w1')));
    await claim(store);
    const waits = must(await add(store, words(id, 'w2')));
    await store.write(({ personal }) => personal.eraseTalk('c_1', start));
    const erased = { kind: 'erased', subject: 'erased', body: null, threadOf: null };
    expect(await store.read.staffPosts.get(id)).toMatchObject({ ...erased, externalId: 'ts1', state: 'pending' });
    expect(await store.read.staffPosts.get(going)).toMatchObject({ ...erased, externalId: null, state: 'sending' });
    expect(await store.read.staffPosts.get(waits)).toBe(null);
    expect(await store.read.staffPosts.byExternalId('slack', 'C1', 'ts1')).toBe(null);
    // The process that was posting it hears that it is there.
    expect(await sent(store, going, 'ts2', 'sent')).toBe(true);
    const taken = [await claim(store, 'two'), await claim(store, 'two')];
    expect(taken.map((one) => [one?.id, one?.externalId])).toEqual([
      [id, 'ts1'],
      [going, 'ts2'],
    ]);
    expect(await store.write(({ staffPosts }) => staffPosts.goneFrom(id, 'one'))).toBe(false);
    expect(await store.write(({ staffPosts }) => staffPosts.goneFrom(id, 'two'))).toBe(true);
    expect(await store.read.staffPosts.get(id)).toBe(null);
  });
});

describe.each(STORE_KINDS)('what people do in a staff channel, on %s', (kind) => {
  const begin = (store: Store, now = start) =>
    store.write(({ staffEvents }) => staffEvents.begin('slack', 'e1', now, new Date(now.getTime() - 60_000)));

  it('is begun once, and a repeat gets the same answer', async () => {
    const store = await freshStore(kind);
    const all = await Promise.all(Array.from({ length: 6 }, () => begin(store)));
    expect(all.filter(({ is }) => is === 'begun')).toHaveLength(1);
    expect(all.filter(({ is }) => is === 'busy')).toHaveLength(5);
    await store.write(({ staffEvents }) => staffEvents.done('slack', 'e1', { text: '好' }, start));
    expect(await begin(store)).toEqual({ is: 'done', answer: { text: '好' } });
    expect(await begin(store, later(999_999))).toEqual({ is: 'done', answer: { text: '好' } });
  });

  it('is begun again when whoever began it is gone, or let it go', async () => {
    const store = await freshStore(kind);
    await begin(store);
    expect(await begin(store, later(60_000))).toEqual({ is: 'busy' });
    expect(await begin(store, later(60_001))).toEqual({ is: 'begun' });
    await store.write(({ staffEvents }) => staffEvents.release('slack', 'e1'));
    expect(await begin(store, later(60_002))).toEqual({ is: 'begun' });
  });

  it('is forgotten after a while', async () => {
    const store = await freshStore(kind);
    await begin(store);
    expect(await store.write(({ staffEvents }) => staffEvents.forget(start))).toBe(0);
    expect(await store.write(({ staffEvents }) => staffEvents.forget(later(1)))).toBe(1);
  });
});
