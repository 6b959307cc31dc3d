import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { freshStore } from '../support/database.ts';
import { GOOD, goodWith, lines, NOW, take } from './shop-files.ts';

/** The good shop with one piece of PJ-1 of order ZL1 under a claim and 100.00 bound to go back. */
const claimedShop = async (): Promise<Store> => {
  const store = await freshStore();
  await take(store, goodWith('order_items.csv', 2, 'ZL1,PJ-1,2,129.00,no'));
  await store.write(async (repos) => {
    expect(await repos.tickets.claimPieces('ZL1', 'PJ-1', 2)).toBe(true);
    expect(await repos.tickets.bindMoney('ZL1', 10_000)).toBe(true);
  });
  return store;
};

describe('What claims and refunds have bound', () => {
  it('stays bound through an import', async () => {
    const store = await claimedShop();
    await take(store, {
      ...goodWith('orders.csv', 2, GOOD['orders.csv'][1].replace('delivered,', 'completed,')),
      'order_items.csv': [
        ...GOOD['order_items.csv'].slice(0, 1),
        'ZL1,PJ-1,2,128.00,no',
        ...GOOD['order_items.csv'].slice(2),
      ],
    });
    const order = await store.read.orders.get('ZL1');
    expect(order).toMatchObject({ status: 'completed', refundedMinor: 10_000 });
    expect(order?.items[0]).toMatchObject({ unitMinor: 12_800, claimedQty: 2 });
  });

  it('cannot be taken out of its order', async () => {
    const store = await claimedShop();
    const report = await take(store, {
      'orders.csv': [GOOD['orders.csv'][0], GOOD['orders.csv'][1].replace('166.90', '100.00')],
      'order_items.csv': [GOOD['order_items.csv'][0], 'ZL1,UW-1,4,29.90,'],
    });
    expect(lines(report)).toEqual([
      'order_items.csv:2: order_no: "ZL1" has 2 of PJ-1 under a claim; keep PJ-1 in the file until it is closed',
    ]);
  });

  it('cannot become more than was bought', async () => {
    const store = await claimedShop();
    expect(lines(await take(store, GOOD))).toEqual([
      'order_items.csv:2: qty: is 1, but 2 are under a claim; close it first',
    ]);
  });

  it('cannot become more than was paid', async () => {
    const store = await claimedShop();
    const files = {
      'orders.csv': [GOOD['orders.csv'][0], GOOD['orders.csv'][1].replace('166.90', '99.99')],
    };
    expect(lines(await take(store, files))).toEqual([
      'orders.csv:2: total: is 99.99, but 100.00 is paid back or bound to be',
    ]);
  });

  it('while the import is under way undoes it', async () => {
    const store = await freshStore();
    await take(store, goodWith('order_items.csv', 2, 'ZL1,PJ-1,2,129.00,no'));
    const claiming: Store = {
      ...store,
      write: async (work) => {
        await store.write((repos) => repos.tickets.claimPieces('ZL1', 'PJ-1', 2));
        return store.write(work);
      },
    };
    const files = { ...GOOD, 'products.csv': [...GOOD['products.csv'], 'NEW,n,,,c,1.00,1,yes,,'] };
    await expect(take(claiming, files)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await store.read.products.get('NEW')).toBeNull();
    expect((await store.read.orders.get('ZL1'))?.items[0]).toMatchObject({ qty: 2, claimedQty: 2 });
  });
});

describe('Who has refused messages in chat', () => {
  it('is not signed up again by an older file', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    await store.write(async (repos) => {
      await repos.customers.setConsent('C1', false, NOW);
      await repos.audit.append({ at: NOW, who: 'bot', action: 'care.refuse', subject: 'customer:C1' });
    });
    const report = await take(store, GOOD);
    expect(report.warnings).toEqual(['customers.csv: C1 refused messages in chat; consent_care stays no']);
    expect(report.files.find(({ file }) => file === 'customers.csv')).toMatchObject({ same: 2, changed: 0 });
    await take(store, goodWith('customers.csv', 2, GOOD['customers.csv'][1].replace('1006', '1007')));
    expect(await store.read.customers.get('C1')).toMatchObject({ points: 1007, consentCare: false });
  });

  it('is told from one whom only the shop had down as unwilling', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    await take(store, goodWith('customers.csv', 3, GOOD['customers.csv'][2].replace(',no,', ',yes,')));
    expect((await store.read.customers.get('C2'))?.consentCare).toBe(true);
  });
});

describe('An account', () => {
  it('goes to the customer the shop names, whoever had it', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    await take(store, {
      'customers.csv': [
        GOOD['customers.csv'][0],
        GOOD['customers.csv'][1].replace(';slack:U1', ''),
        `${GOOD['customers.csv'][2]}slack:U1`,
      ],
    });
    expect(await store.read.customers.identity('slack', 'U1')).toMatchObject({ customerId: 'C2' });
  });

  it('that was proved in chat stays although no file names it', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    await store.write((repos) => repos.customers.bindIdentity('web', 'w1', 'C1', 'order_and_phone', NOW));
    const report = await take(store, GOOD);
    expect(report.files.find(({ file }) => file === 'customers.csv')).toMatchObject({ same: 2 });
    expect(await store.read.customers.identity('web', 'w1')).toMatchObject({ customerId: 'C1' });
  });
});
