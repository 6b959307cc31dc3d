import { describe, expect, it } from 'vitest';
import type { ChangePreview, TicketView } from '../../src/web/contract.ts';
import { until } from '../support/until.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; message: string; reason: string; clauses?: string[] } };
type Seat = Awaited<ReturnType<typeof signIn>>;

/** A return of one of two pyjamas at 600.00, asked for by an agent: a supervisor has to decide it. */
const waiting = async (wish: Record<string, unknown> = {}, then: readonly string[] = []) => {
  const world = await openWorld();
  for (const [name, role] of [
    ['xiaomei', 'agent'],
    ['lily', 'agent'],
    ['alin', 'supervisor'],
    ['admin', 'admin'],
  ] as const)
    await world.addUser(name, role);
  const { orderNo } = await addCustomer(world.store);
  await world.store.write(async ({ orders }) => {
    const order = await orders.get(orderNo);
    if (!order) throw new Error('no order');
    const items = order.items.map((item) => ({ ...item, qty: 2, unitMinor: 60_000 }));
    await orders.save({ ...order, totalMinor: 120_000, items });
  });
  const mei = await signIn(world, 'xiaomei');
  const asked = {
    kind: 'return',
    order_no: orderNo,
    items: [{ sku: 'PJ-C1001', qty: 1 }],
    reason: 'no_longer_wanted',
    ...wish,
  };
  const ticket = (await mei.post<TicketView>('/tickets', asked)).body;
  expect(ticket.state).toBe('pending_approval');
  for (const event of then) await mei.post(`/tickets/${ticket.no}/move`, { event, note: '' });
  const change = (who: Seat, what: Record<string, unknown>, hash = ticket.hash) =>
    who.post<TicketView & Refused>(`/tickets/${ticket.no}/change`, { hash, ...what });
  const preview = (who: Seat, what: Record<string, unknown>) =>
    who.post<ChangePreview & Refused>(`/tickets/${ticket.no}/change/preview`, { hash: ticket.hash, ...what });
  const stands = async () => (await mei.get<TicketView>(`/tickets/${ticket.no}`)).body;
  return { world, mei, orderNo, ticket, change, preview, stands };
};

describe('A case that nobody has decided', () => {
  it('is changed in goods, and what goes back follows them; whoever changed it asks anew and does not decide', async () => {
    const { world, mei, ticket, change } = await waiting();
    expect(ticket).toMatchObject({ amount: '600.00', changeable: ['reason', 'items', 'refund'] });
    const lily = await signIn(world, 'lily');
    const changed = await change(lily, { items: [{ sku: 'PJ-C1001', qty: 2 }] });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ amount: '1200.00', items: [{ qty: 2 }], state: 'pending_approval' });
    expect(changed.body.hash).not.toBe(ticket.hash);
    expect(changed.body.approval).toMatchObject({ verdict: 'pending', hash: changed.body.hash });
    expect(changed.body.approval?.id).not.toBe(ticket.approval?.id);
    expect(changed.body.approval?.requestedBy).toMatch(/^agent:/u);
    expect(changed.body.approval?.requestedBy).not.toBe(ticket.approval?.requestedBy);
    expect(changed.body.history.at(-1)).toMatchObject({
      event: 'change',
      note: '商品：PJ-C1001 × 1 → PJ-C1001 × 2；退款：600.00 → 1200.00',
    });
    const order = await world.store.read.orders.get(ticket.order_no ?? '');
    expect([order?.refundedMinor, order?.items[0]?.claimedQty]).toEqual([120_000, 2]);
    // Who saw the screen before the change decides nothing with it.
    const alin = await signIn(world, 'alin');
    const old = { verdict: 'granted', note: null, hash: ticket.hash };
    expect((await alin.post<Refused>(`/approvals/${ticket.approval?.id}`, old)).status).toBe(409);
    expect((await mei.get<TicketView>(`/tickets/${ticket.no}`)).body.state).toBe('pending_approval');
    expect((await world.store.read.audit.list({ action: 'ticket.change' }))[0]).toMatchObject({
      who: expect.stringMatching(/^agent:/u),
      subject: `ticket:${ticket.no}`,
      detail: { from: ticket.hash, to: changed.body.hash, amountMinor: 120_000 },
    });
  });

  it('takes fault, postage and clauses from its new reason', async () => {
    const { world, mei, ticket, change } = await waiting();
    const postage = async () => (await world.store.read.tickets.get(ticket.no))?.postage;
    expect([ticket.liability, await postage()]).toEqual(['shopper', 'shopper']);
    const changed = (await change(mei, { reason: 'wrong_item' })).body;
    expect([changed.reason, changed.liability, await postage()]).toEqual(['wrong_item', 'shop', 'shop']);
    expect(changed.clauses).not.toEqual(ticket.clauses);
    expect(changed.history.at(-1)?.note).toMatch(/^原因：.* → /u);
  });

  it('is changed in what goes back, within what was paid', async () => {
    const { mei, ticket, change, stands } = await waiting();
    const changed = (await change(mei, { refund: '550.50' })).body;
    expect([changed.amount, changed.items]).toEqual(['550.50', ticket.items]);
    const over = await change(mei, { refund: '1200.01' }, changed.hash);
    expect([over.status, over.body.error.reason]).toEqual([409, 'amount_over_paid']);
    expect(over.body.error.message).toContain('改小一点');
    const pieces = await change(mei, { items: [{ sku: 'PJ-C1001', qty: 3 }] }, changed.hash);
    expect([pieces.status, pieces.body.error.reason]).toEqual([409, 'already_claimed']);
    const strange = await change(mei, { items: [{ sku: 'PJ-none', qty: 1 }] }, changed.hash);
    expect([strange.status, strange.body.error.reason]).toEqual([404, 'not_found']);
    expect(await stands()).toEqual(changed);
  });

  it('is changed in what is given for the trouble, and decided on the level of that', async () => {
    const { mei, ticket, change } = await waiting({ kind: 'complaint', items: [], reason: 'other', amount: '80.00' });
    expect(ticket).toMatchObject({
      compensation: '80.00',
      tier: 2,
      changeable: ['reason', 'items', 'compensation'],
    });
    const changed = (await change(mei, { compensation: '300.01' })).body;
    expect(changed).toMatchObject({ compensation: '300.01', tier: 3, approval: { tier: 3, amount: '300.01' } });
    expect(changed.history.at(-1)?.note).toBe('补偿：80.00 → 300.01');
    const refund = await change(mei, { refund: '5.00' }, changed.hash);
    expect([refund.status, refund.body.error.code]).toEqual([422, 'INPUT_INVALID']);
  });

  it('is told to the shopper in goods and money, as asked for and not yet decided, and in nothing else', async () => {
    const { world, mei, orderNo, ticket } = await waiting({}, ['withdraw']);
    const page = await openPage(world);
    const stream = await page.listen();
    await page.say('a1', '想退货');
    await world.settle();
    const [talk] = await world.store.read.desk.list({ limit: 1 });
    const again = { kind: 'return', order_no: orderNo, items: ticket.items, reason: 'no_longer_wanted' };
    const { no, hash } = (await mei.post<TicketView>('/tickets', { ...again, conversation: talk?.id })).body;
    const change = (read: string, what: Record<string, unknown>) =>
      mei.post<TicketView>(`/tickets/${no}/change`, { hash: read, ...what });
    const goods = (await change(hash, { items: [{ sku: 'PJ-C1001', qty: 2 }] })).body;
    await until('the shopper is told', () => stream.texts().some((text) => text.includes(`${no} 改过了`)));
    expect(stream.texts().at(-1)).toMatch(/现在是云朵睡衣 × 2，申请退 ¥1,?200。还没定下来/u);
    const before = stream.texts().length;
    const reason = (await change(goods.hash, { reason: 'too_small', refund: '1200.00' })).body;
    expect(reason.history.at(-1)?.note).toMatch(/^原因/u);
    await change(reason.hash, { refund: '1100.00' });
    await until('the shopper is told again', () => stream.texts().length > before);
    expect(stream.texts().slice(before)).toEqual([expect.stringMatching(/改过了：申请退 ¥1,?100。/u)]);
  });

  it('is shown as it would be, and who would decide it, before anything is written', async () => {
    const { world, mei, ticket, preview, stands } = await waiting();
    const bound = async () => {
      const order = await world.store.read.orders.get(ticket.order_no ?? '');
      return [order?.refundedMinor, order?.items[0]?.claimedQty];
    };
    const before = [await stands(), await bound()];
    const shown = (await preview(mei, { items: [{ sku: 'PJ-C1001', qty: 2 }] })).body;
    if (shown.refused !== null) throw new Error('refused');
    expect(shown).toMatchObject({ amount: '1200.00', compensation: '0.00', tier: 2 });
    expect(shown.tierReason.every((clause) => /^[A-Z]{2}-\d{2} [a-z0-9-]+: ./u.test(clause))).toBe(true);
    expect((await preview(mei, { refund: '1300.00' })).body.refused).toEqual({
      reason: 'amount_over_paid',
      message: expect.stringContaining('改小一点'),
    });
    expect([await stands(), await bound()]).toEqual(before);
  });
});

