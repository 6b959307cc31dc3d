import { describe, expect, it } from 'vitest';
import type { Found } from '../../src/web/contract.ts';
import { STORE_KINDS } from '../support/database.ts';
import { opened } from '../tickets/world.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

describe.each(STORE_KINDS)('The search over everything, on %s', (kind) => {
  it('finds talks by words, orders and cases by part of their number, customers by number and phone, and nothing unmasked', async () => {
    const world = await openWorld({ kind });
    await world.addUser('mei', 'agent');
    const { orderNo } = await addCustomer(world.store);
    const { no } = await opened(world.store, { orderNo, customerId: 'C1001', items: [{ sku: 'PJ-C1001', qty: 1 }] });
    const shopper = await openPage(world);
    await shopper.say('m1', 'my slippers squeak terribly');
    const mei = await signIn(world, 'mei');
    const find = async (q: string) => (await mei.get<Found>(`/find?q=${encodeURIComponent(q)}`)).body;

    expect((await find('squeak terr')).talks).toMatchObject([
      { preview: 'my slippers squeak terribly', status: 'open' },
    ]);
    expect((await find('-1001')).orders).toMatchObject([{ orderNo, openTickets: 1 }]);
    expect((await find(no.slice(-6).toLowerCase())).tickets).toMatchObject([{ no }]);
    expect((await find(no.toLowerCase())).tickets).toMatchObject([{ no }]);
    // As the reader's language calls the reason: mei reads Chinese.
    expect((await find('不想要')).tickets).toMatchObject([{ no, reason: 'no_longer_wanted' }]);
    expect((await find('no_longer')).tickets).toEqual([]);
    for (const named of ['C1001', 'c1001', '138 0013 8000'])
      expect((await find(named)).customers, named).toMatchObject([{ id: 'C1001', orders: 1, talk: null }]);
    expect(JSON.stringify(await find('138 0013 8000'))).not.toMatch(/林小雨|13800138000|文三路 100/u);
    const nothing = { talks: [], customers: [], orders: [], tickets: [], labels: [], words: [], most: 5 };
    expect(await find('nobody ever said so')).toEqual(nothing);
    // One character fits nearly everything, and what stands for any letter in LIKE is a letter like others.
    expect(await find('1')).toEqual(nothing);
    expect(await find('%%')).toEqual(nothing);
  });
});

it('What the shop says is found by whoever may read it, what is named so before what only says so', async () => {
  const world = await openWorld();
  for (const [name, role] of [
    ['mei', 'agent'],
    ['lin', 'supervisor'],
  ] as const)
    await world.addUser(name, role);
  const found = async (name: string, q: string) =>
    (await (await signIn(world, name)).get<Found>(`/find?q=${encodeURIComponent(q)}`)).body.words;
  expect(await found('mei', 'cancel-order')).toEqual([]);
  const words = await found('lin', 'cancel-order');
  expect(words).toHaveLength(5);
  expect(words.every(({ of, id }) => of === 'reply' && id.includes('cancel-order'))).toBe(true);
  expect(words.every(({ text }) => !text.includes('{{') && text.length <= 140)).toBe(true);
});

it('Nobody searches without having signed in, or for more than a hundred characters', async () => {
  const world = await openWorld();
  await world.addUser('mei', 'agent');
  expect((await fetch(`${world.address}/api/console/find?q=order`)).status).toBe(401);
  const mei = await signIn(world, 'mei');
  expect((await mei.get(`/find?q=${'x'.repeat(100)}`)).status).toBe(200);
  expect((await mei.get(`/find?q=${'x'.repeat(101)}`)).status).toBe(400);
});
