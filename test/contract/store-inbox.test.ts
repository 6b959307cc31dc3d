import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../src/message.ts';
import type { Store } from '../../src/store/index.ts';
import { conversationOn, later, NOW, said } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

const accept = (store: Store, inbound: Inbound, id: string, now = NOW) =>
  store.write(({ inbox }) => inbox.accept(inbound, now, id));

const archive = async (store: Store, id: string): Promise<string> => {
  const { version } = (await store.read.conversations.get(id)) ?? { version: -1 };
  return store.write(({ conversations }) => conversations.save(id, version, { status: 'archived', updatedAt: NOW }));
};

const allDone = (store: Store, id: string): Promise<void> =>
  store.write(async ({ inbox }) => {
    const pending = await inbox.pending(id, 100);
    await inbox.done(
      pending.map((row) => row.id),
      NOW,
    );
  });

describe.each(STORE_KINDS)('The inbox on %s', (kind) => {
  it('opens a conversation for the first message of a thread and keeps to it', async () => {
    const store = await freshStore(kind);
    expect(await accept(store, said('e1', { lang: 'zh-TW' }), 'c_1')).toEqual({
      duplicate: false,
      conversationId: 'c_1',
    });
    expect(await accept(store, said('e2'), 'c_2')).toEqual({ duplicate: false, conversationId: 'c_1' });
    expect(await accept(store, said('e3', { key: 'thread-2' }), 'c_3')).toEqual({
      duplicate: false,
      conversationId: 'c_3',
    });
    expect(await store.read.conversations.get('c_1')).toMatchObject({
      channel: 'web',
      key: 'thread-1',
      externalId: 'shopper-1',
      name: 'Lin',
      lang: 'zh-TW',
      status: 'open',
      owner: { kind: 'bot' },
      fence: 1,
      version: 0,
      state: {},
      customerId: null,
      openedAt: NOW,
    });
    expect(await store.read.conversations.get('c_2')).toBeNull();
  });

  it('tells what was said in a thread since a moment, in its earlier talks too, and in no other thread', async () => {
    const store = await freshStore(kind);
    await accept(store, said('e1', { key: 'C1' }), 'c_1');
    await accept(store, said('e2', { key: 'C1' }), 'c_2', later(1_000));
    await accept(store, said('e3', { key: 'C1:shopper' }), 'c_3', later(1_000));
    await accept(store, said('e4', { key: 'C12' }), 'c_4', later(1_000));
    await accept(store, said('e5', { key: 'C1', channel: 'slack' }), 'c_5', later(1_000));
    await archive(store, 'c_1');
    await accept(store, said('e6', { key: 'C1' }), 'c_6', later(2_000));
    const since = (limit: number) => store.read.amendments.saidSince('web', 'C1', later(1_000), limit);
    expect(await since(9)).toEqual(['e6', 'e2']);
    expect(await since(1)).toEqual(['e6']);
  });

  it('keeps a message once, however often and from wherever it comes at the same time', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => accept(stores[i % 2] as Store, said('same'), `c_${i}`)),
    );
    expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
    const ids = new Set(answers.map((answer) => answer.conversationId));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    const [store] = stores as [Store];
    expect(await store.read.inbox.pending(id, 100)).toHaveLength(1);
    expect(await store.read.conversations.search({ limit: 100 })).toHaveLength(1);
  });

  it('opens one conversation when many messages of a new thread come at once, and keeps them all', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => accept(stores[i % 2] as Store, said(`e${i}`), `c_${i}`)),
    );
    expect(new Set(answers.map((answer) => answer.conversationId)).size).toBe(1);
    expect(answers.every((answer) => !answer.duplicate)).toBe(true);
    const pending = await (stores[0] as Store).read.inbox.pending(answers[0]?.conversationId ?? '', 100);
    expect(new Set(pending.map((row) => row.inbound.eventId)).size).toBe(50);
  });

  it('gives back what waits in the order it was kept, with its dates and its attachments', async () => {
    const store = await freshStore(kind);
    const file = { id: 'f_1', type: 'image/png', name: 'a.png', size: 3, hash: 'ff' };
    const first = said('e1', { at: later(-5000), attachments: [file], choose: 'return:yes', lang: 'en' });
    await accept(store, first, 'c_1');
    for (let i = 2; i <= 5; i += 1) await accept(store, said(`e${i}`), 'c_1');
    const rows = await store.read.inbox.pending('c_1', 3);
    expect(rows.map((row) => row.inbound.eventId)).toEqual(['e1', 'e2', 'e3']);
    expect(rows[0]?.inbound).toEqual(first);
    expect(rows[0]?.attempts).toBe(0);
  });

  it('forgets what is done and counts what failed', async () => {
    const store = await freshStore(kind);
    for (const event of ['e1', 'e2', 'e3']) await accept(store, said(event), 'c_1');
    const [one, two, three] = (await store.read.inbox.pending('c_1', 10)).map((row) => row.id);
    await store.write(({ inbox }) => inbox.done([one ?? 0, three ?? 0], NOW));
    expect(await store.write(({ inbox }) => inbox.failed(two ?? 0, 'boom'))).toBe(1);
    expect(await store.write(({ inbox }) => inbox.failed(two ?? 0, 'boom'))).toBe(2);
    expect((await store.read.inbox.pending('c_1', 10)).map((row) => [row.inbound.eventId, row.attempts])).toEqual([
      ['e2', 2],
    ]);
  });

  it('names the conversations in which something waits, page by page', async () => {
    const store = await freshStore(kind);
    for (const id of ['c_a', 'c_b', 'c_c', 'c_d']) await conversationOn(store, id);
    await accept(store, said('another', { key: 'thread of c_a' }), 'unused');
    await allDone(store, 'c_b');
    expect(await store.read.inbox.conversationsPending(2)).toEqual(['c_a', 'c_c']);
    expect(await store.read.inbox.conversationsPending(2, 'c_c')).toEqual(['c_d']);
    expect(await store.read.inbox.conversationsPending(2, 'c_d')).toEqual([]);
  });

  it('opens the next conversation of a thread once the last one is archived', async () => {
    const store = await freshStore(kind);
    await accept(store, said('e1'), 'c_1');
    await allDone(store, 'c_1');
    expect(await archive(store, 'c_1')).toBe('saved');
    expect(await store.read.conversations.findOpen('web', 'thread-1')).toBeNull();
    // A late repeat belongs to the old one and opens nothing.
    expect(await accept(store, said('e1'), 'c_x')).toEqual({ duplicate: true, conversationId: 'c_1' });
    expect(await store.read.conversations.findOpen('web', 'thread-1')).toBeNull();
    expect(await accept(store, said('e2'), 'c_2')).toEqual({ duplicate: false, conversationId: 'c_2' });
    expect((await store.read.conversations.findOpen('web', 'thread-1'))?.id).toBe('c_2');
  });

  it('does not let a conversation be archived while a message waits in it', async () => {
    const store = await freshStore(kind);
    await accept(store, said('e1'), 'c_1');
    expect(await archive(store, 'c_1')).toBe('stale');
    await allDone(store, 'c_1');
    expect(await archive(store, 'c_1')).toBe('saved');
  });

  it('never leaves a message in a conversation that is archived at the same moment', async () => {
    const store = await freshStore(kind);
    for (let round = 0; round < 15; round += 1) {
      const key = `thread ${round}`;
      const old = `c_old_${round}`;
      await accept(store, said(`first ${round}`, { key }), old);
      await allDone(store, old);
      const [answer, archived] = await Promise.all([
        accept(store, said(`second ${round}`, { key }), `c_new_${round}`),
        archive(store, old),
      ]);
      expect(answer.conversationId).toBe(archived === 'saved' ? `c_new_${round}` : old);
    }
  });

  it('binds a conversation to the customer whose account was proved, and nobody else to it', async () => {
    const store = await freshStore(kind);
    await accept(store, said('before'), 'c_1');
    expect((await store.read.conversations.get('c_1'))?.customerId).toBeNull();
    const row = { id: 'C1', name: 'a', phone: '+8613800138000', tier: 'normal', points: 0, consentCare: false };
    await store.write(({ customers }) => customers.save({ ...row, updatedAt: NOW }));
    await store.write(({ customers }) => customers.bindIdentity('web', 'shopper-1', 'C1', 'token', NOW));

    await accept(store, said('somebody else in the thread', { from: { id: 'shopper-2' } }), 'c_1');
    expect((await store.read.conversations.get('c_1'))?.customerId).toBeNull();
    await accept(store, said('the shopper again'), 'c_1');
    expect((await store.read.conversations.get('c_1'))?.customerId).toBe('C1');
    await accept(store, said('elsewhere', { key: 'thread-2' }), 'c_2');
    expect((await store.read.conversations.get('c_2'))?.customerId).toBe('C1');
  });
});
