import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { compareLooks, PHOTO_TIMER } from '../../src/tickets/photo-keeper.ts';
import { readLook } from '../../src/tickets/photo-reader.ts';
import type { TicketView } from '../../src/web/contract.ts';
import { photo } from '../tickets/photo-files.ts';
import { context, moved, opened, SHOPPER } from '../tickets/world.ts';
import { signIn } from './pages.ts';
import { addCustomer, openWorld, type World } from './world.ts';

type Refused = { error: { code: string; message: string; reason?: string } };
const PDF = Buffer.from('%PDF-1.7 not a photo');

/** A returned pair of pyjamas that lies before whoever looks at it. */
const returned = async ({ store }: World, id: string): Promise<string> => {
  const { orderNo } = await addCustomer(store, id);
  const { no } = await opened(store, { orderNo, customerId: id, items: [{ sku: `PJ-${id}`, qty: 1 }] });
  await moved(store, no, 'dispatch_back', { ...SHOPPER, id }, { note: 'SF2' });
  await moved(store, no, 'arrive', { role: 'agent', id: 'u_mei' });
  await moved(store, no, 'inspect', { role: 'agent', id: 'u_mei' });
  return no;
};

it('Photos of an inspection are kept with hash, time, item and who took them; one that shows what another case showed says so', async () => {
  const world = await openWorld();
  await world.addUser('mei', 'agent');
  const { store, clock } = world;
  const mei = await signIn(world, 'mei');
  const [first, second] = [await returned(world, 'C1001'), await returned(world, 'C1002')];
  const upload = async (bytes: Uint8Array) => (await mei.upload('p.jpg', bytes)).body.id;
  const move = (no: string, body: object) =>
    mei.post<TicketView & Refused>(`/tickets/${no}/move`, { event: 'fail', note: 'stained', ...body });
  const bytes = photo(3);
  const done = await move(first, { photos: [{ id: await upload(bytes), sku: 'PJ-C1001' }, await upload(photo(8))] });
  expect(done.body).toMatchObject({ state: 'disputed' });
  expect(done.body.photos).toMatchObject([
    { sku: 'PJ-C1001', stage: 'inspection', by: 'agent:u_mei', at: '2026-11-20T10:00:00+08:00', twin: null },
    { sku: null, stage: 'inspection' },
  ]);
  const [kept] = await store.read.evidence.photosOf(first);
  expect(kept?.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(kept?.inspectionId).not.toBeNull();
  expect((await fetch(`${world.address}/api/console/files/${kept?.fileId}`)).status).toBe(401);

  await move(second, { photos: [{ id: await upload(photo(3, { brighter: 6, quality: 60 })), sku: 'PJ-C1002' }] });
  expect(
    (await store.read.timers.due(clock.now(), 50)).some(
      ({ kind, subject }) => kind === PHOTO_TIMER && subject === second,
    ),
  ).toBe(true);
  for (const no of [first, second]) {
    const looks = new Map<number, string>();
    for (const { id, fileId } of await store.read.evidence.unseen(no))
      looks.set(id, await readLook((await store.read.files.get(fileId))?.bytes ?? new Uint8Array()));
    await store.write((repos) => compareLooks(repos, no, looks, context(clock.now())));
  }
  const twin = (await mei.get<TicketView>(`/tickets/${second}`)).body.photos[0]?.twin;
  expect(twin).toMatchObject({ ticket: first });
});

it('What is no photo, too large, of goods the case has not, or nobody’s upload, is refused and leaves the case where it was', async () => {
  const world = await openWorld({ limits: { largestFile: 20_000 } });
  await world.addUser('mei', 'agent');
  const mei = await signIn(world, 'mei');
  const no = await returned(world, 'C1001');
  const upload = async (bytes: Uint8Array) => (await mei.upload('p.jpg', bytes)).body.id;
  const pass = (photos: unknown[]) => mei.post<Refused>(`/tickets/${no}/move`, { event: 'pass', note: null, photos });
  expect((await pass([await upload(PDF)])).body.error).toMatchObject({ code: 'INPUT_INVALID', reason: 'no_photo' });
  expect((await mei.upload('p.jpg', new Uint8Array(20_001).fill(0xff))).status).toBe(422);
  expect((await mei.upload('p.exe', Buffer.from('MZ a program'))).status).toBe(422);
  const id = await upload(photo(1, { width: 64, height: 48 }));
  expect((await pass([{ id, sku: 'PJ-OTHER' }])).body.error.reason).toBe('not_looked_at');
  expect((await pass([{ id: 'f_nobodys', sku: null }])).status).toBe(404);
  expect((await pass(Array.from({ length: 21 }, () => id))).status).toBe(400);
  expect((await mei.get<TicketView>(`/tickets/${no}`)).body).toMatchObject({ state: 'inspecting', photos: [] });
  expect((await pass([{ id, sku: 'PJ-C1001' }])).status).toBe(200);
});
