import { describe, expect, it } from 'vitest';
import { freshStore, STORE_KINDS, type StoreKind } from '../support/database.ts';
import { buy, NOW, open, opened } from '../tickets/world.ts';

/** One person with two customer records, each with one order for 129.00, held together by a code. */
const linkedRecords = async (kind: StoreKind) => {
  const store = await freshStore(kind);
  const [mine, other] = [
    await buy(store, { customerId: 'C1', orderNo: 'ZL20261101-0001' }),
    await buy(store, { customerId: 'C2', orderNo: 'ZL20261101-0002' }),
  ];
  const link = await store.write(async ({ customers, merges }) => {
    await customers.bindIdentity('slack', 'U1', 'C2', 'import', NOW);
    const account = { channel: 'slack', externalId: 'U1', fromCustomerId: 'C2', toCustomerId: 'C1' };
    return merges.add({ ...account, moved: { via: 'web:w1' }, by: 'slack:U1', at: NOW });
  });
  return { store, mine, other, link };
};

describe.each(STORE_KINDS)('Two linked records on %s', (kind) => {
  it('are granted no more in a day than one: what the bot gave on one counts on the other', async () => {
    const { store, other, link } = await linkedRecords(kind);
    expect(await opened(store)).toMatchObject({ customerId: 'C1', tier: 0, state: 'awaiting_return' });
    // 129.00 and 129.00 are more than the 200.00 that a day holds at tier 0.
    const second = await opened(store, { orderNo: other, customerId: 'C2' });
    expect(second).toMatchObject({ customerId: 'C2', tier: 1, state: 'pending_approval' });
    expect(await store.read.trust.of('C2', new Date(NOW.getTime() - 86_400_000))).toMatchObject({ refunds90d: 2 });
    await store.write(({ merges }) => merges.undo(link, 'supervisor:s1', NOW));
    expect(await store.read.trust.of('C2', new Date(NOW.getTime() - 86_400_000))).toMatchObject({ refunds90d: 1 });
  });

  it('open no more cases in a day than one', async () => {
    const { store, other } = await linkedRecords(kind);
    const ask = { kind: 'other', reason: 'other', orderNo: null, items: [] } as const;
    for (let n = 0; n < 10; n += 1) await opened(store, { ...ask, customerId: n % 2 === 0 ? 'C1' : 'C2' });
    expect(await open(store, { ...ask, customerId: 'C2' })).toMatchObject({ outcome: 'limit_reached' });
    expect(await open(store, { ...ask, customerId: 'C1' })).toMatchObject({ outcome: 'limit_reached' });
    expect(await open(store, { orderNo: other, customerId: 'C1' })).toMatchObject({ outcome: 'limit_reached' });
  });

  it('ask for each other’s orders, and each case stays with the record its order is on', async () => {
    const { store, other, link } = await linkedRecords(kind);
    const ticket = await opened(store, { orderNo: other, customerId: 'C1' });
    expect(ticket.customerId).toBe('C2');
    expect((await store.read.trust.ticketsOf('C1', 9)).map(({ no }) => no)).toEqual([ticket.no]);
    await store.write(({ merges }) => merges.undo(link, 'supervisor:s1', NOW));
    expect(await store.read.trust.ticketsOf('C1', 9)).toEqual([]);
    expect((await store.read.trust.ticketsOf('C2', 9)).map(({ no }) => no)).toEqual([ticket.no]);
    expect(await open(store, { orderNo: other, customerId: 'C1' })).toEqual({ outcome: 'not_found', what: other });
  });
});
