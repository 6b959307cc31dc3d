import { expect, it } from 'vitest';
import { API_SCOPES, MOST_API_KEYS } from '../../../src/web/api/api-keys.ts';
import type { ApiKeyMade, ApiKeysList } from '../../../src/web/contract.ts';
import { givenKey } from '../../support/api-key.ts';
import { signIn } from '../pages.ts';
import { openWorld } from '../world.ts';

const HOUR = 3_600_000;

const shop = async () => {
  const world = await openWorld();
  for (const [name, role] of [
    ['mei', 'agent'],
    ['lin', 'supervisor'],
    ['root', 'admin'],
  ] as const)
    await world.addUser(name, role);
  const send = async (method: string, path: string, key: string) => {
    const response = await fetch(`${world.address}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': 'k1' },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
    return { status: response.status, body: (await response.json()) as { error?: { code: string; message: string } } };
  };
  return { world, send, root: await signIn(world, 'root') };
};

/** One request for each thing a key may be for. */
const ASKS = {
  orders: ['PUT', 'orders/ZL1'],
  customers: ['PUT', 'customers/C1'],
  products: ['PUT', 'products/P1'],
  coupons: ['GET', 'coupons/XY?customer_id=C1'],
  tickets: ['GET', 'tickets'],
} as const;

it.each(API_SCOPES)('A key for %s opens that door and no other', async (scope) => {
  const { world, send } = await shop();
  const { key } = await givenKey(world, 'erp', [scope]);
  for (const [wanted, [method, path]] of Object.entries(ASKS)) {
    const { status, body } = await send(method, path, key);
    if (wanted === scope) expect([200, 404, 422]).toContain(status);
    else {
      expect(status).toBe(403);
      expect(body.error?.code).toBe('FORBIDDEN');
      expect(body.error?.message).toContain(`--scope ${wanted}`);
    }
  }
});

it('A key of before there were scopes still opens all doors', async () => {
  const { world, send } = await shop();
  const { key, id } = await givenKey(world, 'erp', ['tickets']);
  const { scopes: _, ...old } = (await world.store.read.settings.get(`api-key.${id}`)) as { scopes: string[] };
  await world.store.write(({ settings }) => settings.set(`api-key.${id}`, old));
  for (const [method, path] of Object.values(ASKS)) expect((await send(method, path, key)).status).not.toBe(403);
});

it('An administrator makes a key at the desk, sees it once and when it was used, and ends it', async () => {
  const { world, send, root } = await shop();
  const made = (await root.post<ApiKeyMade>('/api-keys', { name: ' our ERP ', scopes: ['tickets'] })).body;
  expect(made).toMatchObject({ name: 'our ERP', key: expect.stringMatching(/^xk_/u) });
  const list = async () => (await root.get<ApiKeysList>('/api-keys')).body;
  expect(JSON.stringify(await list())).not.toContain(made.key);
  expect((await list()).items).toMatchObject([{ id: made.id, name: 'our ERP', scopes: ['tickets'], usedAt: null }]);

  const first = world.clock.now();
  await send('GET', 'tickets', made.key);
  world.clock.advance(HOUR - 1);
  await send('GET', 'tickets', made.key);
  expect((await list()).items).toMatchObject([{ usedAt: first.toISOString() }]);
  world.clock.advance(1);
  await send('GET', 'tickets', made.key);
  expect((await list()).items).toMatchObject([{ usedAt: new Date(first.getTime() + HOUR).toISOString() }]);

  expect((await root.post(`/api-keys/${made.id}/revoke`, {})).status).toBe(204);
  expect((await list()).items).toEqual([]);
  expect((await send('GET', 'tickets', made.key)).status).toBe(401);
  const audit = await world.store.read.audit.list({ subject: `api-key:${made.id}` });
  expect(audit.map(({ action }) => action).sort()).toEqual(['api-key.add', 'api-key.revoke']);
  expect(audit.every(({ who }) => who.startsWith('admin:'))).toBe(true);
});

it('Nobody else makes keys or sees them, and what is wrong is said', async () => {
  const { world, root } = await shop();
  for (const name of ['mei', 'lin']) {
    const who = await signIn(world, name);
    expect((await who.get('/api-keys')).status).toBe(403);
    expect((await who.post('/api-keys', { name: 'x', scopes: ['tickets'] })).status).toBe(403);
    expect((await who.post('/api-keys/00000000/revoke', {})).status).toBe(403);
  }
  for (const name of ['', '  ', 'x'.repeat(61)])
    expect((await root.post('/api-keys', { name, scopes: ['tickets'] })).status).toBe(422);
  expect((await root.post('/api-keys', { name: 'x', scopes: [] })).status).toBe(422);
  expect((await root.post('/api-keys', { name: 'x', scopes: ['refunds'] })).status).toBe(400);
  expect((await root.post('/api-keys/ffffffff/revoke', {})).status).toBe(404);
  expect((await root.post('/api-keys', { name: 'x'.repeat(60), scopes: ['tickets'] })).status).toBe(200);
  for (let n = 1; n < MOST_API_KEYS; n += 1) await givenKey(world, `k${n}`);
  expect((await root.post('/api-keys', { name: 'x', scopes: ['tickets'] })).status).toBe(422);
});
