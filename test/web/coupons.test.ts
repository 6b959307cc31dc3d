import { expect, it } from 'vitest';
import type {
  ApprovalView,
  ConversationDetail,
  CouponGiven,
  CouponLimit,
  CouponView,
  TicketView,
} from '../../src/web/contract.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; message: string; reason: string } };

/** A talk with a customer who has an order, and the people of the desk. */
const shop = async () => {
  const world = await openWorld();
  for (const [name, role] of [
    ['mei', 'agent'],
    ['lin', 'supervisor'],
    ['root', 'admin'],
  ] as const)
    await world.addUser(name, role);
  const { orderNo } = await addCustomer(world.store);
  const page = await openPage(world);
  await page.say('a1', '你们发错货了');
  await world.settle();
  const stream = await page.listen();
  const [talk] = await world.store.read.desk.list({ limit: 1 });
  if (!talk) throw new Error('no talk');
  const prove = () =>
    world.store.write(({ conversations }) => conversations.save(talk.id, talk.version, { customerId: 'C1001' }));
  const [mei, lin, root] = [await signIn(world, 'mei'), await signIn(world, 'lin'), await signIn(world, 'root')];
  const wish = (amount: string, key: string) => ({
    conversation: talk.id,
    order_no: orderNo,
    amount,
    note: 'wrong colour twice',
    key,
  });
  return { world, orderNo, talk, prove, stream, mei, lin, root, wish };
};

