import { expect, test } from 'vitest';
import { freshStore } from '../support/database.ts';
import { buy, NOW, opened } from './world.ts';

const raised = async (thing: string, level: string, items = [{ sku: 'PJ-1', qty: 9, unitMinor: 12_900 }]) => {
  const store = await freshStore();
  await buy(store, { items });
  const reached = { thing, level, clauses: [], evidence: [], shoppers: 3, now: NOW };
  const id = (await store.write(({ crises }) => crises.open(reached))) ?? 0;
  return { store, id };
};

test('A small return of goods in a yellow crisis goes to a supervisor, in a red one to a manager, with the clause', async () => {
  const { store } = await raised('product:PJ-1', 'yellow');
  expect(await opened(store)).toMatchObject({
    state: 'pending_approval',
    tier: 2,
    tierReason: ['AU-20 supervisor', 'AU-64 crisis-yellow'],
  });
  expect(await opened((await raised('product:PJ-1', 'red')).store)).toMatchObject({
    tier: 3,
    tierReason: ['AU-30 manager', 'AU-65 crisis-red'],
  });
});

test('It is the bot’s to grant again once the crisis is closed', async () => {
  const { store, id } = await raised('product:PJ-1', 'red');
  await store.write(({ crises }) => crises.close(id, 'manager:m1', 'recalled', NOW));
  expect(await opened(store)).toMatchObject({ tier: 0, tierReason: ['AU-01 small-return'] });
});

test('Cases about other goods, and those of a blue crisis, are decided as always', async () => {
  for (const [thing, level] of [
    ['product:CAP', 'red'],
    ['carrier:sf', 'red'],
    ['reason:late', 'red'],
    ['product:PJ-1', 'blue'],
  ] as const)
    expect((await opened((await raised(thing, level)).store)).tier).toBe(0);
});
