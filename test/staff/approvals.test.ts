import { describe, expect, it } from 'vitest';
import { ticketContext } from '../../src/composition/ticket-ports.ts';
import { personFrom } from '../../src/handoff/person.ts';
import { changeTicket } from '../../src/tickets/ticket-changer.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import type { Viewer } from '../../src/web/auth/viewer.ts';
import { Refusal } from '../../src/web/refusal.ts';
import { ticketDesk } from '../../src/web/ticket-desk.ts';
import { freshDatabase, STORE_KINDS, sampleAt } from '../support/database.ts';
import { FakeSide, type Posted } from './support/side.ts';
import { NOW, openWorld, type World } from './support/world.ts';

/** An agent asks for 80 of compensation for a shopper: more than their tier gives, so a supervisor has to approve it. */
const asked = async (world: World, by: 'mei' | 'sup' = 'mei'): Promise<{ no: string; card: Posted }> => {
  const { app, store, clock, side } = world;
  const orders = await store.read.orders.ofCustomer('C1001', 20);
  const order = orders.find(({ totalMinor, status }) => totalMinor >= 10_000 && status !== 'cancelled');
  if (!order) throw new Error('no such order');
  await world.shop.says('k9', '你好', clock.now());
  await world.settle();
  const { id } = await world.conversation('k9');
  const context = ticketContext(app.shop(), clock.now());
  const opened = await store.write((repos) =>
    openTicket(
      repos,
      {
        kind: 'complaint',
        reason: 'late',
        orderNo: order.orderNo,
        items: [],
        customerId: 'C1001',
        conversationId: id,
        requester: { role: by === 'mei' ? 'agent' : 'supervisor', id: by },
        evidence: false,
        flags: [],
        exception: true,
        compensationMinor: by === 'mei' ? 8_000 : 31_000,
      },
      context,
    ),
  );
  if (opened.outcome !== 'opened') throw new Error(`the case was ${opened.outcome}`);
  const { no } = opened.ticket;
  await app.bus.publish('ticket', no);
  await world.settle();
  const card = side.cards().find(({ message }) => message.subject === `ticket:${no}`);
  if (!card) throw new Error(`no card for ${no}, which is ${opened.ticket.state}`);
  return { no, card };
};

const buttonOf = (card: Posted, action: string): string => {
  const found = card.message.actions.find(({ id }) => id.startsWith(`${action}:`));
  if (!found) throw new Error(`no button ${action}`);
  return found.id;
};

describe.each(STORE_KINDS)('an approval in the staff channel, on %s', (kind) => {
  it('shows what it is about, asks for a reason, and is granted by whoever may', async () => {
    const world = await openWorld({ kind });
    const { no, card } = await asked(world);
    const { presses, settle, store } = world;
    expect(card.message.title).toMatch(new RegExp(`^C\\d+ · 请审批：${no}，¥80$`, 'u'));
    expect(card.message.fields).toEqual(
      expect.arrayContaining([
        { label: '类型', value: '投诉' },
        { label: '补偿', value: '¥80' },
        { label: '级别', value: '2 售后主管' },
        { label: '提出人', value: '小美' },
      ]),
    );
    const approve = card.message.actions[0];
    expect(approve?.form).toMatchObject({
      title: `${no} ¥80`,
      fields: [
        { name: 'amount', value: '80.00', required: true },
        { name: 'reason', required: true },
      ],
    });

    const id = buttonOf(card, 'approve');
    expect(await presses('lin', id, card, { amount: '80.00', reason: 'ok' })).toMatch(/above your tier/u);
    expect(await presses('sup', id, card, { amount: '60', reason: '可以' })).toContain('¥80');
    expect(await presses('sup', id, card, { amount: '80.00', reason: '物流确实慢' })).toBe(`${no} 已批准。`);
    expect(await presses('boss', id, card, { amount: '80.00', reason: '可以' })).toBe(
      '主管陈 已經先核准了，不用再審。',
    );
    const [approval] = await store.read.tickets.approvalsOf(no);
    expect(approval).toMatchObject({ verdict: 'granted', decidedBy: 'supervisor:sup', note: '物流确实慢' });
    await settle();
    expect(card.message).toMatchObject({ tone: 'done', actions: [] });
    expect(card.message.lines.slice(0, 2)).toEqual(['主管陈 批准了。', '理由：物流确实慢']);
    // The shopper hears what becomes of the case and nothing of how it was decided.
    expect(world.shop.told('k9').join()).not.toContain('物流确实慢');
    await world.stop();
  }, 120_000);

  it('goes to one of two who decide at once', async () => {
    const world = await openWorld({ kind });
    const { no, card } = await asked(world);
    const answers = await Promise.all([
      world.presses('sup', buttonOf(card, 'approve'), card, { amount: '80', reason: '可以' }),
      world.presses('boss', buttonOf(card, 'refuse'), card, { reason: '太多' }),
    ]);
    const done = answers.filter((answer) => answer?.startsWith(no));
    expect(done).toHaveLength(1);
    const decided = (await world.store.read.tickets.approvalsOf(no)).filter(({ verdict }) => verdict !== 'pending');
    expect(decided).toHaveLength(1);
    await world.stop();
  }, 120_000);
});

