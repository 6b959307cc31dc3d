import { describe, expect, it } from 'vitest';
import type { ApprovalView, TicketLine, TicketView } from '../../src/web/contract.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; message: string; reason: string } };

const shop = async () => {
  const world = await openWorld();
  await world.addUser('xiaomei', 'agent', '小美');
  await world.addUser('alin', 'supervisor', '阿林');
  await world.addUser('admin', 'admin');
  const { orderNo } = await addCustomer(world.store);
  const page = await openPage(world);
  await page.say('a1', '想退货');
  await world.settle();
  const [open] = await world.store.read.desk.list({ limit: 1 });
  const wish = {
    conversation: open?.id,
    kind: 'return',
    order_no: orderNo,
    items: [{ sku: 'PJ-C1001', qty: 1 }],
    reason: 'no_longer_wanted',
  };
  return { world, page, orderNo, wish };
};

describe('cases at the desk', () => {
  it('are opened for a shopper, found again, and show their clauses in words', async () => {
    const { world, wish, orderNo } = await shop();
    const mei = await signIn(world, 'xiaomei');
    const opened = await mei.post<TicketView>('/tickets', wish);
    expect(opened.status).toBe(200);
    expect(opened.body).toMatchObject({
      kind: 'return',
      order_no: orderNo,
      amount: '129.00',
      tier: expect.any(Number),
    });
    expect(opened.body.clauses.every((clause) => /^[A-Z]{2}-\d{2} [a-z0-9-]+: ./u.test(clause))).toBe(true);
    const found = await mei.get<{ items: TicketLine[] }>(`/tickets?state=open&q=${orderNo}`);
    expect(found.body.items).toMatchObject([
      { no: opened.body.no, kind: 'return', order_no: orderNo, reason: wish.reason },
    ]);
    for (const whole of ['history', 'told', 'pickUp', 'photos']) expect(found.body.items[0]).not.toHaveProperty(whole);
    expect((await mei.get<TicketView>(`/tickets/${opened.body.no}`)).body).toEqual(opened.body);
    expect((await mei.get('/tickets/RT-none')).status).toBe(404);
  });

  it('are refused in words: pieces already claimed, money beyond what was paid, kinds that do not exist', async () => {
    const { world, wish } = await shop();
    const mei = await signIn(world, 'xiaomei');
    const tooMuch = await mei.post<Refused>('/tickets', { ...wish, amount: '500.00' });
    expect([tooMuch.status, tooMuch.body.error.reason]).toEqual([409, 'amount_over_paid']);
    await mei.post('/tickets', wish);
    const twice = await mei.post<Refused>('/tickets', wish);
    expect(twice.body.error).toMatchObject({ reason: 'already_claimed', message: expect.stringContaining('未结') });
    expect((await mei.post('/tickets', { ...wish, kind: 'magic' })).status).toBe(422);
    expect((await mei.post('/tickets', { ...wish, amount: '-1' })).status).toBe(400);
    expect((await mei.post('/tickets', { ...wish, order_no: 'ZL-none' })).status).toBe(404);
  });

  it('move only as their state and the mover’s role allow', async () => {
    const { world, wish } = await shop();
    const mei = await signIn(world, 'xiaomei');
    const { no, actions } = (await mei.post<TicketView>('/tickets', wish)).body;
    expect(actions.length).toBeGreaterThan(0);
    const wrong = await mei.post<Refused>(`/tickets/${no}/move`, { event: 'pay', note: null });
    expect(wrong.status).toBe(409);
    const admin = await signIn(world, 'admin');
    expect((await admin.post(`/tickets/${no}/move`, { event: actions[0], note: 'x' })).status).toBe(403);
  });
});

