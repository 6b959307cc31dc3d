import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { later, NOW } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

const RULE = { wrong: 5, withinMs: 3_600_000 };

const make = (store: Store, code: string, subject = 'web:s1', now = NOW): Promise<void> =>
  store.write(({ linkCodes }) =>
    linkCodes.make(code, { purpose: 'shopper', subject, createdAt: now, expiresAt: new Date(now.getTime() + 600_000) }),
  );
const use = (store: Store, code: string, now = NOW) =>
  store.write(({ linkCodes }) => linkCodes.use(code, 'shopper', now));

describe.each(STORE_KINDS)('One-time codes on %s', (kind) => {
  it('say whose they are, once, and within their time', async () => {
    const store = await freshStore(kind);
    await make(store, 'K7QF3MTW');
    expect(await store.read.linkCodes.subjectOf('K7QF3MTW', 'shopper', NOW)).toBe('web:s1');
    expect(await store.read.linkCodes.subjectOf('K7QF3MTW', 'staff', NOW)).toBeNull();
    expect(await use(store, 'K7QF3MTW', later(599_999))).toBe('web:s1');
    expect(await use(store, 'K7QF3MTW', later(599_999))).toBeNull();
    await make(store, 'M4QF3MTW');
    expect(await use(store, 'M4QF3MTW', later(600_000))).toBeNull();
    expect(await store.write(({ linkCodes }) => linkCodes.use('M4QF3MTW', 'staff', NOW))).toBeNull();
  });

  it('end when the same subject asks for another', async () => {
    const store = await freshStore(kind);
    await make(store, 'K7QF3MTW');
    await make(store, 'M4QF3MTW', 'web:s1', later(1));
    await make(store, 'N4QF3MTW', 'web:s2', later(1));
    expect(await use(store, 'K7QF3MTW', later(2))).toBeNull();
    expect(await use(store, 'M4QF3MTW', later(2))).toBe('web:s1');
    expect(await use(store, 'N4QF3MTW', later(2))).toBe('web:s2');
  });

  it('are had by one of any number who try at once, in whatever process', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()];
    await make(stores[0] as Store, 'K7QF3MTW');
    const had = await Promise.all(Array.from({ length: 20 }, (_, n) => use(stores[n % 2] as Store, 'K7QF3MTW')));
    expect(had.filter((subject) => subject !== null)).toEqual(['web:s1']);
  });

  it('give an account five tries in an hour, also to those who try at once, and say until when it is locked', async () => {
    const { open } = await freshDatabase(kind);
    const stores = [await open(), await open()];
    const take = (n: number, now: Date, account = 'slack:u1') =>
      (stores[n % 2] as Store).write(({ linkCodes }) => linkCodes.takeTry(account, RULE, now));
    expect(await take(0, NOW)).toBeNull();
    const burst = await Promise.all(Array.from({ length: 20 }, (_, n) => take(n, later(1_000))));
    expect(burst.filter((until) => until === null)).toHaveLength(4);
    expect(burst.filter((until) => until?.getTime() === later(3_600_000).getTime())).toHaveLength(16);
    expect(await take(0, later(1_000), 'slack:u2')).toBeNull();
    expect(await take(1, later(3_600_000))).toBeNull();
    expect(await take(1, later(3_600_000))).toEqual(later(3_601_000));
    await (stores[0] as Store).write(({ linkCodes }) => linkCodes.forgiveTries('slack:u1'));
    expect(await take(1, later(3_600_000))).toBeNull();
  });

  it('are forgotten a day after they have ended', async () => {
    const store = await freshStore(kind);
    await make(store, 'K7QF3MTW');
    const known = () => store.write(({ linkCodes }) => linkCodes.use('K7QF3MTW', 'shopper', NOW));
    await make(store, 'M4QF3MTW', 'web:s2', later(600_000 + 86_399_999));
    expect(await known()).toBe('web:s1');
    await make(store, 'N4QF3MTW', 'web:s3', later(600_000 + 86_400_000));
    await expect(make(store, 'K7QF3MTW', 'web:s4', later(600_000 + 86_400_000))).resolves.toBeUndefined();
  });
});
