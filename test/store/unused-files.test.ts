import { describe, expect, it } from 'vitest';
import { ticketOf } from '../care/world.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { later, NOW } from './said.ts';

const DAY = 86_400_000;

describe.each(STORE_KINDS)('Files that came with nothing, on %s', (kind) => {
  it('are deleted once they are old enough; what belongs to a talk, a case or a payment stays', async () => {
    const store = await freshStore(kind);
    const file = (id: string, createdAt = NOW) =>
      store.write(({ files }) =>
        files.save({ id, type: 'image/jpeg', name: 'a.jpg', bytes: new Uint8Array([1, 2, 3]), createdAt }),
      );
    for (const id of ['f_left', 'f_said', 'f_photo', 'f_receipt']) await file(id);
    await file('f_fresh', later(DAY));
    await store.write(async (repos) => {
      const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 'k1' }, text: '看图', at: NOW };
      await repos.inbox.accept(inbound, NOW, 'c_1');
      await repos.shoppers.keepFiles(['f_said'], 'c_1');
      await repos.customers.save({
        ...{ id: 'C1', name: '林小雨', phone: '+8613800138000', tier: 'normal', points: 0, consentCare: false },
        updatedAt: NOW,
      });
      await repos.tickets.add(ticketOf('RT-1', 'C1', null), []);
      const photo = { ticketNo: 'RT-1', sku: null, fileId: 'f_photo', hash: 'h', at: NOW, by: 'agent:a1' };
      await repos.evidence.addPhoto({ ...photo, stage: 'inspection', inspectionId: null });
      const owed = { ticketNo: 'RT-1', orderNo: null, amountMinor: 100, method: 'manual', idempotencyKey: 'k' };
      await repos.refunds.owe({ ...owed, createdAt: NOW });
      await repos.refunds.state('RT-1', 'agent:a1', { reference: null, fileId: 'f_receipt' }, NOW);
    });
    expect(await store.write(({ files }) => files.forgetUnused(NOW))).toBe(0);
    expect(await store.write(({ files }) => files.forgetUnused(later(1)))).toBe(1);
    const left = await Promise.all(
      ['f_left', 'f_said', 'f_photo', 'f_receipt', 'f_fresh'].map((id) => store.read.files.get(id)),
    );
    expect(left.map((one) => one?.id ?? null)).toEqual([null, 'f_said', 'f_photo', 'f_receipt', 'f_fresh']);
  });
});