describe('whose account is disabled', () => {
  it.each([
    ['goes to the deputy they named', 'alin'],
    ['is everybody’s where they named none', null],
  ])('has a case that %s, at once', async (_what, deputy) => {
    const { world, wish } = await shop();
    const mei = await signIn(world, 'xiaomei');
    const { no, dueAt } = (await mei.post<TicketView & { dueAt: string }>('/tickets', wish)).body;
    await world.addUser('zhanggui', 'manager');
    const boss = await signIn(world, 'zhanggui');
    const idOf = async (name: string) => (await world.store.read.users.findByName(name))?.id ?? '';
    const [left, heir] = [await idOf('xiaomei'), deputy && (await idOf(deputy))];
    if (heir) await boss.post(`/people/${left}`, { deputy: heir });
    expect((await boss.post(`/people/${left}`, { disabled: true })).status).toBe(204);
    const seen = (await boss.get<TicketView & { dueAt: string }>(`/tickets/${no}`)).body;
    const now = await world.store.read.tickets.get(no);
    expect(now?.ownerId).toBe(heir);
    expect(seen.dueAt).toEqual(dueAt);
    expect(seen.history.at(-1)).toMatchObject({ event: 'pass_on', note: heir ? '小美 → 阿林' : null });
    const [audit] = await world.store.read.audit.list({ subject: `user:${left}` });
    expect(audit).toMatchObject({ action: 'user.disable', detail: { cases: 1 } });
  });
});

describe('where a courier comes to', () => {
  it('is told to whoever serves, and to others only by its region, in no list', async () => {
    const { world, wish } = await shop();
    const mei = await signIn(world, 'xiaomei');
    const { no } = (await mei.post<TicketView>('/tickets', wish)).body;
    const pickUp = { window: '2026-11-22/09:00-12:00', address: '浙江省杭州市西湖区文三路 8 号' };
    const moved = await mei.post<TicketView>(`/tickets/${no}/move`, { event: 'arrange_pick_up', note: null, pickUp });
    expect(moved.body.pickUp?.address).toBe('浙江省杭州市西湖区文三路 8 号');
    const admin = await signIn(world, 'admin');
    expect((await admin.get<TicketView>(`/tickets/${no}`)).body.pickUp?.address).toBe('浙江省杭州市****');
    expect(JSON.stringify((await mei.get('/tickets?state=open')).body)).not.toContain('文三路');
  });
});

describe('approvals', () => {
  it('are decided by a higher tier than asked, never by who asked, and only as they were read', async () => {
    const { world, wish } = await shop();
    await world.store.write(async ({ orders }) => {
      const order = await orders.get(wish.order_no);
      if (order)
        await orders.save({
          ...order,
          totalMinor: 90_000,
          items: order.items.map((item) => ({ ...item, unitMinor: 90_000 })),
        });
    });
    const [mei, alin] = [await signIn(world, 'xiaomei'), await signIn(world, 'alin')];
    const { no, approval } = (await mei.post<TicketView>('/tickets', wish)).body;
    expect(approval).toMatchObject({
      ticketNo: no,
      tier: 2,
      verdict: 'pending',
      mayDecide: false,
      whyNot: expect.stringContaining('权限'),
    });
    const { items } = (await alin.get<{ items: ApprovalView[] }>('/approvals')).body;
    const [asked] = items;
    expect(asked).toMatchObject({ mayDecide: true, whyNot: null });
    const decide = (who: typeof mei, hash: string) =>
      who.post<TicketView & Refused>(`/approvals/${asked?.id}`, { verdict: 'granted', note: '照片清楚', hash });
    expect((await decide(mei, asked?.hash ?? '')).body.error.reason).toBe('above_tier');
    expect((await decide(alin, 'another case')).body.error.reason).toBe('changed');
    const granted = await decide(alin, asked?.hash ?? '');
    expect(granted.status).toBe(200);
    expect(granted.body.history.at(-1)?.who ?? '').toMatch(/^(supervisor|system)/u);
    const late = (await decide(alin, asked?.hash ?? '')).body.error;
    expect(late).toMatchObject({ reason: 'not_pending', message: expect.stringContaining('已经先批准了') });
  });

  it('above one’s own tier are for somebody else, whoever asked', async () => {
    const { world, wish } = await shop();
    await world.store.write(async ({ orders }) => {
      const order = await orders.get(wish.order_no);
      if (order)
        await orders.save({
          ...order,
          totalMinor: 300_000,
          items: order.items.map((item) => ({ ...item, unitMinor: 300_000 })),
        });
    });
    const alin = await signIn(world, 'alin');
    const { approval } = (await alin.post<TicketView>('/tickets', wish)).body;
    expect(approval).toMatchObject({ tier: 3, mayDecide: false });
  });
});
