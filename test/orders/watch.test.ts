import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tellOrderNews } from '../../src/composition/order-news.ts';
import { doubtsOf } from '../../src/orders/audit.ts';
import { clearDoubts, explainDelay, undispatched } from '../../src/orders/desk.ts';
import { type OrdersPolicy, parseOrders } from '../../src/orders/policy.ts';
import { watchOrders, watchParcels } from '../../src/orders/watch.ts';
import type { Store } from '../../src/store/index.ts';
import type { Order } from '../../src/store/orders.ts';
import { policyFile } from '../aftersales/shipped.ts';
import { STORE_KINDS } from '../support/database.ts';
import { openPage } from '../web/pages.ts';
import { openWorld, type World } from '../web/world.ts';

const policy: OrdersPolicy = parseOrders(policyFile('orders'));
const NOW = new Date('2026-11-20T02:00:00Z');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);

const good: Order = {
  orderNo: 'ZL-1',
  customerId: 'C1',
  placedAt: hoursAgo(3),
  paidAt: hoursAgo(3),
  dispatchedAt: null,
  deliveredAt: null,
  status: 'paid',
  carrier: null,
  trackingNo: null,
  receiver: '林小雨',
  phone: '+8613812345678',
  address: '浙江省杭州市西湖区文三路 100 号 3 幢 201',
  shippingFeeMinor: 800,
  totalMinor: 13_700,
  refundedMinor: 0,
  compensatedMinor: 0,
  updatedAt: NOW,
  items: [{ sku: 'PJ-1', qty: 1, unitMinor: 12_900, opened: null, claimedQty: 0 }],
};

const alone = { stock: new Map([['PJ-1', 5]]), others: [], sourced: false };
const reasons = (order: Partial<Order>, around: Partial<Parameters<typeof doubtsOf>[2]> = {}): string[] =>
  doubtsOf({ ...good, ...order }, policy.audit, { ...alone, ...around }).map(({ reason }) => reason);

describe('An order that comes in', () => {
  test('is good with a whole address, a number that exists, goods in stock and money that adds up', () => {
    expect(reasons({})).toEqual([]);
  });

  test.each<[string, Partial<Order>, Partial<Parameters<typeof doubtsOf>[2]>, string[]]>([
    ['an address below the shortest', { address: '文三路1号' }, {}, ['address_incomplete']],
    ['an address of exactly the shortest', { address: '杭州文三路100号' }, {}, []],
    ['an address without a number', { address: '浙江省杭州市西湖区文新街道' }, {}, ['address_incomplete']],
    ['an address with a Chinese number', { address: '浙江省杭州市西湖区文三路' }, {}, []],
    ['nobody to receive it', { receiver: ' ' }, {}, ['address_incomplete']],
    ['no phone', { phone: '' }, {}, ['phone_implausible']],
    ['a phone too short', { phone: '+86138' }, {}, ['phone_implausible']],
    ['one digit over and over', { phone: '+8613888888888' }, {}, ['phone_implausible']],
    ['less in stock than was paid for', {}, { stock: new Map([['PJ-1', 0]]) }, ['out_of_stock']],
    ['nothing in stock, but unpaid', { paidAt: null, status: 'unpaid' }, { stock: new Map([['PJ-1', 0]]) }, []],
    ['the last piece of a shop system that has counted it', {}, { stock: new Map([['PJ-1', 0]]), sourced: true }, []],
    ['a shop system that sold too many', {}, { stock: new Map([['PJ-1', -1]]), sourced: true }, ['out_of_stock']],
    ['a discount of the largest share', { totalMinor: 2740 }, {}, []],
    ['a discount above it', { totalMinor: 2600 }, {}, ['amount_mismatch']],
    ['the same just before', {}, { others: [{ ...good, orderNo: 'ZL-0', placedAt: hoursAgo(3.5) }] }, ['duplicate']],
    ['the same an hour before', {}, { others: [{ ...good, orderNo: 'ZL-0', placedAt: hoursAgo(4) }] }, []],
    ['the same, called off', {}, { others: [{ ...good, orderNo: 'ZL-0', status: 'cancelled' }] }, []],
    ['the same to another address', {}, { others: [{ ...good, orderNo: 'ZL-0', address: '上海市 1 号' }] }, []],
    ['whatever, once it has left', { phone: '', address: '', status: 'dispatched' }, {}, []],
  ])('with %s', (_, order, around, found) => {
    expect(reasons(order, around)).toEqual(found);
  });

  test('of two alike the later one is doubted, never both', () => {
    const minutes = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(minutes, (apart) => {
        const other = { ...good, orderNo: 'ZL-2', placedAt: new Date(good.placedAt.getTime() + apart * 60_000) };
        const both = [reasons({}, { others: [other] }), reasons(other, { others: [good] })];
        expect(both.filter((one) => one.includes('duplicate'))).toHaveLength(Math.abs(apart) <= 30 ? 1 : 0);
      }),
    );
  });
});

