import { noteOccasions } from '../../src/care/find.ts';
import { sendDue } from '../../src/care/send.ts';
import { careDeps } from '../../src/composition/care.ts';
import type { Order } from '../../src/store/orders.ts';
import type { StoreKind } from '../support/database.ts';
import { openPage } from '../web/pages.ts';
import { openWorld, type World } from '../web/world.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A customer as the shop has them. */
export const customer = (id: string, now: Date, more: { birthday?: string; consentCare?: boolean } = {}) => ({
  id,
  name: '林小雨',
  phone: '+8613812345678',
  tier: 'normal',
  points: 0,
  consentCare: true,
  updatedAt: now,
  ...more,
});

/** A case of a customer's, closed well unless told. */
export const ticketOf = (no: string, customerId: string, closedAt: Date | null, more: object = {}) => ({
  no,
  kind: 'return',
  topic: null,
  state: closedAt ? 'closed' : 'handling',
  orderNo: null,
  customerId,
  conversationId: null,
  reason: 'no_longer_wanted',
  details: {},
  amountMinor: 0,
  compensationMinor: 0,
  tier: 0,
  tierReason: [],
  clauses: [],
  verdict: 'grant',
  postage: null,
  liability: null,
  department: 'after_sales',
  ownerId: null,
  requester: 'bot',
  dueAt: null,
  caseHash: 'hash',
  rulesVersion: 'rules',
  openedAt: closedAt ?? new Date('2026-11-19T02:00:00Z'),
  closedAt,
  updatedAt: closedAt ?? new Date('2026-11-19T02:00:00Z'),
  ...more,
});

/** A shop that looks after its customers: C1 agreed to it and has said hello on the web page two hours ago. It is noon in Shanghai. */
export const careWorld = async (kind: StoreKind = 'sqlite') => {
  const world: World = await openWorld({ kind });
  const { store, clock, jobs } = world;
  const page = await openPage(world);
  await page.say('m1', '你好');
  await world.settle();
  const [line] = await store.read.desk.list({ limit: 1 });
  const talk = await store.read.conversations.get(line?.id ?? '');
  if (!talk) throw new Error('no conversation');
  await store.write(async (repos) => {
    await repos.customers.save(customer('C1', clock.now()));
    await repos.customers.bindIdentity(talk.channel, talk.externalId, 'C1', 'token', clock.now());
    await repos.conversations.save(talk.id, talk.version, { customerId: 'C1', updatedAt: clock.now() });
  });
  clock.advance(2 * HOUR);
  const warned: unknown[] = [];
  const deps = careDeps({ store, clock, jobs, shop: () => world.shop }, {
    warn: (detail: unknown) => void warned.push(detail),
  } as never);
  const ago = (ms: number): Date => new Date(clock.now().getTime() - ms);
  /** Looks for what is new and sends what is due, as the program does all day. */
  const look = async (): Promise<void> => {
    await noteOccasions(deps);
    await sendDue(deps);
    await world.settle();
  };
  const said = async (): Promise<string[]> =>
    (await store.read.messages.list(talk.id)).filter(({ author }) => author === 'system').map(({ text }) => text);
  /** What has left for the shopper. */
  const heard = async (): Promise<string> =>
    (await store.read.messages.list(talk.id, { visibleToShopper: true })).map(({ text }) => text).join('\n');
  const close = (no: string, closedAt: Date, more: object = {}) =>
    store.write(({ tickets }) => tickets.add(ticketOf(no, 'C1', closedAt, more), []));
  const order = (orderNo: string, more: Partial<Order> = {}) =>
    store.write(async ({ orders, products }) => {
      await products.save({
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
        updatedAt: clock.now(),
      });
      await orders.save({
        orderNo,
        customerId: 'C1',
        placedAt: ago(10 * DAY),
        paidAt: ago(10 * DAY),
        dispatchedAt: null,
        deliveredAt: ago(5 * DAY),
        status: 'delivered',
        carrier: null,
        trackingNo: null,
        receiver: '林小雨',
        phone: '+8613812345678',
        address: '杭州市文三路 100 号',
        shippingFeeMinor: 0,
        totalMinor: 12_900,
        refundedMinor: 0,
        compensatedMinor: 0,
        updatedAt: clock.now(),
        items: [{ sku: 'PJ-1', qty: 1, unitMinor: 12_900, opened: null, claimedQty: 0 }],
        ...more,
      });
    });
  const of = (id = 'C1') => store.read.care.of(id);
  const states = async (id = 'C1') => (await of(id)).map(({ kind: what, state, why }) => [what, state, why]);
  return { world, store, clock, deps, talk: talk.id, page, look, said, heard, close, order, of, states, ago, warned };
};
