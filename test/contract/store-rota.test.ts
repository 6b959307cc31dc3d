import { describe, expect, it } from 'vitest';
import { sighted, sightedInChat, signedOut } from '../../src/handoff/sighting.ts';
import type { Store } from '../../src/store/index.ts';
import { later, NOW } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

/** So many seconds after {@link NOW}. */
const past = (seconds: number): Date => later(seconds * 1_000);

const DAY = {
  userId: 'mei',
  day: '2026-11-30',
  shifts: [{ hours: '08:00-16:00', breaks: ['12:00-12:30'] }],
  off: false,
};
const set = (store: Store, version: number, over = {}) =>
  store.write(({ rota }) => rota.set({ ...DAY, version, ...over }, NOW));

const addUser = (store: Store) =>
  store.write(({ users }) =>
    users.add({
      ...{ id: 'mei', name: 'mei', displayName: 'Mei', role: 'agent', passwordHash: '', lang: 'en' },
      ...{ presence: 'offline', seenAt: null, capacity: 10, deputyId: null, disabled: false, failures: 0 },
      ...{ lockedUntil: null, createdAt: NOW },
    }),
  );
const spans = async (store: Store) =>
  (await store.read.presenceSpans.between(past(-10_000), past(10_000))).map(({ state, from, until }) => [
    state,
    (from.getTime() - NOW.getTime()) / 1_000,
    (until.getTime() - NOW.getTime()) / 1_000,
  ]);

describe.each(STORE_KINDS)('The rota on %s', (kind) => {
  it('keeps a day of somebody, and lets nobody write over what they have not seen', async () => {
    const store = await freshStore(kind);
    expect(await set(store, 0)).toBe(true);
    expect(await set(store, 0)).toBe(false);
    expect(await set(store, 1, { shifts: [], off: true })).toBe(true);
    expect(await set(store, 1)).toBe(false);
    expect(await set(store, 5, { day: '2026-12-01' })).toBe(false);
    expect(await store.read.rota.between('2026-11-30', '2026-12-06')).toMatchObject([
      { userId: 'mei', day: '2026-11-30', shifts: [], off: true, version: 2 },
    ]);
  });

  it('is written once by those who write at the same instant, in whatever process', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()];
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, n) => set(stores[n % 2] as Store, 0)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('is forgotten up to a day', async () => {
    const store = await freshStore(kind);
    await set(store, 0);
    await set(store, 0, { day: '2026-12-01' });
    expect(await store.write(({ rota }) => rota.forget('2026-12-01'))).toBe(1);
    expect(await store.read.rota.get('mei', '2026-12-01')).toMatchObject({ shifts: DAY.shifts });
    expect(await store.read.rota.get('mei', '2026-11-30')).toBeNull();
  });
});