describe.each(STORE_KINDS)('Orders watched over, on %s', (kind) => {
  /** A shop with a shopper who is known on the web page. */
  const shop = async () => {
    const world = await openWorld({ kind });
    const { store, clock } = world;
    const page = await openPage(world);
    await page.say('m1', '你好');
    await world.settle();
    const [talk] = await store.read.desk.list({ limit: 1 });
    const conversation = await store.read.conversations.get(talk?.id ?? '');
    if (!conversation) throw new Error('no conversation');
    await store.write(async (repos) => {
      await repos.customers.save({
        id: 'C1',
        name: '林小雨',
        phone: '+8613812345678',
        tier: 'normal',
        points: 0,
        consentCare: false,
        updatedAt: NOW,
      });
      await repos.customers.bindIdentity(conversation.channel, conversation.externalId, 'C1', 'token', NOW);
      await repos.conversations.save(conversation.id, conversation.version, { customerId: 'C1', updatedAt: NOW });
    });
    const deps = { store, clock, policy: () => policy };
    return { world, store, clock, deps, conversation: conversation.id };
  };
  const put = (store: Store, order: Partial<Order>): Promise<void> =>
    store.write(async (repos) => {
      const whole = { ...good, ...order };
      await repos.products.save({
        sku: 'PJ-1',
        name: '云朵睡衣',
        nameZhTw: null,
        nameEn: null,
        category: 'pajamas',
        priceMinor: 12_900,
        stock: 5,
        returnable: 'yes',
        warrantyMonths: 0,
        attributes: {},
        updatedAt: NOW,
      });
      await repos.orders.save(whole);
    });
  const tell = (world: World) =>
    tellOrderNews({ store: world.store, clock: world.clock, jobs: world.jobs, shop: () => world.shop });
  const said = async (store: Store, conversation: string): Promise<string[]> =>
    (await store.read.messages.list(conversation)).filter(({ author }) => author === 'system').map(({ text }) => text);

  test('are told of once: confirmed with the time they leave by, then shipped with the tracking number', async () => {
    const { world, store, clock, deps, conversation } = await shop();
    await put(store, {});
    await watchOrders(deps);
    await watchOrders(deps);
    await Promise.all([tell(world), tell(world)]);
    expect(await said(store, conversation)).toEqual([
      expect.stringContaining('订单 ZL-1 确认好了，预计 今天 23:59 前发出'),
    ]);
    clock.advance(3_600_000);
    await put(store, {
      status: 'dispatched',
      dispatchedAt: clock.now(),
      carrier: 'SF',
      trackingNo: 'SF123',
      updatedAt: clock.now(),
    });
    await watchOrders(deps);
    await tell(world);
    await tell(world);
    expect((await said(store, conversation)).slice(1)).toEqual([expect.stringContaining('顺丰速运 单号 SF123')]);
    clock.advance(7 * 86_400_000);
    expect([await watchParcels(deps), await watchParcels(deps)]).toEqual([1, 0]);
    await tell(world);
    expect((await said(store, conversation)).at(-1)).toContain('路上耽搁了');
  });

  test('that are doubtful come before a person, the shopper is asked, and hears of it once it is cleared', async () => {
    const { world, store, deps, conversation } = await shop();
    await put(store, { address: '杭州' });
    expect(await watchOrders(deps)).toEqual(['ZL-1']);
    expect(await store.read.orderDoubts.open()).toMatchObject([
      { orderNo: 'ZL-1', reason: 'address_incomplete', detail: { characters: 2 } },
    ]);
    await tell(world);
    expect(await said(store, conversation)).toEqual([expect.stringContaining('收货地址好像不完整')]);
    const asked = (await store.read.messages.list(conversation)).at(-1);
    expect(asked?.choices.map(({ value }) => value)).toEqual(['intent:change_address', 'do:human']);
    expect(await clearDoubts(deps, 'ZL-1', 'agent:a1', ' ')).toBe('note_wanted');
    expect(await clearDoubts(deps, 'ZL-1', 'agent:a1', 'called her')).toBe('cleared');
    expect(await clearDoubts(deps, 'ZL-1', 'agent:a2', 'me too')).toBe('nothing_open');
    await watchOrders(deps);
    expect(await store.read.orderDoubts.open()).toEqual([]);
    await tell(world);
    expect((await said(store, conversation)).at(-1)).toContain('确认好了');
  });

  test('are looked at once and again after each change, whichever way it came, also at one and the same time', async () => {
    const { store, clock, deps } = await shop();
    const waiting = () => store.read.orderWatch.unwatched(10);
    await put(store, {});
    await put(store, { orderNo: 'ZL-0' });
    expect((await waiting()).sort()).toEqual(['ZL-0', 'ZL-1']);
    await watchOrders(deps);
    expect(await waiting()).toEqual([]);
    await put(store, { orderNo: 'ZL-0' });
    expect(await waiting()).toEqual(['ZL-0']);
    await watchOrders(deps);
    const [first] = await store.read.bulk.orders(['ZL-0']);
    if (!first) throw new Error('no order');
    const { refundedMinor: _, compensatedMinor: __, ...row } = first;
    await store.write((repos) => repos.bulk.saveOrders([row]));
    expect(await waiting()).toEqual(['ZL-0']);
    await watchOrders(deps);
    await store.write((repos) => repos.orders.changeAddress('ZL-0', '杭州', clock.now()));
    expect(await waiting()).toEqual(['ZL-0']);
    expect(await watchOrders(deps)).toEqual(['ZL-0']);
    await store.write((repos) => repos.orders.cancel('ZL-1', clock.now()));
    expect(await waiting()).toEqual(['ZL-1']);
  });

  test('are looked at by one of two who look at once', async () => {
    const { store, deps } = await shop();
    await put(store, { address: '杭州' });
    const found = await Promise.all([watchOrders(deps), watchOrders(deps)]);
    expect(found.flat()).toEqual(['ZL-1']);
  });

  test('that change while somebody looks at them are looked at again', async () => {
    const { store, deps } = await shop();
    await put(store, {});
    await store.write((repos) => repos.orderWatch.take('ZL-1'));
    await put(store, { address: '杭州' });
    expect(await watchOrders(deps)).toEqual(['ZL-1']);
  });

  test('that are mended in the shop need nobody any more', async () => {
    const { store, clock, deps } = await shop();
    await put(store, { address: '杭州' });
    await watchOrders(deps);
    clock.advance(1_000);
    await put(store, { updatedAt: clock.now() });
    await watchOrders(deps);
    expect(await store.read.orderDoubts.open()).toEqual([]);
    expect((await store.read.orderNotices.of('ZL-1')).map(({ event }) => event)).toEqual(['question', 'confirmed']);
  });

  test('say nothing of what is long past, nor to customers nobody has heard of, nor what is true no more', async () => {
    const { world, store, clock, deps, conversation } = await shop();
    await put(store, { orderNo: 'ZL-OLD', placedAt: hoursAgo(49), paidAt: hoursAgo(49) });
    await store.write((repos) =>
      repos.customers.save({
        id: 'C2',
        name: '陈',
        phone: '+8613912345678',
        tier: 'normal',
        points: 0,
        consentCare: false,
        updatedAt: NOW,
      }),
    );
    await put(store, { orderNo: 'ZL-C2', customerId: 'C2' });
    await put(store, { orderNo: 'ZL-GONE', placedAt: hoursAgo(2) });
    await watchOrders(deps);
    await put(store, { orderNo: 'ZL-GONE', placedAt: hoursAgo(2), status: 'cancelled', updatedAt: clock.now() });
    await tell(world);
    expect(await said(store, conversation)).toEqual([]);
    expect(await store.read.orderNotices.of('ZL-OLD')).toEqual([]);
    expect(await store.read.orderNotices.of('ZL-C2')).toMatchObject([{ state: 'unheard' }]);
    expect(await store.read.orderNotices.of('ZL-GONE')).toMatchObject([{ state: 'stale' }]);
  });

  test('in whose goods a red crisis is on are not told of by themselves, and are once it is over and still news', async () => {
    const { world, store, clock, deps, conversation } = await shop();
    const red = { thing: 'product:PJ-1', level: 'red', clauses: [], evidence: [], shoppers: 10 };
    const crisis = await store.write(({ crises }) => crises.open({ ...red, now: clock.now() }));
    const shipped = { status: 'dispatched', carrier: 'SF', trackingNo: 'SF1' };
    await put(store, { orderNo: 'ZL-OLD', dispatchedAt: hoursAgo(47), placedAt: hoursAgo(48), ...shipped });
    await put(store, { orderNo: 'ZL-NEW', dispatchedAt: hoursAgo(1), placedAt: hoursAgo(3), ...shipped });
    await watchOrders(deps);
    await tell(world);
    clock.advance(2 * 3_600_000);
    await tell(world);
    expect(await said(store, conversation)).toEqual([]);
    // What waits for the crisis does not keep back what does not.
    expect(await store.read.orderNotices.due(clock.now(), 9)).toEqual([]);
    await store.write(({ crises }) => crises.close(crisis ?? 0, 'm1', 'recalled', clock.now()));
    clock.advance(15 * 60_000 - 1);
    expect(await tell(world)).toBe(0);
    clock.advance(1);
    await tell(world);
    expect(await said(store, conversation)).toEqual([expect.stringContaining('ZL-NEW')]);
    expect(await store.read.orderNotices.of('ZL-OLD')).toMatchObject([{ event: 'shipped', state: 'stale' }]);
  });

  test('say nothing that is no news any more because the program stood still', async () => {
    const { world, store, clock, deps, conversation } = await shop();
    await put(store, {});
    await watchOrders(deps);
    clock.advance(3 * 86_400_000);
    await tell(world);
    expect(await said(store, conversation)).toEqual([]);
    expect(await store.read.orderNotices.of('ZL-1')).toMatchObject([{ event: 'confirmed', state: 'stale' }]);
  });

  test('that were paid before today and are still here are listed, with what somebody knows', async () => {
    const { store, clock, deps } = await shop();
    await put(store, { orderNo: 'ZL-Y', paidAt: hoursAgo(11) });
    await put(store, { orderNo: 'ZL-T', paidAt: hoursAgo(9) });
    await put(store, { orderNo: 'ZL-S', paidAt: hoursAgo(30), status: 'dispatched', dispatchedAt: hoursAgo(1) });
    expect(await undispatched(store, clock, 'Asia/Shanghai')).toMatchObject([{ orderNo: 'ZL-Y', note: null }]);
    expect(await explainDelay(deps, 'ZL-Y', 'agent:a1', '')).toBe('reason_wanted');
    expect(await explainDelay(deps, 'ZL-NONE', 'agent:a1', 'why')).toBe('not_found');
    await explainDelay(deps, 'ZL-Y', 'agent:a1', 'waits for the blue ones');
    await explainDelay(deps, 'ZL-Y', 'agent:a2', 'they come on Monday');
    expect(await undispatched(store, clock, 'Asia/Shanghai')).toMatchObject([
      { orderNo: 'ZL-Y', note: { reason: 'they come on Monday', by: 'agent:a2' } },
    ]);
  });
});
