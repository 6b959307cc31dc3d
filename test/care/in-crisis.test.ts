import { expect, test } from 'vitest';
import { inCrisis } from '../../src/care/in-crisis.ts';
import { freshStore } from '../support/database.ts';
import { buy, NOW, opened } from '../tickets/world.ts';

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
