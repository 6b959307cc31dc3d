import { describe, expect, it } from 'vitest';
import { orderFaults, orderFromJson } from '../../src/import/index.ts';
import { freshStore } from '../support/database.ts';
import { GOOD, NOW, take } from './shop-files.ts';

const OPTIONS = { orderNo: 'ZL3', now: NOW, timezone: 'Asia/Shanghai' };

const BODY = {
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

const faultsOf = (body: unknown): string[] => {
  const read = orderFromJson(body, OPTIONS);
  return read.is === 'invalid' ? read.faults.map(({ column, why }) => `${column}: ${why}`) : [];
};

describe('An order as JSON', () => {
  it('is read like a row of orders.csv, with its items inside', () => {
    const read = orderFromJson(BODY, OPTIONS);
    expect(read).toEqual({
      is: 'order',
      unknown: [],
      setBack: false,
      order: {
        orderNo: 'ZL3',
        customerId: 'C1',
        placedAt: new Date('2026-11-19T00:00:00Z'),
        paidAt: new Date('2026-11-19T00:01:00Z'),
        dispatchedAt: null,
        deliveredAt: null,
        status: 'paid',
        carrier: null,
        trackingNo: null,
        receiver: '沈佳怡',
        phone: '+8613900007316',
        address: '杭州市 1 号',
        shippingFeeMinor: 800,
        totalMinor: 13_700,
        refundedMinor: 0,
        compensatedMinor: 0,
        updatedAt: NOW,
        items: [
          {
            sku: 'PJ-1',
            qty: 1,
            unitMinor: 12_900,
            opened: false,
            claimedQty: 0,
            batch: null,
            exclusionConfirmed: null,
          },
        ],
      },
    });
  });

  it('names fields nobody knows', () => {
    const read = orderFromJson({ ...BODY, note: 'x', items: [{ ...BODY.items[0], colour: 'red' }] }, OPTIONS);
    expect(read).toMatchObject({ is: 'order', unknown: ['note', 'items[0].colour'] });
  });

  it.each([
    ['no object', [BODY], ['body: must be a JSON object']],
    ['another number', { ...BODY, order_no: 'ZL4' }, ['order_no: is not the "ZL3" of the address; make them the same']],
    ['an amount as a number', { ...BODY, total: 137 }, ['total: must be a decimal string, such as "129.00"']],
    ['a list as a name', { ...BODY, receiver: ['x'] }, ['receiver: must be a text, a whole number, or yes or no']],
    ['no items', { ...BODY, items: [] }, ['items: must be a list of at least one item']],
    ['a stray item', { ...BODY, items: ['PJ-1'] }, ['items[0]: must be an object with sku, qty and unit_price']],
    [
      'half a piece',
      { ...BODY, items: [{ ...BODY.items[0], qty: 0.5 }] },
      ['items[0].qty: must be a text, a whole number, or yes or no'],
    ],
    [
      'the same item twice',
      { ...BODY, items: [BODY.items[0], BODY.items[0]] },
      ['items[1].sku: "PJ-1" stands in items[0] already; add up the quantities'],
    ],
    ['no payment', { ...BODY, paid_at: null }, ['paid_at: is empty, but the status is paid']],
    [
      'too high a total',
      { ...BODY, total: '137.01' },
      ['total: is 137.01, but its items come to 129.00 and shipping to 8.00; correct one of them'],
    ],
    [
      'several faults',
      { ...BODY, status: 'sent', customer_id: '', items: [{ sku: 'PJ-1', qty: 1, unit_price: '1,0' }] },
      [
        'customer_id: is empty; fill it in',
        'status: "sent" is not known; write one of unpaid, paid, dispatched, delivered, completed, cancelled',
        'items[0].unit_price: "1,0" is no amount; write it like 129.00, without a sign of currency, at most 9999999.99',
      ],
    ],
  ])('with %s is refused with every reason', (_, body, faults) => {
    expect(faultsOf(body)).toEqual(faults);
  });
});

describe('An order to be saved', () => {
  const order = (body: object, orderNo = 'ZL3') => {
    const read = orderFromJson(body, { ...OPTIONS, orderNo });
    if (read.is !== 'order') throw new Error(JSON.stringify(read.faults));
    return read.order;
  };

  it('may be new', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    expect(await orderFaults(store.read, order(BODY))).toEqual([]);
  });

  it('must name a customer and products that are known', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    const strange = order({ ...BODY, customer_id: 'C9', items: [{ ...BODY.items[0], sku: 'X' }] });
    expect((await orderFaults(store.read, strange)).map(({ column }) => column)).toEqual([
      'customer_id',
      'items[0].sku',
    ]);
  });

  it('must cover what claims and refunds have bound', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    await store.write(async (repos) => {
      await repos.tickets.claimPieces('ZL1', 'UW-1', 1);
      await repos.tickets.bindMoney('ZL1', 15_000);
    });
    expect(await orderFaults(store.read, order(BODY, 'ZL1'))).toEqual([
      { column: 'total', why: 'is 137.00, but 150.00 is paid back or bound to be' },
      { column: 'items', why: '1 of UW-1 are under a claim; keep them until it is closed' },
    ]);
  });
});
