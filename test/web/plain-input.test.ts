import { describe, expect, it } from 'vitest';
import { givenKey } from '../support/api-key.ts';
import { STORE_KINDS } from '../support/database.ts';
import { openPage, signIn } from './pages.ts';
import { openWorld } from './world.ts';

const LOOKED_AT = [
  ...['/tickets/a%00b', '/orders/a%00b', '/conversations/a%00b', '/coupons/a%00b', '/files/a%00b'],
  ...['/customers/a%00b/contact', '/find?q=a%00b', '/tickets?q=a%00b', '/orders?q=a%00b', '/coupons?q=a%00b'],
];
const json = { 'content-type': 'application/json' };

describe.each(STORE_KINDS)('what makes no sense is answered with what is wrong, on %s', (kind) => {
  it('where the console looks for what nobody can write', async () => {
    const world = await openWorld({ kind });
    await world.addUser('gui', 'manager');
    const { cookie } = await signIn(world, 'gui');
    for (const path of LOOKED_AT) {
      const { status } = await fetch(`${world.address}/api/console${path}`, { headers: { cookie } });
      expect([path, [200, 404].includes(status)]).toEqual([path, true]);
    }
    const body = JSON.stringify({ name: 'g\0ui', password: 'a wrong\0 password' });
    const login = await fetch(`${world.address}/api/console/login`, { method: 'POST', headers: json, body });
    expect(login.status).toBe(401);
  });

  it('where a program sends records within records without end', async () => {
    const world = await openWorld({ kind });
    const { key } = await givenKey(world, 'warehouse', ['orders', 'customers', 'products', 'tickets']);
    const authorization = `Bearer ${key}`;
    for (const noun of ['orders', 'customers', 'products']) {
      const body = `{"name":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
      const headers = { ...json, authorization, 'idempotency-key': noun };
      const { status } = await fetch(`${world.address}/api/v1/${noun}/X1`, { method: 'PUT', headers, body });
      expect([noun, status]).toEqual([noun, 422]);
    }
    const cases = await fetch(`${world.address}/api/v1/tickets?order_no=a%00b`, { headers: { authorization } });
    expect(await cases.json()).toMatchObject({ items: [] });
  });

  it('where a page has read what can never be said, while what a shopper says is taken without what nobody sees', async () => {
    const world = await openWorld({ kind });
    const page = await openPage(world);
    for (const seq of [2 ** 31, Number.MAX_SAFE_INTEGER]) expect((await page.post('/read', { seq })).status).toBe(400);
    expect((await page.say('1', 'wo\0rds', { choose: 'a\0b' })).status).toBe(202);
    const stream = await page.listen();
    await stream.hears('words');
  });
});
