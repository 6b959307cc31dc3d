import { expect, test } from 'vitest';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

test('xiaoer key makes a key for what a program needs, shows it once, lists it and ends it', async () => {
  const { run } = await shopWith();
  const [made] = objects((await run('key', 'add', 'ERP', '--scope', 'tickets, orders', '--json')).out) as {
    id: string;
    key: string;
    scopes: string[];
  }[];
  const { id, key } = made ?? { id: '', key: '' };
  expect(made?.scopes).toEqual(['orders', 'tickets']);
  const told = (await run('key', 'add', 'the shop')).out;
  expect(told).toMatch(
    /^xk_.*\nThis is the key of the shop, for orders, customers, products, coupons, tickets, labels\./u,
  );
  const listed = (await run('key', 'list')).out;
  expect(listed).not.toContain(key);
  expect(listed).toMatch(new RegExp(`^${id}  ERP\\n +orders, tickets; made .*, never used$`, 'mu'));
  expect((await run('key', 'revoke', id)).code).toBe(0);
  expect(objects((await run('key', 'list', '--json')).out)).toMatchObject([
    { id, name: 'ERP', scopes: ['orders', 'tickets'], used_at: null, revoked_at: expect.any(String) },
    { name: 'the shop', revoked_at: null },
  ]);
}, 120_000);

test('xiaoer key says what a key may be for, and makes none of what it did not understand', async () => {
  const { run } = await shopWith();
  for (const [name, scope] of [
    ['ERP', 'ticket'],
    ['ERP', ''],
    ['', 'tickets'],
    ['x'.repeat(61), 'tickets'],
  ] as const)
    expect(await run('key', 'add', name, '--scope', scope), `${name} ${scope}`).toMatchObject({ code: 2 });
  expect((await run('key', 'add', 'ERP', '--scope', 'ticket')).err).toContain('orders, customers, products');
  expect((await run('key', 'list')).out).toBe('');
}, 120_000);