describe('A case is not changed', () => {
  it('by what somebody read before it was another one', async () => {
    const { world, mei, ticket, change, stands } = await waiting();
    const lily = await signIn(world, 'lily');
    const first = (await change(lily, { refund: '500.00' })).body;
    const second = await change(mei, { refund: '400.00' });
    expect([second.status, second.body.error.reason]).toEqual([409, 'changed_meanwhile']);
    expect((await stands()).amount).toBe(first.amount);
    expect((await change(mei, { refund: '400.00' }, first.hash)).body.amount).toBe('400.00');
    expect(ticket.amount).toBe('600.00');
  });

  it('once it is decided, nor by who runs the program', async () => {
    const { world, mei, ticket, change, preview, stands } = await waiting();
    const admin = await signIn(world, 'admin');
    expect((await change(admin, { refund: '1.00' })).status).toBe(403);
    expect((await preview(admin, { refund: '1.00' })).status).toBe(403);
    expect((await admin.get<TicketView>(`/tickets/${ticket.no}`)).body.changeable).toEqual([]);
    const alin = await signIn(world, 'alin');
    const answer = { verdict: 'granted', note: null, hash: ticket.hash };
    expect((await alin.post(`/approvals/${ticket.approval?.id}`, answer)).status).toBe(200);
    expect((await stands()).changeable).toEqual([]);
    const late = await change(mei, { refund: '1.00' });
    expect([late.status, late.body.error.reason]).toEqual([409, 'not_allowed']);
    expect((await preview(mei, { refund: '1.00' })).body.refused?.reason).toBe('not_allowed');
  });

  it('to what is no reason, no amount and no number of pieces, nor without its hash', async () => {
    const { mei, ticket, change } = await waiting();
    for (const wrong of [
      { reason: 'magic' },
      { refund: '-1' },
      { refund: '1.001' },
      { items: [{ sku: 'PJ-C1001', qty: 0 }] },
    ])
      expect((await change(mei, wrong)).status).toBe(400);
    expect((await mei.post(`/tickets/${ticket.no}/change`, { refund: '1.00' })).status).toBe(400);
    expect((await change(mei, { items: [] })).status).toBe(422);
    expect((await mei.post('/tickets/RT-none/change', { hash: 'x', refund: '1.00' })).status).toBe(404);
  });
});
