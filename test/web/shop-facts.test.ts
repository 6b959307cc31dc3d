import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ShopFacts } from '../../src/web/contract.ts';
import { buy, moved, opened } from '../tickets/world.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

const C1 = { role: 'shopper', id: 'C1' } as const;
const FILE = 'templates/policies/shop.yaml';

/** What may be changed, with the mark that is sent with a change. */
const factsOf = async (manager: Awaited<ReturnType<typeof signIn>>) => {
  const {
    mayEdit: _,
    mostOtherNames: _m,
    currencies: _c,
    marketplaces: _p,
    ...facts
  } = (await manager.get<ShopFacts>('/shop')).body;
  return facts;
};

it('A manager changes what shoppers are told of the shop; the file keeps its comments and everything else to the letter', async () => {
  const { world, content, manager } = await openOwnShop();
  const file = () => readFile(join(content, FILE), 'utf8');
  const before = await file();
  const { mayEdit, mostOtherNames, currencies, marketplaces, ...facts } = (await manager.get<ShopFacts>('/shop')).body;
  expect({
    mayEdit,
    mostOtherNames,
    currency: facts.currency,
    orderExample: facts.orderExample,
    url: facts.productUrl,
  }).toEqual({
    mayEdit: true,
    mostOtherNames: 20,
    currency: 'CNY',
    orderExample: 'ZL20261112-0007',
    url: null,
  });
  expect(currencies).toEqual(expect.arrayContaining(['CNY', 'USD']));
  expect(marketplaces).toEqual(expect.arrayContaining(['淘宝', '虾皮', 'amazon']));
  const wish = {
    ...facts,
    alsoCalled: ['青茶', 'Tea & Co'],
    name: { 'zh-CN': '青茶铺', 'zh-TW': '青茶舖', en: 'Green: the "tea" shop' },
    addressForm: '亲' as const,
    shippingFee: '12.50',
    shipsBefore: '17:30',
    productUrl: 'https://tea.example/p/{{ sku }}',
  };
  expect((await manager.post('/shop', wish)).body).toEqual({ faults: [] });
  const after = await file();
  expect(parse(after)).toEqual({
    ...(parse(before) as object),
    name: wish.name,
    also_called: ['青茶', 'Tea & Co'],
    address_form: '亲',
    shipping_fee: '12.50',
    ships_before: '17:30',
    product_url: wish.productUrl,
  });
  const gone = before.split('\n').filter((line) => !after.split('\n').includes(line));
  expect(gone).toHaveLength(6);
  // As it is sent from a page that was open meanwhile.
  expect((await manager.post('/shop', wish)).status).toBe(409);
  const { mark } = (await manager.get<ShopFacts>('/shop')).body;
  expect((await manager.post('/shop', { ...wish, mark, productUrl: null, alsoCalled: [] })).status).toBe(200);
  expect(parse(await file())).not.toHaveProperty('product_url');
  expect(parse(await file())).not.toHaveProperty('also_called');
  const [kept] = await world.store.read.audit.list({ action: 'words.change', subject: 'shop', limit: 1 });
  expect(kept).toMatchObject({ detail: { before: { product_url: wish.productUrl }, after: { product_url: null } } });
});

