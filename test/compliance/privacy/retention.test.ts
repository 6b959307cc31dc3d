import { expect, test } from 'vitest';
import { eraseCustomer } from '../../../src/compliance/privacy/erasure.ts';
import { parsePrivacy } from '../../../src/compliance/privacy/policy.ts';
import { pastTerm, retain } from '../../../src/compliance/privacy/retention.ts';
import { retainOnce } from '../../../src/composition/privacy-sweeps.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../../support/database.ts';
import { buy, moved } from '../../tickets/world.ts';
import { cellsWith } from './dump.ts';
import { fullLife, NOW, POLICY, privacyWorld, S1, SECRETS, wishFor } from './world.ts';

const DAY = 86_400_000;
const retention = { at: '03:30', conversations: 30, photos: 60, addresses: 90 };
const days = (n: number): Date => new Date(NOW.getTime() + n * DAY);

const putAway = (store: Store): Promise<unknown> =>
  store.write(async ({ conversations }) => {
    const talk = await conversations.get('c_1');
    return conversations.save('c_1', talk?.version ?? 0, { status: 'archived', updatedAt: NOW });
  });

test.each(STORE_KINDS)('Old talks, photos and addresses go when their days are over, on %s', async (kind) => {
  const database = await freshDatabase(kind);
  const store = await database.open();
  const { complaint, orderNo } = await fullLife(store);
  await putAway(store);
  const policy = { ...POLICY, retention };
  const { clock } = privacyWorld(store);
  // A case is open: its talk is needed.
  expect(await pastTerm(store, retention, days(40))).toEqual({ talks: [], photos: [], addresses: [] });
  await moved(store, complaint, 'propose', S1, { note: 'sorry' });
  await moved(store, complaint, 'close', S1);
  expect(await pastTerm(store, retention, days(29))).toEqual({ talks: [], photos: [], addresses: [] });
  clock.set(days(40));
  expect(await retain({ store, clock }, policy, '2026-12-30')).toEqual({
    talks: 1,
    photos: 0,
    addresses: 0,
    unlinked: 0,
  });
  expect(await cellsWith(database.url, [SECRETS.words, SECRETS.nick, SECRETS.photo])).toEqual([]);
  expect((await store.read.customers.get('C1'))?.name).toBe(SECRETS.name);
  clock.set(days(100));
  expect(await retain({ store, clock }, policy, '2027-02-28')).toEqual({
    talks: 0,
    photos: 1,
    addresses: 1,
    unlinked: 0,
  });
  expect(await store.read.orders.get(orderNo)).toMatchObject({ address: '', totalMinor: 12_900 });
  expect(await pastTerm(store, retention, days(101))).toEqual({ talks: [], photos: [], addresses: [] });
});

test('What was kept of an erased customer is nobody’s once its term is over', async () => {
  const store = await freshStore();
  const { deps, clock } = privacyWorld(store);
  const orderNo = await buy(store);
  await eraseCustomer(deps, wishFor('erase', null, { proof: 'letter' }));
  clock.set(new Date('2029-11-16T00:00:00Z'));
  expect((await retain(deps, POLICY, '2029-11-16')).unlinked).toBe(0);
  expect((await retain(deps, POLICY, '2029-11-18')).unlinked).toBe(1);
  expect((await store.read.orders.get(orderNo))?.customerId).toBe('erased');
  expect((await retain(deps, POLICY, '2029-11-19')).unlinked).toBe(0);
});

test('It happens once a night, from the hour the owner names', async () => {
  const store = await freshStore();
  const { deps, clock } = privacyWorld(store);
  const done = () => store.read.settings.get('privacy.retained');
  clock.set(new Date('2026-11-21T03:29:00+08:00'));
  await retainOnce(deps);
  expect(await done()).toBeUndefined();
  clock.set(new Date('2026-11-21T03:30:00+08:00'));
  await retainOnce(deps);
  expect(await done()).toBe('2026-11-21');
});

test('Nothing goes by itself unless the owner says so, and never before 30 days', () => {
  expect(POLICY.retention).toEqual({ at: '03:30', conversations: null, photos: null, addresses: null });
  const raw = { link_hours: 72, keep: POLICY.keep, retention: { ...retention, photos: 29 } };
  expect(() => parsePrivacy(raw)).toThrow(/photos/u);
});

test('A talk in which a colleague has written again since it was found is not emptied', async () => {
  const store = await freshStore();
  await fullLife(store);
  await putAway(store);
  const { clock } = privacyWorld(store);
  clock.set(days(40));
  const { things } = store.read.old;
  const old = {
    ...store.read.old,
    things: async (...asked: Parameters<typeof things>) => {
      await store.write(({ conversations }) =>
        conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a1' }, { status: 'open' }).then(() => {}),
      );
      return { ...(await things(...asked)), talks: ['c_1'] };
    },
  };
  const looked = { ...store, read: { ...store.read, old } };
  expect((await retain({ store: looked, clock }, { ...POLICY, retention }, '2026-12-30')).talks).toBe(0);
  expect((await store.read.conversations.get('c_1'))?.key).not.toContain('erased');
});
