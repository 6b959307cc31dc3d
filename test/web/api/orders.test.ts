import { describe, expect, it } from 'vitest';
import { apiKeys, revokeApiKey } from '../../../src/web/api/api-keys.ts';
import { forgetAnswers } from '../../../src/web/api/puts.ts';
import { givenKey } from '../../support/api-key.ts';
import { STORE_KINDS, type StoreKind } from '../../support/database.ts';
import { openWorld } from '../world.ts';

const ORDER = {
  customer_id: 'C1',
  placed_at: '2026-11-19T08:00:00+08:00',
  paid_at: '2026-11-19T08:01:00+08:00',
  status: 'paid',
  receiver: '沈佳怡',
  phone: '13900007316',
  address: '杭州市 1 号',
  shipping_fee: '8.00',
  total: '137.00',
  items: [{ sku: 'PJ-1', qty: 1, unit_price: '129.00', opened: false }],
};

const openShop = async (kind?: StoreKind) => {
  const world = await openWorld(kind ? { kind } : {});
  const { store, clock } = world;
  await store.write(async ({ customers, products }) => {
    const person = { name: '沈佳怡', phone: '+8613900007316' };
    const member = { tier: 'normal', points: 0, consentCare: false, updatedAt: clock.now() };
    await customers.save({ id: 'C1', ...person, ...member });
    const names = { name: '云朵睡衣', nameZhTw: null, nameEn: null, category: 'pyjamas' };
    const goods = { priceMinor: 12_900, stock: 3, returnable: 'yes', warrantyMonths: 0, attributes: {} };
    await products.save({ sku: 'PJ-1', ...names, ...goods, updatedAt: clock.now() });
  });
  const { key, id } = await givenKey(world, 'the web shop');
  const put = async (no: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${world.address}/api/v1/orders/${no}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': 'k1',
        ...headers,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ...world, key, id, put };
};

const messageOf = ({ body }: { body: Record<string, unknown> }): string =>
  (body['error'] as { message: string }).message;

describe.each(STORE_KINDS)('PUT /api/v1/orders on %s', (kind) => {
  it('takes in an order, and then its newest state', async () => {
    const { put, store } = await openShop(kind);
    expect(await put('ZL3', ORDER)).toEqual({ status: 201, body: { order_no: 'ZL3', status: 'paid', warnings: [] } });
    const dispatched = { ...ORDER, status: 'dispatched', dispatched_at: '2026-11-20T08:00:00+08:00' };
    expect((await put('ZL3', dispatched, { 'idempotency-key': 'k2' })).status).toBe(200);
    expect(await store.read.orders.get('ZL3')).toMatchObject({ status: 'dispatched', receiver: '沈佳怡' });
  });

  it('is not set back by news that comes late, unless that is meant', async () => {
    const { put, store } = await openShop(kind);
    const times = { dispatched_at: '2026-11-20T08:00:00+08:00', carrier: 'SF', tracking_no: 'SF1' };
    await put('ZL3', { ...ORDER, status: 'dispatched', ...times });
    const late = await put('ZL3', ORDER, { 'idempotency-key': 'k2' });
    expect(late).toMatchObject({ status: 200, body: { status: 'dispatched' } });
    expect(late.body['warnings']).toEqual([expect.stringMatching(/dispatched already.*"set_back": true/u)]);
    expect(await store.read.orders.get('ZL3')).toMatchObject({ status: 'dispatched', trackingNo: 'SF1' });
    const meant = await put('ZL3', { ...ORDER, set_back: true }, { 'idempotency-key': 'k3' });
    expect(meant).toEqual({ status: 200, body: { order_no: 'ZL3', status: 'paid', warnings: [] } });
    expect(await store.read.orders.get('ZL3')).toMatchObject({ status: 'paid', trackingNo: null });
  });

  it('stays cancelled, whatever was sent before and comes after', async () => {
    const { put, store } = await openShop(kind);
    await put('ZL3', { ...ORDER, status: 'cancelled' });
    await put('ZL3', ORDER, { 'idempotency-key': 'k2' });
    expect(await store.read.orders.get('ZL3')).toMatchObject({ status: 'cancelled' });
  });

  it('gives a repetition its first answer, and acts once', async () => {
    const { put, store, id } = await openShop(kind);
    const answers = await Promise.all([put('ZL3', ORDER), put('ZL3', ORDER), put('ZL3', ORDER)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await store.read.audit.list({ action: 'order.put', who: `api:${id}` })).toHaveLength(1);
  });
});

describe('the shop’s programs', () => {
  it('may not use one Idempotency-Key for two orders', async () => {
    const { put, store } = await openShop();
    await put('ZL3', ORDER);
    const second = await put('ZL4', ORDER);
    expect(second.status).toBe(409);
    expect(messageOf(second)).toContain('Use a new key');
    expect(await store.read.orders.get('ZL4')).toBeNull();
  });

  it('are told each field that is wrong, and nothing is kept', async () => {
    const { put, store } = await openShop();
    const wrong = await put('ZL3', { ...ORDER, total: 137, customer_id: '' });
    expect(wrong.status).toBe(422);
    expect(messageOf(wrong)).toMatch(/total: .*decimal string/u);
    const stranger = await put('ZL3', { ...ORDER, customer_id: 'C9' }, { 'idempotency-key': 'k2' });
    expect(messageOf(stranger)).toContain('"C9" is not known; import the customer first');
    expect(await store.read.orders.get('ZL3')).toBeNull();
  });

  it('are told of fields that were left out', async () => {
    const { put } = await openShop();
    expect((await put('ZL3', { ...ORDER, colour: 'blue' })).body['warnings']).toEqual([
      '"colour" is not known and was left out',
    ]);
  });

  it('need a key that was given out, is whole and has not been revoked', async () => {
    const { put, store, clock, key, id } = await openShop();
    for (const authorization of ['', key, 'Bearer nonsense', `Bearer ${key.slice(0, -1)}`, `Bearer ${key}x`]) {
      expect((await put('ZL3', ORDER, { authorization })).status).toBe(401);
    }
    await revokeApiKey({ store, clock, who: 'cli' }, id);
    expect((await put('ZL3', ORDER)).status).toBe(401);
    expect(await apiKeys(store)).toMatchObject([{ id, name: 'the web shop', revokedAt: clock.now() }]);
    expect(await store.read.orders.get('ZL3')).toBeNull();
  });

  it('need an Idempotency-Key', async () => {
    const { put } = await openShop();
    for (const wrong of ['', 'x'.repeat(201)]) {
      const answer = await put('ZL3', ORDER, { 'idempotency-key': wrong });
      expect(answer.status).toBe(422);
      expect(messageOf(answer)).toContain('Idempotency-Key');
    }
  });

  it('are remembered for a day', async () => {
    const { put, store, clock } = await openShop();
    await put('ZL3', ORDER);
    const day = 24 * 3600_000;
    expect(await forgetAnswers(store, new Date(clock.now().getTime() + day))).toBe(0);
    expect(await forgetAnswers(store, new Date(clock.now().getTime() + day + 1))).toBe(1);
  });

  it('find no secret in the store', async () => {
    const { store, key, id } = await openShop();
    const kept = JSON.stringify(await store.read.settings.get(`api-key.${id}`));
    expect(kept).not.toContain(key.split('_').slice(2).join('_'));
  });
});
