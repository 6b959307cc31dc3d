import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { later, NOW } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';
import { addCustomer } from '../web/world.ts';

const give = (store: Store, customerId: string, userId: string, at = NOW) =>
  store.write(({ namedAgents }) => namedAgents.appoint(customerId, userId, 'supervisor:s1', at));
const agentOf = async (store: Store, customerId: string) =>
  (await store.read.namedAgents.of([customerId])).get(customerId)?.userId ?? null;

/** Two records whose accounts a code has shown to be one person’s. */
const linked = async (store: Store): Promise<number> => {
  await addCustomer(store, 'C1001', 'gold');
  await addCustomer(store, 'C1002', 'normal');
  return store.write(async ({ customers, merges }) => {
    await customers.bindIdentity('web', 'w2', 'C1002', 'import', NOW);
    const account = { channel: 'web', externalId: 'w2', fromCustomerId: 'C1002', toCustomerId: 'C1001' };
    return merges.add({ ...account, moved: {}, by: 'web:w2', at: NOW });
  });
};

describe.each(STORE_KINDS)('Agents of their own that members have, on %s', (kind) => {
  it('are shared by the records that a code has shown to be one person’s, until the link is undone', async () => {
    const store = await freshStore(kind);
    const link = await linked(store);
    await give(store, 'C1001', 'mei');
    expect(await store.read.namedAgents.of(['C1002', 'C1001', 'C9'])).toEqual(
      new Map(
        ['C1002', 'C1001'].map((id) => [id, { userId: 'mei', by: 'supervisor:s1', at: NOW, tier: 'gold' }] as const),
      ),
    );
    await store.write(({ merges }) => merges.undo(link, 'supervisor:s1', NOW));
    expect([await agentOf(store, 'C1001'), await agentOf(store, 'C1002')]).toEqual(['mei', null]);
  });

  it('are one: the last that was given counts, by whichever record', async () => {
    const store = await freshStore(kind);
    await linked(store);
    await give(store, 'C1001', 'mei');
    await give(store, 'C1002', 'hao', later(1_000));
    expect([await agentOf(store, 'C1001'), await agentOf(store, 'C1002')]).toEqual(['hao', 'hao']);
    expect(await store.read.namedAgents.counts()).toEqual(new Map([['hao', 1]]));
    expect(await store.write(({ namedAgents }) => namedAgents.take('C1001', 'supervisor:s1', NOW))).toBe(true);
    expect(await agentOf(store, 'C1002')).toBeNull();
  });

  it('are given once by those who give at the same instant, in whatever process', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()] as const;
    await addCustomer(stores[0], 'C1001', 'gold');
    await Promise.all(Array.from({ length: 6 }, (_, n) => give(stores[n % 2] as Store, 'C1001', `u${n}`)));
    const counts = await stores[0].read.namedAgents.counts();
    expect([...counts.values()]).toEqual([1]);
  });

  it('are told of as left behind by the last alone who serves no more, until somebody is given', async () => {
    const store = await freshStore(kind);
    await addCustomer(store, 'C1001', 'gold');
    const free = (userId: string) => store.write(({ namedAgents }) => namedAgents.freeAllOf(userId, 'admin:x', NOW));
    await give(store, 'C1001', 'mei');
    expect([await free('mei'), await free('mei')]).toEqual([1, 0]);
    await give(store, 'C1001', 'hao');
    expect(await store.read.namedAgents.leftBehind(NOW)).toEqual([]);
    await free('hao');
    expect(await store.read.namedAgents.leftBehind(NOW)).toMatchObject([{ userId: 'hao', customerId: 'C1001' }]);
    expect(await store.read.namedAgents.leftBehind(NOW, 'mei')).toEqual([]);
    await store.write(({ namedAgents }) => namedAgents.settle('hao'));
    expect(await store.read.namedAgents.leftBehind(NOW)).toEqual([]);
  });

  it('are given to nobody who was erased, and are gone with whoever is', async () => {
    const store = await freshStore(kind);
    await addCustomer(store, 'C1001', 'gold');
    await give(store, 'C1001', 'mei');
    const reach = await store.read.personal.reach('C1001');
    expect((await store.read.personal.gather(reach)).named_agents).toEqual([
      { agent: null, since: NOW.toISOString(), until: null },
    ]);
    await store.write(({ personal }) => personal.eraseAccounts(reach, NOW));
    expect(await store.read.namedAgents.history('C1001', 5)).toEqual([]);
  });
});
