import { expect, it } from 'vitest';
import { watchOrders } from '../../src/orders/watch.ts';
import type { DoubtView, RefundView, TicketView, UndispatchedView } from '../../src/web/contract.ts';
import { owing } from '../payments/world.ts';
import { signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; reason?: string; message: string } };

it('Refunds by hand take two people of the desk: one with the evidence, another who confirms', async () => {
  const world = await openWorld();
  for (const [name, role] of [
    ['mei', 'agent'],
    ['lin', 'agent'],
    ['root', 'admin'],
  ] as const)
    await world.addUser(name, role);
  const no = await owing(world.store);
  const [mei, lin, root] = [await signIn(world, 'mei'), await signIn(world, 'lin'), await signIn(world, 'root')];
  const waiting = (await mei.get<{ items: RefundView[] }>('/refunds')).body.items;
  expect(waiting).toMatchObject([
    { ticketNo: no, amount: '129.00', method: 'manual', state: 'due', actions: ['state', 'bounce'] },
  ]);
  expect((await mei.post<Refused>(`/refunds/${no}/state`, {})).body.error).toMatchObject({ reason: 'evidence_wanted' });
  expect((await mei.post<Refused>(`/tickets/${no}/move`, { event: 'pay', note: 'paid' })).body.error).toMatchObject({
    reason: 'needs_payment',
  });
  expect((await mei.get<TicketView>(`/tickets/${no}`)).body.actions).not.toContain('pay');
  expect((await mei.post<RefundView>(`/refunds/${no}/state`, { reference: '4200001' })).body).toMatchObject({
    state: 'stated',
    actions: ['doubt'],
  });
  expect((await mei.post<Refused>(`/refunds/${no}/confirm`, {})).body.error).toMatchObject({
    code: 'FORBIDDEN',
    reason: 'same_person',
  });
  expect((await root.post(`/refunds/${no}/confirm`, {})).status).toBe(403);
  // Who has stated it and is given another role is still the same person.
  await root.post(`/people/u_mei`, { role: 'supervisor' });
  const promoted = await signIn(world, 'mei');
  expect((await promoted.post<Refused>(`/refunds/${no}/confirm`, {})).body.error).toMatchObject({
    reason: 'same_person',
  });
  expect((await promoted.get<RefundView>(`/refunds/${no}`)).body.actions).toEqual(['doubt']);
  expect((await lin.post<RefundView>(`/refunds/${no}/confirm`, {})).body).toMatchObject({
    state: 'paid',
    reference: '4200001',
    confirmedBy: 'agent:u_lin',
  });
  expect((await lin.get<TicketView>(`/tickets/${no}`)).body.state).toBe('refunded');
  expect((await lin.get<{ items: RefundView[] }>('/refunds')).body.items).toEqual([]);
});

it('Doubtful orders and those that should have left are put before the desk, and what somebody knows is kept', async () => {
  const world = await openWorld();
  await world.addUser('mei', 'agent');
  const { store, clock } = world;
  const { orderNo } = await addCustomer(store);
  const order = await store.read.orders.get(orderNo);
  if (!order) throw new Error('no order');
  const paidAt = new Date('2026-11-19T02:00:00Z');
  await store.write((repos) =>
    repos.orders.save({
      ...order,
      status: 'paid',
      paidAt,
      dispatchedAt: null,
      deliveredAt: null,
      address: '杭州',
      updatedAt: clock.now(),
    }),
  );
  await watchOrders({ store, clock, policy: () => world.shop.orders });
  const mei = await signIn(world, 'mei');
  const doubts = (await mei.get<{ items: DoubtView[] }>('/order-doubts')).body.items;
  expect(doubts.map(({ reason }) => reason)).toContain('address_incomplete');
  expect((await mei.post<Refused>(`/order-doubts/${orderNo}/clear`, {})).status).toBe(422);
  expect((await mei.post(`/order-doubts/${orderNo}/clear`, { why: 'called her' })).status).toBe(200);
  expect((await mei.post(`/order-doubts/${orderNo}/clear`, { why: 'again' })).status).toBe(409);
  expect((await mei.get<{ items: DoubtView[] }>('/order-doubts')).body.items).toEqual([]);
  expect((await mei.post(`/undispatched/${orderNo}/explain`, { why: 'waits for the blue ones' })).status).toBe(200);
  expect((await mei.post('/undispatched/ZL-NONE/explain', { why: 'x' })).status).toBe(404);
  expect((await mei.get<{ items: UndispatchedView[] }>('/undispatched')).body.items).toMatchObject([
    { orderNo, reason: 'waits for the blue ones', by: 'agent:u_mei' },
  ]);
});