it('An agent gives a coupon within their limit, once; the shopper is told code, value and expiry; more waits for a supervisor', async () => {
  const { world, orderNo, talk, prove, stream, mei, lin, root, wish } = await shop();
  expect((await mei.post<Refused>('/coupons', wish('20.00', 'wish-0001'))).body.error.reason).toBe('no_customer');
  await prove();
  expect((await root.post('/coupons', wish('20.00', 'wish-0001'))).status).toBe(403);
  expect((await mei.get<CouponLimit>(`/coupons/limit?order=${orderNo}`)).body).toEqual({ upTo: '50.00' });
  const both = await Promise.all([
    mei.post<CouponGiven & Refused>('/coupons', wish('20.00', 'wish-0001')),
    mei.post<CouponGiven & Refused>('/coupons', wish('20.00', 'wish-0001')),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { coupon, ticketNo } = both.find(({ status }) => status === 200)?.body ?? { coupon: null, ticketNo: '' };
  expect(coupon).toMatchObject({ value: '20.00', state: 'issued', customerId: 'C1001', customer: '林**', orderNo });
  await world.settle();
  const code = coupon?.code ?? 'no code';
  const told = () => stream.texts().filter((text) => text.includes(code));
  await expect.poll(told).toEqual([expect.stringMatching(/¥20.*2月18日|2月18日.*¥20/su)]);
  expect((await mei.get<TicketView>(`/tickets/${ticketNo}`)).body).toMatchObject({
    state: 'closed',
    compensation: '20.00',
    coupon: { code },
  });
  expect((await mei.get<CouponLimit>(`/coupons/limit?order=${orderNo}`)).body).toEqual({ upTo: '30.00' });
  expect((await lin.get<CouponLimit>(`/coupons/limit?order=${orderNo}`)).body).toEqual({ upTo: '280.00' });
  const more = await mei.post<CouponGiven>('/coupons', wish('40.00', 'wish-0002'));
  expect(more.body.coupon).toBeNull();
  const [approval] = (await lin.get<{ items: ApprovalView[] }>('/approvals')).body.items;
  expect(approval).toMatchObject({ ticketNo: more.body.ticketNo, amount: '40.00', mayDecide: true });
  expect((await mei.get<ConversationDetail>(`/conversations/${talk.id}`)).body.customer?.coupons).toHaveLength(1);
});

it('A case where a coupon was agreed upon issues it by its own step, without a word to type, and only once', async () => {
  const { world, orderNo, talk, prove, stream, mei, lin } = await shop();
  await prove();
  const made = { conversation: talk.id, kind: 'complaint', order_no: orderNo, items: [], reason: 'other' };
  const wrong = (await mei.post<TicketView>('/tickets', made)).body;
  expect(wrong.actions).not.toContain('issue_coupon');
  const { no } = (await lin.post<TicketView>('/tickets', { ...made, topic: 'compensation' })).body;
  const move = (event: string, more: object = {}) =>
    lin.post<TicketView & Refused>(`/tickets/${no}/move`, { event, note: 'so', ...more });
  await move('offer', { amount: '30.00' });
  await move('agree');
  expect((await lin.get<TicketView>(`/tickets/${no}`)).body).toMatchObject({
    state: 'coupon_due',
    compensation: '30.00',
    coupon: null,
  });
  const both = await Promise.all([move('issue_coupon'), move('issue_coupon')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { code } = (await lin.get<TicketView>(`/tickets/${no}`)).body.coupon ?? { code: '' };
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/u);
  expect(await world.store.read.coupons.list('C1001')).toHaveLength(1);
  await world.settle();
  await expect.poll(() => stream.texts().filter((text) => text.includes(code)).length).toBe(1);
});

it('Coupons are listed by their state, checked as they are read out, redeemed once on their customer’s order, and taken back by a supervisor', async () => {
  const { world, orderNo, prove, mei, lin, wish } = await shop();
  await prove();
  const other = await addCustomer(world.store, 'C1002');
  const give = async (amount: string, key: string): Promise<string> =>
    (await mei.post<CouponGiven>('/coupons', wish(amount, key))).body.coupon?.code ?? '';
  const [one, two] = [await give('10.00', 'wish-000a'), await give('5.00', 'wish-000b')];
  const states = async (state: string, q = '') =>
    (await mei.get<{ items: CouponView[] }>(`/coupons?state=${state}&q=${encodeURIComponent(q)}`)).body.items.map(
      ({ code }) => code,
    );
  expect((await states('issued')).sort()).toEqual([one, two].sort());
  const said = one.toLowerCase().replaceAll('-', ' ');
  expect(await states('all', said)).toEqual([one]);
  expect(await states('all', 'C1002')).toEqual([]);
  expect((await mei.get<CouponView>(`/coupons/${encodeURIComponent(said)}`)).body).toMatchObject({
    code: one,
    actions: ['redeem'],
  });
  expect((await mei.get('/coupons/AAAA-BBBB-CCCC')).status).toBe(404);
  const redeem = (code: string, order: string) =>
    mei.post<CouponView & Refused>(`/coupons/${code}/redeem`, { order_no: order });
  expect((await redeem(one, other.orderNo)).body.error.reason).toBe('not_theirs');
  expect((await redeem(one, 'ZL-NONE')).status).toBe(404);
  expect((await redeem(one, orderNo)).body).toMatchObject({ state: 'redeemed', redeemedOn: orderNo, actions: [] });
  expect((await redeem(one, orderNo)).status).toBe(200);
  expect(await world.store.read.audit.list({ subject: `coupon:${one}` })).toHaveLength(1);
  expect((await mei.post<Refused>(`/coupons/${two}/revoke`)).body.error.code).toBe('FORBIDDEN');
  expect((await lin.post<Refused>(`/coupons/${one}/revoke`)).body.error.reason).toBe('not_to_take_back');
  expect((await lin.post<CouponView>(`/coupons/${two}/revoke`)).body.state).toBe('revoked');
  expect((await redeem(two, orderNo)).body.error.reason).toBe('revoked');
  const late = await give('3.00', 'wish-000c');
  world.clock.advance(91 * 86_400_000);
  const again = await signIn(world, 'mei');
  expect(
    (await again.get<{ items: CouponView[] }>('/coupons?state=expired')).body.items.map(({ code }) => code),
  ).toEqual([late]);
  expect((await again.post<Refused>(`/coupons/${late}/redeem`, { order_no: orderNo })).body.error.reason).toBe(
    'expired',
  );
});
