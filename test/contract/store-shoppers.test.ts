import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { later, NOW, said, send } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

const opened = async (store: Store, id: string, key: string, now = NOW): Promise<string> => {
  const inbound = said(`${key}:e-${id}`, { key, from: { id: key } });
  return (await store.write(({ inbox }) => inbox.accept(inbound, now, id))).conversationId;
};

const putAway = async (store: Store, id: string): Promise<void> => {
  await store.write(async ({ inbox, conversations }) => {
    await inbox.done(
      (await inbox.pending(id, 9)).map((row) => row.id),
      NOW,
    );
    const conversation = await conversations.get(id);
    await conversations.save(id, conversation?.version ?? 0, { status: 'archived' });
  });
};

describe.each(STORE_KINDS)('What a shopper said in earlier talks, on %s', (kind) => {
  it('is the newest of it, oldest first, of this thread and of talks that were put away', async () => {
    const store = await freshStore(kind);
    for (const [n, id] of ['c_1', 'c_2'].entries()) {
      await opened(store, id, 'k1', later(n));
      await store.write(async ({ messages }) => {
        for (let at = 0; at < 3; at += 1)
          await messages.append(id, { author: 'shopper', text: `${id} ${at}`, createdAt: NOW });
        await messages.append(id, { author: 'agent', kind: 'note', text: 'internal', createdAt: NOW });
      });
      await send(store, id);
      await putAway(store, id);
    }
    await opened(store, 'c_3', 'k1', later(9));
    await opened(store, 'c_4', 'k2', later(9));
    await store.write(({ messages }) => messages.append('c_3', { author: 'shopper', text: 'now', createdAt: NOW }));
    const earlier = async (key: string, limit: number) =>
      (await store.read.shoppers.earlier('web', key, limit)).map(({ text }) => text);
    expect(await earlier('k1', 50)).toEqual(['c_1 0', 'c_1 1', 'c_1 2', 'c_2 0', 'c_2 1', 'c_2 2']);
    expect(await earlier('k1', 4)).toEqual(['c_1 2', 'c_2 0', 'c_2 1', 'c_2 2']);
    expect(await earlier('k2', 50)).toEqual([]);
  });
});

describe.each(STORE_KINDS)('The talk of a visitor who is proved to be a customer, on %s', (kind) => {
  const adopt = (store: Store, from: string, to: string, customer: string | null = null) =>
    store.write(({ shoppers }) => shoppers.adopt('web', from, to, customer));

  it('becomes the customer’s, and what was said is known there', async () => {
    const store = await freshStore(kind);
    await opened(store, 'c_1', 'v_a');
    expect(await adopt(store, 'v_a', 'customer:C1')).toBe('c_1');
    expect(await store.read.conversations.get('c_1')).toMatchObject({ key: 'customer:C1', externalId: 'customer:C1' });
    expect(await store.read.conversations.findOpen('web', 'v_a')).toBeNull();
    const knows = (clientId: string): Promise<boolean> => store.read.shoppers.saidBefore('c_1', clientId);
    expect([await knows('e-c_1'), await knows('e-cx1'), await knows('c_1')]).toEqual([true, false, false]);
  });

  it('is left where it is when the customer has one, or there is none', async () => {
    const store = await freshStore(kind);
    await opened(store, 'c_1', 'v_a');
    await opened(store, 'c_2', 'customer:C1');
    expect(await adopt(store, 'v_a', 'customer:C1')).toBeNull();
    expect(await adopt(store, 'v_nobody', 'customer:C2')).toBeNull();
    await putAway(store, 'c_1');
    expect(await adopt(store, 'v_a', 'customer:C2')).toBeNull();
    expect((await store.read.conversations.get('c_1'))?.key).toBe('v_a');
  });

  it('changes hands once, however many ask, and makes a turn that was thinking begin anew', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()] as [Store, Store];
    await opened(stores[0], 'c_1', 'v_a');
    const before = await stores[0].read.conversations.get('c_1');
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, n) => adopt(stores[n % 2] as Store, 'v_a', 'customer:C1')),
    );
    expect(taken.filter((id) => id !== null)).toEqual(['c_1']);
    const stale = stores[1].write(({ conversations }) => conversations.save('c_1', before?.version ?? 0, {}));
    expect(await stale).toBe('stale');
  });
});
