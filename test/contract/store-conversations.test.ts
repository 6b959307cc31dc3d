import { describe, expect, it } from 'vitest';
import type { ConversationPatch } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/index.ts';
import { conversationOn, later, NOW } from '../store/said.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

const save = (store: Store, id: string, version: number, patch: ConversationPatch): Promise<string> =>
  store.write(({ conversations }) => conversations.save(id, version, patch));

describe.each(STORE_KINDS)('Conversations on %s', (kind) => {
  it('are written by whoever read the newest version, and by nobody else', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => save(store, id, 0, { state: { writer: i }, updatedAt: NOW })),
    );
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    expect(await store.read.conversations.get(id)).toMatchObject({
      version: 1,
      state: { writer: outcomes.indexOf('saved') },
    });
  });

  it('keep what a patch does not name, and empty what it names null', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await save(store, id, 0, { packet: { reason: 'asked' }, dueAt: later(1000), state: { flow: 'return' } });
    await save(store, id, 1, { lang: 'en', packet: null, dueAt: null });
    expect(await store.read.conversations.get(id)).toMatchObject({
      lang: 'en',
      packet: null,
      dueAt: null,
      state: { flow: 'return' },
      version: 2,
    });
  });

  it('change hands with a new fence each time, and make the turn that was under way stale', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const toQueue = await store.write(({ conversations }) =>
      conversations.changeOwner(id, 1, { kind: 'queue' }, { queuedAt: NOW, packet: { why: 'asked' } }),
    );
    expect(toQueue).toBe(2);
    expect(await save(store, id, 0, { state: {} })).toBe('stale');
    expect(await store.read.conversations.get(id)).toMatchObject({
      owner: { kind: 'queue' },
      fence: 2,
      packet: { why: 'asked' },
    });
    expect(
      await store.write(({ conversations }) => conversations.changeOwner(id, null, { kind: 'agent', id: 'a1' })),
    ).toBe(3);
    expect((await store.read.conversations.get(id))?.owner).toEqual({ kind: 'agent', id: 'a1' });
    expect(await store.write(({ conversations }) => conversations.changeOwner(id, 2, { kind: 'bot' }))).toBe('stale');
    expect(await store.write(({ conversations }) => conversations.changeOwner('nobody', null, { kind: 'bot' }))).toBe(
      'stale',
    );
  });

  it('go to one of many agents who reach for them at once', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        store.write(({ conversations }) => conversations.changeOwner(id, 1, { kind: 'agent', id: `a${i}` })),
      ),
    );
    expect(taken.filter((fence) => fence === 2)).toHaveLength(1);
    expect(taken.filter((fence) => fence === 'stale')).toHaveLength(9);
    expect((await store.read.conversations.get(id))?.owner).toEqual({ kind: 'agent', id: `a${taken.indexOf(2)}` });
  });

  it('that were put away are not opened again beside the one that goes on in their thread', async () => {
    const store = await freshStore(kind);
    const id = await conversationOn(store);
    await store.write(async ({ inbox, conversations }) => {
      const waiting = await inbox.pending(id, 9);
      await inbox.done(
        waiting.map((one) => one.id),
        NOW,
      );
      expect(await conversations.save(id, 0, { status: 'archived' })).toBe('saved');
    });
    const { channel, key, externalId } = (await store.read.conversations.get(id)) ?? {};
    const open = () =>
      store.write(({ conversations }) =>
        conversations.changeOwner(id, null, { kind: 'agent', id: 'a1' }, { status: 'open' }),
      );
    const again = { channel: channel ?? '', eventId: 'again', key: key ?? '', from: { id: externalId ?? '' } };
    await store.write(({ inbox }) => inbox.accept({ ...again, text: 'hi', at: NOW }, NOW, 'c_later'));
    expect(await open()).toBe('stale');
    expect(await store.read.conversations.get(id)).toMatchObject({ status: 'archived', owner: { kind: 'bot' } });
    await store.write(async ({ inbox, conversations }) => {
      const waiting = await inbox.pending('c_later', 9);
      await inbox.done(
        waiting.map((one) => one.id),
        NOW,
      );
      await conversations.save('c_later', 0, { status: 'archived' });
    });
    expect(await open()).toBe(2);
    expect((await store.read.conversations.findOpen(channel ?? '', key ?? ''))?.id).toBe(id);
  });

  it('wait in the queue by priority, then by how long they have waited', async () => {
    const store = await freshStore(kind);
    const queue = async (id: string, priority: number, queuedAt: Date, department = 'customer_service') => {
      await conversationOn(store, id);
      await store.write(({ conversations }) =>
        conversations.changeOwner(id, null, { kind: 'queue' }, { priority, queuedAt, department }),
      );
    };
    await queue('c_late', 0, later(30));
    await queue('c_early', 0, later(10));
    await queue('c_urgent', 5, later(40));
    await queue('c_money', 9, later(50), 'finance');
    await conversationOn(store, 'c_bot');
    const ids = async (filter = {}): Promise<string[]> =>
      (await store.read.conversations.queue(filter)).map((one) => one.id);
    expect(await ids()).toEqual(['c_money', 'c_urgent', 'c_early', 'c_late']);
    expect(await ids({ department: 'customer_service', limit: 2 })).toEqual(['c_urgent', 'c_early']);
  });

  it('are listed for the agent who has them in hand', async () => {
    const store = await freshStore(kind);
    for (const [id, owner, at] of [
      ['c_2', 'a1', later(20)],
      ['c_1', 'a1', later(10)],
      ['c_3', 'a2', later(5)],
    ] as const) {
      await conversationOn(store, id);
      await store.write(({ conversations }) =>
        conversations.changeOwner(id, null, { kind: 'agent', id: owner }, { takenAt: at }),
      );
    }
    expect((await store.read.conversations.ownedBy('a1')).map((one) => one.id)).toEqual(['c_1', 'c_2']);
  });

  it('are found by what was said in them, by state and by channel, newest first and page by page', async () => {
    const store = await freshStore(kind);
    for (const [i, id] of ['c_a', 'c_b', 'c_c'].entries()) {
      const now = later(i * 10);
      const inbound = { channel: i === 2 ? 'slack' : 'web', eventId: id, key: id, from: { id }, text: 'hi', at: now };
      await store.write(async ({ inbox, messages }) => {
        await inbox.accept(inbound, now, id);
        await messages.append(id, { author: 'shopper', text: `the ${id} parcel 包裹`, createdAt: now });
      });
    }
    await save(store, 'c_b', 0, { status: 'resolved' });
    const ids = async (filter: object): Promise<string[]> =>
      (await store.read.conversations.search({ limit: 10, ...filter })).map((one) => one.id);
    expect(await ids({})).toEqual(['c_c', 'c_b', 'c_a']);
    expect(await ids({ text: 'c_a parcel' })).toEqual(['c_a']);
    expect(await ids({ text: '包裹', channel: 'web' })).toEqual(['c_b', 'c_a']);
    expect(await ids({ text: 'C_A PARCEL' })).toEqual(['c_a']);
    for (const wildcard of ['%', 'c%a', 'thec_', '!']) expect(await ids({ text: wildcard })).toEqual([]);
    expect(await ids({ status: 'resolved' })).toEqual(['c_b']);
    expect(await ids({ limit: 1 })).toEqual(['c_c']);
    expect(await ids({ limit: 1, before: { openedAt: later(20), id: 'c_c' } })).toEqual(['c_b']);
  });

  it('are remembered of a thread that was put away: the last one, and no other thread’s', async () => {
    const store = await freshStore(kind);
    const talk = async (id: string, key: string, at: Date, status: 'archived' | 'open'): Promise<void> => {
      const inbound = { channel: 'web', eventId: id, key, from: { id: 'u' }, text: 'hi', at };
      await store.write(async ({ inbox }) => {
        await inbox.accept(inbound, at, id);
        const waiting = await inbox.pending(id, 10);
        await inbox.done(
          waiting.map((one) => one.id),
          at,
        );
      });
      if (status === 'archived') expect(await save(store, id, 0, { status, state: { was: id } })).toBe('saved');
    };
    await talk('c_1', 'thread', later(0), 'archived');
    await talk('c_2', 'thread', later(10), 'archived');
    await talk('c_3', 'other', later(20), 'archived');
    await talk('c_4', 'thread', later(30), 'open');
    expect(await store.read.conversations.lastArchived('web', 'thread')).toMatchObject({
      id: 'c_2',
      state: { was: 'c_2' },
    });
    expect(await store.read.conversations.lastArchived('slack', 'thread')).toBeNull();
    expect(await store.read.conversations.lastArchived('web', 'nobody')).toBeNull();
  });

  it('are reminded of when their deadline has passed', async () => {
    const store = await freshStore(kind);
    for (const [id, dueAt] of [
      ['c_1', later(100)],
      ['c_2', later(50)],
      ['c_3', later(500)],
    ] as const) {
      await conversationOn(store, id);
      await save(store, id, 0, { dueAt });
    }
    const due = async (now: Date): Promise<string[]> =>
      (await store.read.conversations.dueBefore(now)).map((one) => one.id);
    expect(await due(later(49))).toEqual([]);
    expect(await due(later(100))).toEqual(['c_2', 'c_1']);
  });
});
