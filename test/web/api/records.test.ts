import { describe, expect, it } from 'vitest';
import { givenKey } from '../../support/api-key.ts';
import { STORE_KINDS, type StoreKind } from '../../support/database.ts';
import { openWorld } from '../world.ts';

const PRODUCT = {
  name: '羊毛围巾',
  name_en: 'Wool scarf',
  category: 'scarves',
  price: '199.00',
  stock: 5,
  returnable: 'yes',
  attributes: 'colour=灰|蓝',
};
const CUSTOMER = {
  name: '林小雨',
  phone: '13900008888',
  tier: 'gold',
  points: 120,
  consent_care: true,
  identities: 'wechat:wxid_lin',
};
const ORDER = {
  customer_id: 'N1',
  placed_at: '2026-11-19T08:00:00+08:00',
  paid_at: '2026-11-19T08:01:00+08:00',
  status: 'paid',
  receiver: '林小雨',
  phone: '13900008888',
  address: '杭州市文三路 1 号 301',
  shipping_fee: '0.00',
  total: '199.00',
  items: [{ sku: 'SC-1', qty: 1, unit_price: '199.00' }],
};

const openShop = async (kind?: StoreKind) => {
  const world = await openWorld(kind ? { kind } : {});
  const { key } = await givenKey(world, 'the web shop');
  let sent = 0;
  const next = (): string => {
    sent += 1;
    return `k${sent}`;
  };
  const put = async (path: string, body: unknown, idempotency = next()) => {
    const response = await fetch(`${world.address}/api/v1/${path}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': idempotency,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ...world, put };
};

describe.each(STORE_KINDS)('Customers and products over HTTP, on %s', (kind) => {
  it('are sent in before the order that names them', async () => {
    const { put, store } = await openShop(kind);
    const early = await put('orders/O1', ORDER);
    expect(early.status).toBe(422);
    expect(JSON.stringify(early.body)).toContain('PUT /api/v1/customers/N1');
    expect(JSON.stringify(early.body)).toContain('PUT /api/v1/products/SC-1');
    expect(await put('products/SC-1', PRODUCT)).toEqual({ status: 201, body: { sku: 'SC-1', warnings: [] } });
    expect(await put('customers/N1', CUSTOMER)).toEqual({ status: 201, body: { customer_id: 'N1', warnings: [] } });
    expect((await put('orders/O1', ORDER)).status).toBe(201);
    expect(await store.read.products.get('SC-1')).toMatchObject({
      priceMinor: 19_900,
      attributes: { colour: ['灰', '蓝'] },
    });
    expect(await store.read.customers.get('N1')).toMatchObject({
      name: '林小雨',
      phone: '+8613900008888',
      tier: 'gold',
    });
    expect(await store.read.customers.identity('wechat', 'wxid_lin')).toMatchObject({ customerId: 'N1' });
  });

  it('are replaced by their newest state', async () => {
    const { put, store } = await openShop(kind);
    await put('products/SC-1', PRODUCT);
    expect((await put('products/SC-1', { ...PRODUCT, price: '159.00', colour: 'x' })).body).toEqual({
      sku: 'SC-1',
      warnings: ['"colour" is not known and was left out'],
    });
    expect(await store.read.products.get('SC-1')).toMatchObject({ priceMinor: 15_900 });
  });
});

describe('A customer or product that is sent in', () => {
  it('is refused with each field that is wrong', async () => {
    const { put, store } = await openShop();
    const wrong = await put('products/SC-1', { ...PRODUCT, sku: 'SC-2', price: 199, returnable: 'maybe' });
    expect(wrong.status).toBe(422);
    const { fields } = wrong.body['error'] as { fields: { field: string }[] };
    expect(fields.map(({ field }) => field).sort()).toEqual(['price', 'returnable', 'sku']);
    expect(await put('customers/N1', [])).toMatchObject({ status: 422 });
    expect(await store.read.products.get('SC-1')).toBeNull();
  });

  it('comes under an Idempotency-Key of its own', async () => {
    const { put } = await openShop();
    expect((await put('products/SC-1', PRODUCT, 'same')).status).toBe(201);
    expect((await put('products/SC-1', PRODUCT, 'same')).status).toBe(201);
    expect((await put('customers/SC-1', PRODUCT, 'same')).status).toBe(409);
  });

  it('gets no messages where they refused them in chat', async () => {
    const { put, store, clock } = await openShop();
    await put('customers/N1', CUSTOMER);
    const refusal = { at: clock.now(), who: 'customer:N1', action: 'care.refuse', subject: 'customer:N1' };
    await store.write(({ audit }) => audit.append(refusal));
    const again = await put('customers/N1', CUSTOMER);
    expect(again.body['warnings']).toEqual(['the customer refused messages in chat; consent_care stays no']);
    expect(await store.read.customers.get('N1')).toMatchObject({ consentCare: false });
  });
});
