import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { later, NOW } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

const reached = (level: string, now = NOW, thing = 'product:TEE') => ({
  thing,
  level,
  clauses: ['CR-10 one-hurt'],
  evidence: [{ ref: 'case:CP-1', what: 'injury', at: now.toISOString() }],
  shoppers: 1,
  now,
});
const open = (store: Store, level = 'blue') => store.write(({ crises }) => crises.open(reached(level)));
const statement = (text: string) => ({
  texts: { 'zh-CN': text, 'zh-TW': text, en: text },
  hash: `hash of ${text}`,
  writtenBy: 'boss',
  writtenAt: NOW,
});

describe.each(STORE_KINDS)('Crises on %s', (kind) => {
  it('are opened once a thing, however many notice at once, in whatever process', async () => {
    const { open: another } = await freshDatabase(kind);
    const stores = [await another(), await another()];
    const ids = await Promise.all(Array.from({ length: 10 }, (_, n) => open(stores[n % 2] as Store)));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    expect(await (stores[0] as Store).read.crises.opened()).toMatchObject([
      { thing: 'product:TEE', level: 'blue', shoppers: 1, clauses: ['CR-10 one-hurt'], acks: [], statements: [] },
    ]);
  });

  it('are raised and never lowered, and call anew whoever was called', async () => {
    const store = await freshStore(kind);
    const id = (await open(store, 'yellow')) ?? 0;
    await store.write(({ crises }) => crises.call(id, ['sup'], later(1)));
    expect(await store.write(({ crises }) => crises.raise(id, reached('blue', later(2))))).toBe(false);
    expect(await store.write(({ crises }) => crises.raise(id, reached('yellow', later(2))))).toBe(false);
    expect((await store.read.crises.get(id))?.called).toEqual(['sup']);
    expect(await store.write(({ crises }) => crises.raise(id, reached('red', later(3))))).toBe(true);
    expect(await store.read.crises.get(id)).toMatchObject({ level: 'red', called: null, raisedAt: later(3) });
  });

  it('are acknowledged once by each, at each level', async () => {
    const store = await freshStore(kind);
    const id = (await open(store)) ?? 0;
    const say = (level: string, user = 'sup') => store.write(({ crises }) => crises.acknowledge(id, level, user, NOW));
    expect([await say('blue'), await say('blue'), await say('red'), await say('blue', 'boss')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect((await store.read.crises.get(id))?.acks).toHaveLength(3);
  });

  it('have the last statement approved, by its hash, once', async () => {
    const store = await freshStore(kind);
    const id = (await open(store, 'red')) ?? 0;
    const first = await store.write(({ crises }) => crises.write(id, statement('one')));
    const last = await store.write(({ crises }) => crises.write(id, statement('two')));
    const approve = (one: number, hash: string) =>
      store.write(({ crises }) => crises.approve(id, one, hash, 'other', later(1)));
    expect(await approve(first, 'hash of one')).toBe(false);
    expect(await approve(last, 'hash of one')).toBe(false);
    expect(await approve(last, 'hash of two')).toBe(true);
    expect(await approve(last, 'hash of two')).toBe(false);
  });

  it('are closed once, leave the thing free, and are remembered as settled', async () => {
    const store = await freshStore(kind);
    const id = (await open(store)) ?? 0;
    const close = () => store.write(({ crises }) => crises.close(id, 'manager:boss', 'recalled', later(5)));
    expect([await close(), await close()]).toEqual([true, false]);
    expect(await store.write(({ crises }) => crises.raise(id, reached('red')))).toBe(false);
    expect(await store.read.crises.opened()).toEqual([]);
    expect(await store.read.crises.settled(NOW)).toEqual(new Map([['product:TEE', later(5)]]));
    expect(await open(store)).not.toBeNull();
  });

  it('forget what no row looks back to', async () => {
    const store = await freshStore(kind);
    const note = (at: Date) =>
      store.write(({ crises }) =>
        crises.note({ at, what: 'injury', reason: null, conversationId: 'c1', orderNo: null, skus: ['TEE'] }),
      );
    const empty = await store.read.crises.mark();
    await note(NOW);
    expect(await store.read.crises.mark()).not.toBe(empty);
    await note(later(10));
    expect(await store.write(({ crises }) => crises.forget(NOW))).toBe(1);
    expect(await store.write(({ crises }) => crises.forget(later(10)))).toBe(1);
  });
});
