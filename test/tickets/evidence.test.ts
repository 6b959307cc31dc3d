import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bitsApart, NEARLY } from '../../src/aftersales/photo-look.ts';
import type { Store } from '../../src/store/index.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { recordOf } from '../../src/tickets/case-record.ts';
import type { PhotoFile } from '../../src/tickets/photo-file.ts';
import { compareLooks, PHOTO_TIMER } from '../../src/tickets/photo-keeper.ts';
import { readLook } from '../../src/tickets/photo-reader.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { photo } from './photo-files.ts';
import { A1, buy, context, move, moved, NOW, open, opened, S1 } from './world.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each(STORE_KINDS)('Evidence on %s', (kind) => {
  let store: Store;
  let orders = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  const file = async (bytes: Uint8Array): Promise<PhotoFile> => {
    orders += 1;
    const fileId = `f_${kind}_${orders}`;
    await store.write((repos) =>
      repos.files.save({ id: fileId, type: 'image/jpeg', name: 'p.jpg', bytes, createdAt: NOW }),
    );
    return { fileId, hash: sha256(bytes) };
  };
  const claim = async (photos: PhotoFile[], orderNo?: string): Promise<WholeTicket> => {
    orders += 1;
    const no = orderNo ?? `ZL20261101-9${orders}`;
    if (orderNo === undefined) {
      const items = [{ sku: 'PJ-1', qty: 3, unitMinor: 5000 }];
      await buy(store, { orderNo: no, customerId: `C${orders}`, items });
    }
    return opened(store, { orderNo: no, customerId: null, reason: 'faulty', photos });
  };
  const look = async ({ no }: WholeTicket): Promise<void> => {
    const looks = new Map<number, string>();
    for (const { id, fileId } of await store.read.evidence.unseen(no)) {
      const found = await store.read.files.get(fileId);
      looks.set(id, await readLook(found?.bytes ?? new Uint8Array()));
    }
    await store.write((repos) => compareLooks(repos, no, looks, context()));
  };
  const again = async ({ no }: WholeTicket): Promise<WholeTicket> => {
    const ticket = await store.read.tickets.get(no);
    if (!ticket) throw new Error(no);
    return ticket;
  };

  test('ties photos to their case with hash, time and sender, and has them looked at soon', async () => {
    const picture = await file(photo(1));
    const ticket = await claim([picture]);
    const [tied] = await store.read.evidence.photosOf(ticket.no);
    expect(tied).toMatchObject({ ...picture, at: NOW, stage: 'claim', look: null, twinOf: null });
    expect(tied?.by).toMatch(/^shopper:/);
    expect(ticket.state).toBe('pending_approval');
    expect((await store.read.timers.due(NOW, 100)).map(({ kind: of, subject }) => [of, subject])).toContainEqual([
      PHOTO_TIMER,
      ticket.no,
    ]);
  });

  test('raises a case whose photo came with another one, at once and by its clause', async () => {
    const bytes = photo(2);
    const first = await claim([await file(bytes)]);
    const second = await claim([await file(bytes)]);
    expect(first.tier).toBe(1);
    expect(second.tier).toBe(2);
    expect(second.tierReason).toContain('AU-54 photo-seen-before');
    const [tied] = await store.read.evidence.photosOf(second.no);
    expect(tied).toMatchObject({ twinTicketNo: first.no, twinBits: 0 });
  });

  test('lets the same photo serve twice for one order', async () => {
    const bytes = photo(3);
    const first = await claim([await file(bytes)]);
    const second = await claim([await file(bytes)], first.orderNo ?? undefined);
    expect(recordOf(second).flags).toEqual([]);
    expect(second.tier).toBe(1);
  });

  test('finds a photo again that was made smaller, brighter and saved anew, and says where it was seen', async () => {
    const original = await file(photo(4));
    const changed = await file(photo(4, { width: 200, height: 150, brighter: 14, quality: 55 }));
    const first = await claim([original]);
    await look(first);
    const second = await claim([changed]);
    expect(second.tier).toBe(1);
    await look(second);
    const raised = await again(second);
    expect(raised).toMatchObject({ tier: 2, state: 'pending_approval' });
    expect(raised.tierReason).toContain('AU-54 photo-seen-before');
    expect(recordOf(raised).flags).toEqual(['photo_reused']);
    expect(raised.events.at(-1)).toMatchObject({ event: 'flag', note: expect.stringContaining(first.no) });
    const [tied] = await store.read.evidence.photosOf(second.no);
    expect(tied?.twinBits).toBeLessThanOrEqual(NEARLY);
    await look(second);
    expect((await again(second)).events).toHaveLength(raised.events.length);
  });

  test('takes different photos for different, and files it cannot read for none', async () => {
    const first = await claim([await file(photo(5)), await file(new TextEncoder().encode('no picture at all'))]);
    const other = await claim([await file(photo(8))]);
    await look(first);
    await look(other);
    expect((await again(other)).tier).toBe(1);
    const looks = (await store.read.evidence.photosOf(first.no)).map(({ look: seen }) => seen);
    expect(looks[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(looks[1]).toBe('');
    const [theirs] = await store.read.evidence.photosOf(other.no);
    expect(bitsApart(looks[0] ?? '', theirs?.look ?? '')).toBeGreaterThan(NEARLY);
  });

  test('asks anew, one tier up, for an approval that waited when the photo was recognised', async () => {
    const [one, other] = [await file(photo(9)), await file(photo(9, { brighter: 10, quality: 60 }))];
    await look(await claim([one]));
    const waiting = await claim([other]);
    const before = await store.read.tickets.pendingApproval(waiting.no);
    await look(waiting);
    const after = await store.read.tickets.pendingApproval(waiting.no);
    expect([before?.tier, after?.tier]).toEqual([1, 2]);
    expect((await store.read.tickets.approvalsOf(waiting.no)).map(({ verdict }) => verdict)).toEqual([
      'void',
      'pending',
    ]);
  });

  test('records what an inspection looked at, by whom, what it found and its photos', async () => {
    orders += 1;
    const orderNo = await buy(store, { orderNo: `ZL20261101-8${orders}`, customerId: `C${orders}` });
    const ticket = await opened(store, { orderNo, customerId: null });
    await moved(store, ticket.no, 'dispatch_back', A1, { note: 'SF1' });
    await moved(store, ticket.no, 'arrive', A1);
    await moved(store, ticket.no, 'inspect', A1);
    const looked = [{ sku: 'PJ-1', qty: 1, findings: ['tag_removed', 'stained'] }];
    expect(
      await move(store, ticket.no, 'fail', A1, { note: 'worn', looked: [{ sku: 'PJ-1', qty: 2, findings: [] }] }),
    ).toEqual({ outcome: 'not_looked_at', what: 'PJ-1' });
    expect(
      await move(store, ticket.no, 'fail', A1, { note: 'worn', looked: [{ sku: 'PJ-1', qty: 1, findings: ['ugly'] }] }),
    ).toEqual({ outcome: 'not_looked_at', what: 'ugly' });
    await moved(store, ticket.no, 'fail', A1, { note: 'worn', looked, photos: [await file(photo(12))] });
    expect(await store.read.evidence.inspectionsOf(ticket.no)).toMatchObject([
      { at: NOW, by: 'agent:a1', result: 'fail', looked, note: 'worn' },
    ]);
    expect(await store.read.evidence.photosOf(ticket.no)).toMatchObject([{ stage: 'inspection', by: 'agent:a1' }]);
    await moved(store, ticket.no, 'uphold', S1, { note: 'stain was ours' });
  });

  test('goes on with a case that waited for photos when they come', async () => {
    orders += 1;
    const orderNo = await buy(store, { orderNo: `ZL20261101-7${orders}`, customerId: `C${orders}` });
    const found = await open(store, { orderNo, customerId: null, reason: 'damaged' });
    if (found.outcome !== 'opened') throw new Error(found.outcome);
    expect(found.ticket.state).toBe('needs_evidence');
    await moved(
      store,
      found.ticket.no,
      'add_evidence',
      { role: 'shopper', id: `C${orders}` },
      { photos: [await file(photo(13))] },
    );
    expect(await store.read.evidence.photosOf(found.ticket.no)).toMatchObject([{ stage: 'claim' }]);
  });
});