describe.each(STORE_KINDS)('What is asked of the rota on %s', (kind) => {
  const WISH = {
    userId: 'mei',
    kind: 'shift',
    day: '2026-11-30',
    version: 1,
    shifts: DAY.shifts,
    other: null,
  } as const;
  const ask = (store: Store, over = {}) =>
    store.write(({ rotaRequests }) => rotaRequests.add({ ...WISH, note: '牙医', ...over }, NOW));
  const ending = { state: 'refused', by: 'lin', reply: 'sorry' } as const;
  const end = (store: Store, id: number | null) =>
    store.write(({ rotaRequests }) => rotaRequests.end(id ?? 0, ending, past(60)));

  it('is one request a day and person as long as it is open, however many ask at once', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()];
    const ids = await Promise.all(Array.from({ length: 6 }, (_, n) => ask(stores[n % 2] as Store)));
    const [id, ...more] = ids.filter((one) => one !== null);
    expect([typeof id, more]).toEqual(['number', []]);
    const [store] = stores as [Store];
    expect(await ask(store, { day: '2026-12-01' })).not.toBeNull();
    expect(await end(store, id ?? null)).toBe(true);
    expect(await ask(store)).not.toBeNull();
  });

  it('is kept with its words sealed, ended once, and seen by both', async () => {
    const store = await freshStore(kind);
    const other = { userId: 'hong', day: '2026-12-01', version: 3 };
    const id = await ask(store, { kind: 'swap', shifts: [], other });
    expect(await store.read.rotaRequests.get(id ?? 0)).toMatchObject({
      kind: 'swap',
      other,
      note: '牙医',
      state: 'open',
    });
    expect(await end(store, id)).toBe(true);
    expect(await end(store, id)).toBe(false);
    await store.write(({ rotaRequests }) => rotaRequests.saw('hong', past(90)));
    const about = (who: string, since: Date) => store.read.rotaRequests.about(who, since, '2026-11-30');
    const ended = { state: 'refused', endedBy: 'lin', reply: 'sorry', endedAt: past(60) };
    expect(await about('mei', past(0))).toMatchObject([{ ...ended, askerSawAt: null, otherSawAt: past(90) }]);
    expect(await about('hong', past(0))).toHaveLength(1);
    expect(await about('hong', past(61))).toEqual([]);
    expect(await about('lin', past(0))).toEqual([]);
  });

  it('is listed from a day on while it is open, and forgotten up to a day', async () => {
    const store = await freshStore(kind);
    for (const day of ['2026-12-02', '2026-11-30', '2026-12-01']) await ask(store, { day });
    const days = async () => (await store.read.rotaRequests.open('2026-12-01')).map(({ day }) => day);
    expect(await days()).toEqual(['2026-12-01', '2026-12-02']);
    expect(await store.write(({ rotaRequests }) => rotaRequests.forget('2026-12-02'))).toBe(2);
    expect(await days()).toEqual(['2026-12-02']);
  });
});

describe.each(STORE_KINDS)('Time at the desk on %s', (kind) => {
  const seen = (store: Store, seconds: number, choice?: 'online' | 'away' | 'offline') =>
    store.write((repos) => sighted(repos, 'mei', past(seconds), choice));

  it('is one stretch while an open console is heard of, and another after a minute of silence', async () => {
    const store = await freshStore(kind);
    await addUser(store);
    await seen(store, 0, 'online');
    for (const at of [20, 40, 100]) await seen(store, at);
    await seen(store, 161);
    await seen(store, 180);
    expect(await spans(store)).toEqual([
      ['online', 0, 100],
      ['online', 161, 180],
    ]);
  });

  it('ends when its person steps away, comes back, goes or signs out', async () => {
    const store = await freshStore(kind);
    await addUser(store);
    await seen(store, 0, 'online');
    await seen(store, 30, 'away');
    await seen(store, 60);
    await seen(store, 80, 'online');
    await seen(store, 100, 'offline');
    await seen(store, 120);
    await seen(store, 140, 'online');
    await store.write((repos) => signedOut(repos, 'mei', past(150)));
    expect(await spans(store)).toEqual([
      ['online', 0, 30],
      ['away', 30, 80],
      ['online', 80, 100],
      ['offline', 100, 140],
      ['online', 140, 150],
      ['offline', 150, 150],
    ]);
    expect(await store.read.users.get('mei')).toMatchObject({ presence: 'offline' });
  });

  it('counts what was done in a staff channel while the console is shut', async () => {
    const store = await freshStore(kind);
    await addUser(store);
    const chats = (seconds: number) => store.write((repos) => sightedInChat(repos, 'mei', past(seconds)));
    await chats(0);
    await chats(900);
    await chats(1_801);
    await seen(store, 1_810, 'online');
    await chats(1_815);
    expect(await spans(store)).toEqual([
      ['chat', 0, 900],
      ['chat', 1_801, 1_810],
      ['online', 1_810, 1_810],
    ]);
    expect(await store.read.presenceSpans.lastAtDesk()).toEqual(past(1_810));
  });

  it('is forgotten after its days', async () => {
    const store = await freshStore(kind);
    await addUser(store);
    await seen(store, 0, 'online');
    await seen(store, 1_000, 'online');
    expect(await store.write(({ presenceSpans }) => presenceSpans.forget(past(1)))).toBe(1);
    expect(await spans(store)).toEqual([['online', 1_000, 1_000]]);
  });
});