it('Facts that cannot be are refused, and so is whoever may not change them', async () => {
  const { world, content, manager } = await openOwnShop();
  const facts = await factsOf(manager);
  const before = await readFile(join(content, FILE), 'utf8');
  const mei = await signIn(world, 'mei');
  expect((await mei.get<ShopFacts>('/shop')).body).toMatchObject({ mayEdit: false, name: facts.name });
  expect((await mei.post('/shop', facts)).status).toBe(403);
  for (const wrong of [
    { addressForm: '亲爱的' },
    { currency: 'usd' },
    { orderExample: ' ' },
    { orderExample: '1'.repeat(41) },
    { shippingFee: '8,00' },
    { shippingFee: '-1' },
    { freeShippingFrom: '1.234' },
    { shipsBefore: '24:00' },
    { productUrl: 'https://tea.example/p' },
    { productUrl: 'javascript:{{ sku }}' },
    { alsoCalled: [' '] },
    { alsoCalled: ['x'.repeat(61)] },
    { alsoCalled: Array.from({ length: 21 }, (_, i) => `name ${i}`) },
    { name: { ...facts.name, en: ' ' } },
    { name: { ...facts.name, en: 'x'.repeat(61) } },
    { returnAddress: { ...facts.returnAddress, en: 'x'.repeat(301) } },
    { name: { 'zh-CN': 'a', en: 'b' } },
  ])
    expect((await manager.post('/shop', { ...facts, ...wrong })).status, JSON.stringify(wrong)).toBe(400);
  expect(await readFile(join(content, FILE), 'utf8')).toBe(before);
  const longest = { ...facts, name: { ...facts.name, en: 'x'.repeat(60) } };
  expect((await manager.post<{ faults: string[] }>('/shop', longest)).body.faults).toEqual([]);
  await writeFile(join(content, FILE), 'name: [');
  expect((await manager.get('/shop')).status).toBe(404);
});

it('The currency and what an order number looks like are set by whoever keeps the shop, and what cannot be is told', async () => {
  const { content, manager } = await openOwnShop();
  const file = async () => parse(await readFile(join(content, FILE), 'utf8')) as Record<string, string>;
  const facts = await factsOf(manager);
  const save = async (changes: Partial<ShopFacts>) =>
    (await manager.post<{ faults: string[] }>('/shop', { ...facts, ...changes })).body.faults;
  expect(await save({ currency: 'JPY', orderExample: '101' })).toHaveLength(2);
  expect(await file()).toMatchObject({ currency: 'CNY', order_example: facts.orderExample });
  expect(await save({ currency: 'USD', orderExample: '3312345678901234567' })).toEqual([]);
  expect(await file()).toMatchObject({
    ...{ currency: 'USD', order_example: '3312345678901234567', order_number: String.raw`\d{19}` },
  });
});

it('The currency stays while a case or a coupon promises money in it', async () => {
  const { world, content, manager } = await openOwnShop();
  const currency = async () => (parse(await readFile(join(content, FILE), 'utf8')) as { currency: string }).currency;
  const facts = await factsOf(manager);
  const toDollars = async () =>
    (await manager.post<{ faults: string[] }>('/shop', { ...facts, currency: 'USD' })).body.faults.length;
  await buy(world.store, { deliveredDaysAgo: 1 });
  const { no } = await opened(world.store);
  expect([await toDollars(), await currency()]).toEqual([1, 'CNY']);
  await moved(world.store, no, 'withdraw', C1);
  const day = new Date(world.clock.now().getTime() + 86_400_000);
  const coupon = { code: 'CP-1', ticketNo: null, orderNo: null, customerId: 'C1', valueMinor: 1_000, issuedBy: 'a1' };
  await world.store.write(({ coupons }) => coupons.issue({ ...coupon, issuedAt: world.clock.now(), expiresAt: day }));
  expect([await toDollars(), await currency()]).toEqual([1, 'CNY']);
  world.clock.advance(2 * 86_400_000);
  const again = await signIn(world, 'gui');
  const saved = await again.post<{ faults: string[] }>('/shop', { ...facts, currency: 'USD' });
  expect([saved.body.faults, await currency()]).toEqual([[], 'USD']);
});

it('An expression for order numbers that was written by hand stays while its example does', async () => {
  const { content, manager } = await openOwnShop();
  const file = async () => readFile(join(content, FILE), 'utf8');
  const own = (await file()).replace(/^order_number:.*$/mu, String.raw`order_number: '(?:ZL|TM)\d{8}-\d{4}'`);
  await writeFile(join(content, FILE), own);
  const facts = await factsOf(manager);
  expect((await manager.post('/shop', { ...facts, shipsBefore: '15:00' })).body).toEqual({ faults: [] });
  expect(await file()).toContain(String.raw`'(?:ZL|TM)\d{8}-\d{4}'`);
});
