import { expect, test } from 'vitest';
import { inCrisis, talkInCrisis } from '../../src/tickets/in-crisis.ts';
import { freshStore } from '../support/database.ts';
import { buy, NOW, opened } from './world.ts';

test('Goods in a red crisis are written about by nobody, until it is closed; those in a yellow one are', async () => {
  const store = await freshStore();
  const order = await buy(store);
  const { no } = await opened(store);
  const about = async () => [await inCrisis(store.read, `order:${order}`), await inCrisis(store.read, `ticket:${no}`)];
  expect(await about()).toEqual([false, false]);
  const reached = { thing: 'product:PJ-1', level: 'yellow', clauses: [], evidence: [], shoppers: 2, now: NOW };
  const id = (await store.write(({ crises }) => crises.open(reached))) ?? 0;
  expect(await about()).toEqual([false, false]);
  await store.write(({ crises }) => crises.raise(id, { ...reached, level: 'red' }));
  expect(await about()).toEqual([true, true]);
  expect(await inCrisis(store.read, 'year:2026')).toBe(false);
  await store.write(({ crises }) => crises.close(id, 'manager:m1', 'recalled', NOW));
  expect(await about()).toEqual([false, false]);
});

test('A trouble in a red crisis counts for cases with that reason, and for none with another', async () => {
  const store = await freshStore();
  await buy(store);
  const { no, reason } = await opened(store);
  const open = (thing: string) =>
    store.write(({ crises }) =>
      crises.open({ thing, level: 'red', clauses: [], evidence: [], shoppers: 10, now: NOW }),
    );
  await open('reason:wrong_item');
  expect(await inCrisis(store.read, `ticket:${no}`)).toBe(false);
  await open(`reason:${reason}`);
  expect(await inCrisis(store.read, `ticket:${no}`)).toBe(true);
});

test('A talk is in a red crisis while that is on, by what it was told or by a case that was opened in it', async () => {
  const store = await freshStore();
  await buy(store);
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at: NOW };
  await store.write(({ inbox }) => inbox.accept(inbound, NOW, 'c_1'));
  await opened(store, { conversationId: 'c_1' });
  const red = (thing: string) => ({ thing, level: 'red', clauses: [], evidence: [], shoppers: 3, now: NOW });
  expect(await talkInCrisis(store.read, 'c_1', ['1:'])).toBe(false);
  const other = (await store.write(({ crises }) => crises.open(red('product:PJ-9')))) ?? 0;
  expect(await talkInCrisis(store.read, 'c_1', [])).toBe(false);
  expect(await talkInCrisis(store.read, 'c_1', [`${other}1:abc`])).toBe(false);
  expect(await talkInCrisis(store.read, 'c_1', [`${other}:abc`])).toBe(true);
  await store.write(({ crises }) => crises.close(other, 'manager:m1', 'recalled', NOW));
  expect(await talkInCrisis(store.read, 'c_1', [`${other}:abc`])).toBe(false);
  await store.write(({ crises }) => crises.open(red('product:PJ-1')));
  expect(await talkInCrisis(store.read, 'c_1', [])).toBe(true);
});
