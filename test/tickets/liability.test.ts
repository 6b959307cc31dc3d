import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { liabilityCsv } from '../../src/tickets/liability-csv.ts';
import { liabilityMonth } from '../../src/tickets/liability-month.ts';
import { traceTicket } from '../../src/tickets/ticket-tracer.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, BOT, buy, context, moved, opened } from './world.ts';

describe.each(STORE_KINDS)('Liability on %s', (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await freshStore(kind);
    for (const n of [1, 2, 3]) {
      const items = [{ sku: 'PJ-1', qty: 1, unitMinor: 12_900, batch: `=B${n}` }];
      await buy(store, { orderNo: `ZL20261101-000${n}`, customerId: `C${n}`, items, supplier: 'Hengyuan, Ltd' });
      await opened(store, { orderNo: `ZL20261101-000${n}`, customerId: `C${n}`, reason: 'faulty', evidence: true });
    }
    await moved(store, 'RT-20261120-0003', 'withdraw', { role: 'shopper', id: 'C3' });
  });
  afterAll(() => store.close());

  test('is reported by month, without what came to nothing', async () => {
    const found = await liabilityMonth(store.read, '2026-11', context());
    expect(found).toMatchObject({ cases: 2, refunded: '258.00', borne: { supplier: '258.00' } });
    expect(found.lines.filter(({ by }) => by === 'batch').map(({ key }) => key)).toEqual(['=B1', '=B2']);
    expect((await liabilityMonth(store.read, '2026-10', context())).cases).toBe(0);
    expect((await liabilityMonth(store.read, undefined, context())).month).toBe('2026-11');
    await expect(liabilityMonth(store.read, '2026-13', context())).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('leaves as CSV that no spreadsheet runs', async () => {
    const lines = liabilityCsv(await liabilityMonth(store.read, '2026-11', context()));
    expect(lines[0]).toBe('month,by,key,cases,refunded,compensated,above_standard');
    expect(lines).toContain(`2026-11,batch,'=B1,1,129.00,0.00,0`);
    expect(lines).toContain('2026-11,supplier,"Hengyuan, Ltd",2,258.00,0.00,0');
  });

  test('is put on record by the desk, with its reason, and decides who pays the way back', async () => {
    const trace = (note: string | null, by = A1) =>
      store.write((repos) => traceTicket(repos, 'RT-20261120-0001', { liability: 'shopper', note }, by, context()));
    expect(await trace(' ')).toEqual({ outcome: 'note_wanted' });
    expect(await trace('worn', BOT)).toEqual({ outcome: 'not_allowed' });
    const found = await trace('worn and washed');
    expect(found).toMatchObject({ outcome: 'traced', ticket: { liability: 'shopper', postage: 'shopper' } });
    const ticket = await store.read.tickets.get('RT-20261120-0001');
    expect(ticket?.events.at(-1)).toMatchObject({
      event: 'trace',
      who: 'agent:a1',
      note: 'supplier → shopper: worn and washed',
    });
    expect((await liabilityMonth(store.read, '2026-11', context())).borne).toMatchObject({
      supplier: '129.00',
      nobody: '129.00',
    });
  });

  test('counts a month of more cases than are read at once, also of one instant, each once', async () => {
    const busy = await freshStore(kind);
    await buy(busy, { orderNo: 'ZL20261101-0001', customerId: 'C1', supplier: 'Hengyuan, Ltd' });
    const first = await opened(busy, { orderNo: 'ZL20261101-0001', reason: 'faulty', evidence: true });
    const { items, events: _events, ...ticket } = first;
    await busy.write(async ({ tickets }) => {
      for (let n = 0; n < 500; n += 1)
        await tickets.add({ ...ticket, no: `RT-20261120-${9000 + n}`, caseHash: String(n) }, items);
    });
    const { cases, lines } = await liabilityMonth(busy.read, '2026-11', context());
    expect(cases).toBe(501);
    expect(lines.find(({ by }) => by === 'supplier')).toMatchObject({ cases: 501 });
    await busy.close();
  });
});