describe.each(STORE_KINDS)('an approval that two decide at once in two processes, on %s', (kind) => {
  it('goes to one, from the staff channel or the console, and the other is told who was first and what they decided', async () => {
    const database = await freshDatabase(kind, sampleAt(NOW));
    const here = await openWorld({ database });
    const { no, card } = await asked(here);
    const there = await openWorld({ database, side: here.side });
    const { app, clock, store } = there;
    const console = ticketDesk({
      store,
      clock,
      context: (now) => ticketContext(app.shop(), now),
      news: async () => null,
      ring: () => undefined,
    });
    const pending = await store.read.tickets.pendingApproval(no);
    const user = await store.read.users.get('boss');
    if (!pending || !user) throw new Error('nothing to decide');
    const boss: Viewer = { user, role: 'manager', lang: 'zh-CN', sessionId: '', csrf: '', person: personFrom(user) };
    const inConsole = console
      .decide(pending.id, { verdict: 'refused', note: '太多', hash: pending.caseHash }, boss)
      .then(
        () => 'done',
        (thrown: unknown) => (thrown instanceof Refusal ? thrown.words['zh-CN'] : String(thrown)),
      );
    const inChat = here.presses('sup', buttonOf(card, 'approve'), card, { amount: '80', reason: '可以' });
    const [refused, granted] = await Promise.all([inConsole, inChat]);
    const decided = (await store.read.tickets.approvalsOf(no)).filter(({ verdict }) => verdict !== 'pending');
    expect(decided).toHaveLength(1);
    if (decided[0]?.verdict === 'granted') {
      expect(granted).toBe(`${no} 已批准。`);
      expect(refused).toBe('主管陈 已经先批准了，不用再审。');
    } else {
      expect(refused).toBe('done');
      expect(granted).toBe('经理赵 已经先拒绝了，不用再审。');
    }
    // Whoever comes later hears the same.
    const late = await there.presses('boss', buttonOf(card, 'approve'), card, { amount: '80', reason: '可以' });
    expect(late).toMatch(/^(?:主管陳|主管陈|经理赵|經理趙) (?:已經先核准|已經先拒絕|已经先批准|已经先拒绝)了/u);
    await Promise.all([here.stop(), there.stop()]);
  }, 120_000);
});

describe('an approval', () => {
  it('is never given to whoever asked for it', async () => {
    const world = await openWorld();
    const { card } = await asked(world);
    const { store } = world;
    const mei = await store.read.users.get('mei');
    if (!mei) throw new Error('no user');
    await store.write(({ users }) => users.save({ ...mei, role: 'manager' }));
    const told = await world.presses('mei', buttonOf(card, 'approve'), card, { amount: '80', reason: '我批' });
    expect(told).toContain('自己提的不能自己批');
  }, 120_000);

  it('is refused with a reason and not without', async () => {
    const world = await openWorld();
    const { no, card } = await asked(world);
    expect(await world.presses('sup', buttonOf(card, 'refuse'), card, { reason: ' ' })).toContain('理由');
    expect(await world.types('sup', '!refuse', card)).toContain('理由');
    expect(await world.types('sup', '!拒绝 没有凭据', card)).toBe(`${no} 已拒绝。`);
    await world.settle();
    expect(card.message.lines).toEqual(['主管陈 没有批准。', '理由：没有凭据', ...card.message.lines.slice(2)]);
  }, 120_000);

  it('can be put off by asking the shopper for more', async () => {
    const world = await openWorld();
    const { no, card } = await asked(world);
    expect(await world.presses('sup', buttonOf(card, 'more'), card, { reason: '请拍一下快递面单' })).toContain(no);
    await world.settle();
    expect(card.message.lines.slice(0, 2)).toEqual(['主管陈 要求补充。', '理由：请拍一下快递面单']);
    expect((await world.store.read.tickets.get(no))?.state).toBe('needs_evidence');
  }, 120_000);

  it('is void when the case is another one than was shown', async () => {
    const world = await openWorld();
    const { no, card } = await asked(world);
    const old = buttonOf(card, 'approve');
    const [, approval] = old.split(':');
    const forged = `approve:${approval}:0123456789abcdef`;
    expect(await world.presses('sup', forged, card, { amount: '80', reason: '可以' })).toContain('案情变了');
    const { store, app, clock } = world;
    const context = ticketContext(app.shop(), clock.now());
    const changed = await store.write((repos) =>
      changeTicket(repos, no, { compensationMinor: 9_000 }, { role: 'agent', id: 'mei' }, context),
    );
    expect(changed.outcome).toBe('changed');
    expect(await world.presses('sup', old, card, { amount: '80', reason: '可以' })).toContain('¥90');
    expect(await world.presses('sup', old, card, { amount: '90', reason: '可以' })).toMatch(/先改了案情|案情变了/u);
    await world.settle();
    expect(card.message.lines[0]).toBe('作废：案情变了，或已经结束。');
    const fresh = world.side.cards().at(-1) as Posted;
    expect(fresh.message.title).toContain('¥90');
    expect(await world.types('sup', '!批准', fresh)).toBe(`${no} 已批准。`);
  }, 120_000);

  it('is typed where there are no buttons, and words in its thread go to nobody', async () => {
    const world = await openWorld({ side: new FakeSide('ROOM', false) });
    const { no, card } = await asked(world);
    const ref = card.externalId;
    expect(card.message.actions).toMatchObject([
      { id: 'approve', form: { fields: [{ name: 'reason' }] } },
      { id: 'refuse' },
      { id: 'more' },
    ]);
    const told = world.shop.told('k9').length;
    expect(await world.types('sup', '这个可以批吗', card)).toContain('没有发出');
    expect(await world.types('lin', `!approve ${ref}`, null)).toMatch(/above your tier/u);
    expect(await world.types('sup', `!批准 ${ref} 可以`, null)).toBe(`${no} 已批准。`);
    await world.settle();
    expect(world.shop.told('k9').slice(told).join()).not.toContain('可以批吗');
  }, 120_000);
});
