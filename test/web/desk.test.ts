import { describe, expect, it } from 'vitest';
import type {
  ConsoleEvent,
  ConsoleMessage,
  ConversationDetail,
  ConversationLine,
  WordingRefusal,
} from '../../src/web/contract.ts';
import { until } from '../support/until.ts';
import { JPEG, openPage, signIn } from './pages.ts';
import { addCustomer, openWorld, type World, type WorldOptions } from './world.ts';

type Page = { items: ConversationLine[]; more: boolean };
type Refused = { error: { code: string; message: string; owner?: { id: string; name: string } } };

const queue = async (
  world: World,
  id: string,
  over: { tier?: number; priority?: number; reason?: string } = {},
): Promise<void> => {
  const now = world.clock.now();
  await world.store.write(({ conversations }) =>
    conversations
      .changeOwner(
        id,
        null,
        { kind: 'queue' },
        {
          tier: over.tier ?? 1,
          priority: over.priority ?? 0,
          handoffReason: over.reason ?? 'asked_for_person',
          queuedAt: now,
          waitingSince: now,
          dueAt: new Date(now.getTime() + 180_000),
          packet: {
            reason: over.reason ?? 'asked_for_person',
            lastWords: '找真人',
            intentAbout: '退货',
            orderNo: 'ZL1',
          },
          updatedAt: now,
        },
      )
      .then(() => undefined),
  );
  await world.bus.publish('queue', id);
};

/** A shop in which a shopper has asked for a person, and 小美 and 小红 are at the desk. */
const busyShop = async (options: WorldOptions = {}) => {
  const world = await openWorld(options);
  const mei = await world.addUser('xiaomei', 'agent', '小美');
  const hong = await world.addUser('xiaohong', 'agent', '小红');
  await world.addUser('alin', 'supervisor', '阿林');
  const page = await openPage(world);
  await page.say('a1', '找真人');
  await world.settle();
  const [open] = await world.store.read.desk.list({ limit: 1 });
  const id = open?.id ?? '';
  await queue(world, id);
  return { world, page, id, mei, hong };
};

describe('whom a waiting shopper is suggested to', () => {
  const suggestedTo = async (session: Awaited<ReturnType<typeof signIn>>) =>
    (await session.get<Page>('/conversations?view=queue')).body.items.map(({ suggested }) => suggested?.name ?? null);

  it('is whoever served them before, else the lowest who may decide it; nobody where one is alone, or nobody may', async () => {
    const { world, id } = await busyShop();
    const alin = await signIn(world, 'alin');
    expect(await suggestedTo(alin)).toEqual([null]);
    await signIn(world, 'xiaohong');
    expect(await suggestedTo(alin)).toEqual(['小红']);
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    await mei.post(`/conversations/${id}/messages`, { text: '在的', clientId: 'c1' });
    await queue(world, id);
    expect(await suggestedTo(alin)).toEqual(['小美']);
    await queue(world, id, { tier: 3 });
    expect(await suggestedTo(alin)).toEqual([null]);
  });
});

describe('ending one’s part in a conversation', () => {
  it.each(['close', 'return'])('(%s) is not done over words of the shopper one has not seen', async (act) => {
    const { world, page, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    const seen = (await mei.get<ConversationDetail>(`/conversations/${id}`)).body.messages.at(-1)?.seq ?? 0;
    await page.say('a2', '还有一件事');
    await world.settle();
    const refused = await mei.post<Refused>(`/conversations/${id}/${act}`, { seen });
    expect([refused.status, refused.body.error.message]).toEqual([409, expect.stringContaining('刚刚又发了消息')]);
    expect((await world.store.read.conversations.get(id))?.owner.kind).toBe('agent');
    const now = (await mei.get<ConversationDetail>(`/conversations/${id}`)).body.messages.at(-1)?.seq ?? 0;
    expect((await mei.post(`/conversations/${id}/${act}`, { seen: now })).status).toBe(200);
  });
});

describe('taking a conversation', () => {
  it('is exclusive: of two who take at once one wins and the other is told who', async () => {
    const { world, id } = await busyShop();
    const [mei, hong] = [await signIn(world, 'xiaomei'), await signIn(world, 'xiaohong')];
    const answers = await Promise.all([
      mei.post<ConversationLine & Refused>(`/conversations/${id}/take`),
      hong.post<ConversationLine & Refused>(`/conversations/${id}/take`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = answers[0].status === 200 ? [answers[0], answers[1]] : [answers[1], answers[0]];
    expect(loser.body.error.code).toBe('CONFLICT');
    expect(loser.body.error.message).toContain(winner.body.owner.name);
    expect(loser.body.error.owner?.id).toBe(winner.body.owner.id);
  });

  it('twice by the same agent changes nothing', async () => {
    const { world, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    const fence = (await world.store.read.conversations.get(id))?.fence;
    expect((await mei.post(`/conversations/${id}/take`)).status).toBe(200);
    expect((await world.store.read.conversations.get(id))?.fence).toBe(fence);
  });

  it('out of a colleague’s hands is for supervisors, and only by name', async () => {
    const { world, id, mei } = await busyShop();
    await (await signIn(world, 'xiaomei')).post(`/conversations/${id}/take`);
    const hong = await signIn(world, 'xiaohong');
    expect((await hong.post(`/conversations/${id}/take`, { from: mei })).status).toBe(409);
    const alin = await signIn(world, 'alin');
    expect((await alin.post(`/conversations/${id}/take`)).status).toBe(409);
    expect((await alin.post<ConversationLine>(`/conversations/${id}/take`, { from: mei })).body.owner.name).toBe(
      '阿林',
    );
  });

  it('leaves the queue of everybody at once, live', async () => {
    const { world, id } = await busyShop();
    const [mei, hong] = [await signIn(world, 'xiaomei'), await signIn(world, 'xiaohong')];
    const stream = await hong.listen();
    const seen = (type: ConsoleEvent['type']) => stream.events.some(({ data }) => (data as ConsoleEvent).type === type);
    expect((await hong.get<Page>('/conversations?view=queue')).body.items.map((line) => line.id)).toEqual([id]);
    await mei.post(`/conversations/${id}/take`);
    await until('the others are told', () => seen('queue'));
    expect((await hong.get<Page>('/conversations?view=queue')).body.items).toEqual([]);
    expect((await mei.get<Page>('/conversations?view=mine')).body.items.map((line) => line.id)).toEqual([id]);
  });
});

describe('any word of a human', () => {
  it('takes the conversation, reaches the shopper live, and names the agent', async () => {
    const { world, page, id } = await busyShop();
    const stream = await page.listen();
    const mei = await signIn(world, 'xiaomei');
    const said = await mei.post<ConsoleMessage>(`/conversations/${id}/messages`, {
      clientId: 'm1',
      text: '您好，我来帮您',
    });
    expect(said.status).toBe(200);
    await stream.hears('您好，我来帮您');
    await until('the state has come', () => stream.states().at(-1)?.owner === 'agent');
    expect(stream.messages().at(-1)).toMatchObject({ author: 'agent', name: '小美' });
    expect(stream.states().at(-1)).toMatchObject({ agentName: '小美' });
    const conversation = await world.store.read.conversations.get(id);
    expect(conversation).toMatchObject({ owner: { kind: 'agent' }, waitingSince: null, dueAt: null });
    expect(conversation?.firstHumanReplyAt).toEqual(world.clock.now());
  });

  it('silences what the bot had decided and not yet sent', async () => {
    const { world, page, id } = await busyShop();
    const now = world.clock.now();
    await world.store.write(async ({ conversations, messages, outbox }) => {
      await conversations.changeOwner(id, null, { kind: 'bot' });
      const fence = (await conversations.get(id))?.fence ?? 0;
      const message = await messages.append(id, { author: 'bot', text: '机器人的话', createdAt: now });
      const row = { messageId: message.id, conversationId: id, channel: 'web', author: 'bot' as const, fence };
      await outbox.enqueue({ ...row, notBefore: now, idempotencyKey: 'bot-1' });
    });
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/messages`, { clientId: 'm1', text: '我来了' });
    const stream = await page.listen();
    await stream.hears('我来了');
    expect(stream.texts()).not.toContain('机器人的话');
    const detail = (await mei.get<ConversationDetail>(`/conversations/${id}`)).body;
    expect(detail.messages.find(({ text }) => text === '机器人的话')?.delivery).toBe('dropped');
  });

  it('said twice under one identifier is said once', async () => {
    const { world, page, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    const say = () => mei.post<ConsoleMessage>(`/conversations/${id}/messages`, { clientId: 'm1', text: '在的' });
    const answers = await Promise.all([say(), say(), say()]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const stream = await page.listen();
    await stream.hears('在的');
    expect(stream.texts().filter((text) => text === '在的')).toHaveLength(1);
  });

  it('is not spoken into a colleague’s conversation', async () => {
    const { world, id } = await busyShop();
    await (await signIn(world, 'xiaomei')).post(`/conversations/${id}/take`);
    const hong = await signIn(world, 'xiaohong');
    const refused = await hong.post<Refused>(`/conversations/${id}/messages`, { clientId: 'm1', text: '我也来' });
    expect([refused.status, refused.body.error.message]).toEqual([409, expect.stringContaining('小美')]);
  });

  it('may carry a photo, which the shopper can open', async () => {
    const { world, page, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    const file = await mei.upload('尺码表.jpg', JPEG);
    expect(file.status).toBe(201);
    await mei.post(`/conversations/${id}/messages`, { clientId: 'm1', text: '看这里', attachments: [file.body.id] });
    const stream = await page.listen();
    await stream.hears('看这里');
    expect((await page.file(file.body.id)).status).toBe(200);
    const hong = await signIn(world, 'xiaohong');
    const stolen = await hong.post(`/conversations/${id}/messages`, {
      clientId: 'h1',
      text: 'x',
      attachments: [file.body.id],
    });
    expect(stolen.status).toBe(404);
  });

  it('shows the shopper that somebody types', async () => {
    const { world, page, id } = await busyShop();
    const stream = await page.listen();
    await until('the state has come', () => stream.states().length > 0);
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/typing`);
    await until('the shopper sees it', () => stream.states().at(-1)?.agentTyping === true);
  });
});

describe('what may not be said', () => {
  it('is refused when advertising law forbids it, with what to write instead', async () => {
    const { world, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    for (const path of ['messages', 'messages?confirm=true']) {
      const refused = await mei.post<{ error: WordingRefusal }>(`/conversations/${id}/${path}`, {
        clientId: 'm1',
        text: '这是全网最低价',
      });
      expect(refused.status).toBe(422);
      expect(refused.body.error).toMatchObject({
        mayConfirm: false,
        findings: [{ word: '最低价', instead: '现在的价格' }],
      });
    }
    expect((await world.store.read.conversations.get(id))?.owner.kind).toBe('queue');
  });

  it('is asked about when it promises money no ticket backs, and sent once confirmed', async () => {
    const { world, page, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    const say = (query: string) =>
      mei.post<{ error: WordingRefusal }>(`/conversations/${id}/messages${query}`, {
        clientId: 'm1',
        text: '您放心，明天一定给您退款',
      });
    const asked = await say('');
    expect(asked.status).toBe(422);
    expect(asked.body.error).toMatchObject({ mayConfirm: true, promises: [{ of: 'refund', needs: { case: null } }] });
    expect(JSON.stringify(asked.body.error)).toContain('先开退货或退款工单');
    expect((await say('?confirm=true')).status).toBe(200);
    const stream = await page.listen();
    await stream.hears('您放心，明天一定给您退款');
    const [said] = await world.store.read.audit.list({ action: 'conversation.say' });
    expect(said?.detail).toMatchObject({ confirmed: true });
  });

  it('needs no confirming while a granted case of that kind is open', async () => {
    const { world, id } = await busyShop();
    const { orderNo } = await addCustomer(world.store);
    const mei = await signIn(world, 'xiaomei');
    const wish = {
      conversation: id,
      kind: 'return',
      order_no: orderNo,
      items: [{ sku: 'PJ-C1001', qty: 1 }],
      reason: 'no_longer_wanted',
    };
    expect((await mei.post('/tickets', wish)).status).toBe(200);
    const said = await mei.post(`/conversations/${id}/messages`, { clientId: 'm1', text: '明天一定给您退款' });
    expect(said.status).toBe(200);
    const other = await mei.post(`/conversations/${id}/messages`, { clientId: 'm2', text: '再送您 20 元优惠券' });
    expect(other.status).toBe(422);
  });
});

describe('notes', () => {
  it('never reach the shopper, by stream, by replay or by file', async () => {
    const { world, page, id } = await busyShop();
    const before = await page.listen();
    await before.hears('找真人');
    const mei = await signIn(world, 'xiaomei');
    const note = await mei.post<ConsoleMessage>(`/conversations/${id}/notes`, {
      clientId: 'n1',
      text: '此人退过三次，小心',
    });
    expect(note.body).toMatchObject({ kind: 'note', name: '小美', delivery: null });
    await mei.post(`/conversations/${id}/messages`, { clientId: 'm1', text: '您好' });
    await before.hears('您好');
    const after = await page.listen(0);
    await after.hears('您好');
    const wire = JSON.stringify([...before.events, ...after.events]);
    expect(wire).not.toContain('小心');
    expect(wire).not.toContain('接手');
    expect(after.texts()).toEqual(['找真人', '您好']);
  });

  it('do not take the conversation', async () => {
    const { world, id } = await busyShop();
    await (await signIn(world, 'xiaomei')).post(`/conversations/${id}/notes`, { clientId: 'n1', text: '看一下' });
    expect((await world.store.read.conversations.get(id))?.owner.kind).toBe('queue');
  });
});

describe('passing on', () => {
  it('hands to a colleague with a note', async () => {
    const { world, id, hong } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    const moved = await mei.post<ConversationLine>(`/conversations/${id}/transfer`, { to: hong, note: '要懂面料的' });
    expect(moved.body).toMatchObject({ owner: { id: hong, name: '小红' }, about: '同事转交' });
    const detail = (await (await signIn(world, 'xiaohong')).get<ConversationDetail>(`/conversations/${id}`)).body;
    expect(detail.messages.map(({ text }) => text)).toEqual(expect.arrayContaining(['小美 转交给 小红', '要懂面料的']));
    expect((await mei.post(`/conversations/${id}/transfer`, { to: 'u_nobody' })).status).toBe(409);
  });

  it('escalates to a higher tier only, back into the queue', async () => {
    const { world, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    expect((await mei.post(`/conversations/${id}/escalate`, { tier: 1 })).status).toBe(422);
    expect((await mei.post(`/conversations/${id}/escalate`, { tier: 4 })).status).toBe(422);
    const up = await mei.post<ConversationLine>(`/conversations/${id}/escalate`, { tier: 2, note: '超出我的额度' });
    expect(up.body).toMatchObject({ owner: { kind: 'queue' }, tier: 2, about: '同事升级' });
  });

  it('gives back to the bot, which then answers again', async () => {
    const { world, page, id } = await busyShop({ bot: (text) => `好的：${text}` });
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    expect((await mei.post<ConversationLine>(`/conversations/${id}/return`)).body.owner.kind).toBe('bot');
    const stream = await page.listen();
    await page.say('a9', '谢谢');
    await stream.hears('好的：谢谢');
  });

  it('is for the one who has it', async () => {
    const { world, id, hong } = await busyShop();
    await (await signIn(world, 'xiaomei')).post(`/conversations/${id}/take`);
    const other = await signIn(world, 'xiaohong');
    for (const [act, body] of [
      ['return', {}],
      ['close', {}],
      ['transfer', { to: hong }],
      ['escalate', { tier: 2 }],
      ['put_off', { until: new Date(Date.now() + 3_600_000).toISOString() }],
    ] as const) {
      expect((await other.post(`/conversations/${id}/${act}`, body)).status, act).toBe(409);
    }
  });
});

describe('closing', () => {
  it('asks the shopper once how it went, with faces to tap, when it cannot be taken back any more', async () => {
    const { world, page, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    const stream = await page.listen();
    expect((await mei.post<ConversationLine>(`/conversations/${id}/close`)).body.status).toBe('resolved');
    await world.endClosed();
    expect(stream.messages().filter(({ survey }) => survey !== null)).toEqual([]);
    world.clock.set(new Date(world.clock.now().getTime() + 10_001));
    await world.endClosed();
    await until('the survey comes', () => stream.messages().some(({ survey }) => survey !== null));
    const asked = stream.messages().filter(({ survey }) => survey !== null);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.survey).toMatchObject({
      kind: 'conversation',
      scale: [{ score: 1 }, { score: 2 }, { score: 3 }, { score: 4 }, { score: 5, face: '😄' }],
    });
    expect((await mei.post(`/conversations/${id}/close`)).status).toBe(409);
  });
});

describe('what the desk sees', () => {
  it('is masked until somebody serves, and every look is in the record', async () => {
    const { world, id } = await busyShop();
    const { orderNo } = await addCustomer(world.store, 'C1001', 'gold');
    const version = (await world.store.read.conversations.get(id))?.version ?? 0;
    await world.store.write(({ conversations }) => conversations.save(id, version, { customerId: 'C1001' }));
    const mei = await signIn(world, 'xiaomei');
    const hidden = (await mei.get<ConversationDetail>(`/conversations/${id}`)).body;
    expect(hidden.line).toMatchObject({ who: '林**', customerTier: 'gold' });
    expect(hidden.customer).toMatchObject({ name: '林**', phone: '***8000' });
    expect(hidden.orders[0]).toMatchObject({
      orderNo,
      receiver: '林**',
      address: '浙江省杭州市****',
      total: '129.00',
      items: [{ name: '云朵睡衣' }],
    });
    expect(JSON.stringify(hidden)).not.toMatch(/13800138000|文三路|林小雨/u);
    await mei.post(`/conversations/${id}/take`);
    expect((await mei.get<ConversationDetail>(`/conversations/${id}`)).body.line.who).toBe('林小雨');
    expect(await world.store.read.audit.list({ action: 'personal.look' })).toEqual([]);
    const shown = await mei.get<{ address: string; phone: string }>(`/orders/${orderNo}/address`);
    expect(shown.body.address).toContain('文三路');
    expect((await mei.get<{ phone: string }>('/customers/C1001/contact')).body.phone).toBe('+8613800138000');
    const looks = await world.store.read.audit.list({ action: 'personal.look' });
    expect(looks.map(({ who, subject }) => [who, subject])).toEqual([
      [`agent:${mei.me.id}`, 'customer:C1001'],
      [`agent:${mei.me.id}`, `order:${orderNo}`],
    ]);
  });

  it('begins with the packet, in the reader’s language', async () => {
    const { world, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    await mei.post('/lang', { lang: 'en' });
    const { packet, line } = (await mei.get<ConversationDetail>(`/conversations/${id}`)).body;
    expect(packet).toMatchObject({ reason: 'Asked for a person', orderNo: 'ZL1' });
    expect(line.about).toBe('Asked for a person');
    expect(line.dueAt).not.toBeNull();
  });

  it('lists who waits by turn: danger first, then the longest wait', async () => {
    const { world, id } = await busyShop();
    const others: string[] = [];
    for (const n of [2, 3]) {
      world.clock.advance(60_000);
      const page = await openPage(world);
      await page.say('b1', `第${n}位`);
      await world.settle();
      const [newest] = await world.store.read.desk.list({ limit: 1 });
      others.push(newest?.id ?? '');
    }
    await queue(world, others[0] ?? '');
    await queue(world, others[1] ?? '', { priority: 100, reason: 'danger' });
    const mei = await signIn(world, 'xiaomei');
    const { items } = (await mei.get<Page>('/conversations?view=queue')).body;
    expect(items.map((line) => line.id)).toEqual([others[1], id, others[0]]);
    expect(items[1]).toMatchObject({ preview: '找真人', unread: 1 });
  });

  it('shows at a glance what the shopper said last, and not what the bot said after it', async () => {
    const world = await openWorld({ bot: () => '同事这会儿不在，明天一上班就来看。' });
    await world.addUser('xiaomei', 'agent', '小美');
    const page = await openPage(world);
    await page.say('a1', '袖子裂了');
    await world.settle();
    const [talk] = await world.store.read.desk.list({ limit: 1 });
    await queue(world, talk?.id ?? '');
    const mei = await signIn(world, 'xiaomei');
    const { items } = (await mei.get<Page>('/conversations?view=queue')).body;
    expect(items.map(({ preview }) => preview)).toEqual(['袖子裂了']);
  });

  it('pages through everything and searches words', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'agent');
    for (let n = 0; n < 53; n += 1) {
      world.clock.advance(1_000);
      await (await openPage(world)).say('a1', `第${n}位顾客`);
    }
    await world.settle();
    const mei = await signIn(world, 'xiaomei');
    const first = (await mei.get<Page>('/conversations?view=all')).body;
    expect([first.items.length, first.more]).toEqual([50, true]);
    const rest = (await mei.get<Page>(`/conversations?view=all&before=${first.items.at(-1)?.lastAt}`)).body;
    expect([rest.items.length, rest.more]).toEqual([3, false]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(53);
    const found = (await mei.get<Page>(`/conversations?view=all&q=${encodeURIComponent('第7位')}`)).body;
    expect(found.items.map(({ preview }) => preview)).toEqual(['第7位顾客']);
  });

  it('hears new messages live, and after a drop is told to look at everything anew', async () => {
    const { world, page, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    await mei.post(`/conversations/${id}/take`);
    const stream = await mei.listen();
    const events = () => stream.events.map(({ data }) => data as ConsoleEvent);
    await page.say('a2', '第一句');
    await until('it is told of the conversation', () => events().some((e) => e.type === 'conversation'));
    await page.say('a3', '第二句');
    await until('the words come', () => events().some((e) => e.type === 'message' && e.message.text === '第二句'));
    const ids = stream.events.flatMap(({ id: at }) => (at === null ? [] : [Number(at)]));
    expect([...ids].sort((a, b) => a - b)).toEqual(ids);
    await stream.drop();
    const again = await mei.listen(`?lastEventId=${ids.at(-1)}`);
    await until('it is told to resync', () =>
      again.events.some(({ data }) => (data as ConsoleEvent).type === 'conversation'),
    );
    const told = again.events.map(({ data }) => (data as ConsoleEvent).type);
    expect(told).toEqual(expect.arrayContaining(['queue', 'approval', 'presence']));
  });

  it('fills in the ready answers', async () => {
    const { world, id } = await busyShop();
    const mei = await signIn(world, 'xiaomei');
    const { items } = (await mei.get<{ items: { key: string; text: string }[] }>(`/quick-replies?conversation=${id}`))
      .body;
    expect(items.find(({ key }) => key === 'take-over')?.text).toContain('我是客服小美');
    expect(items.every(({ text }) => !text.includes('{{'))).toBe(true);
  });

  it('sees who else has the conversation open, and who is there', async () => {
    const { world, id } = await busyShop();
    const [mei, hong] = [await signIn(world, 'xiaomei'), await signIn(world, 'xiaohong')];
    await hong.get(`/conversations/${id}`);
    await until('it is known', async () =>
      (await mei.get<ConversationDetail>(`/conversations/${id}`)).body.viewers.includes('小红'),
    );
    const { items } = (
      await mei.get<{ items: { displayName: string; presence: string; load: number }[] }>('/colleagues')
    ).body;
    expect(items.map(({ displayName, presence }) => [displayName, presence])).toEqual([
      ['阿林', 'offline'],
      ['小红', 'online'],
      ['小美', 'online'],
    ]);
  });
});

describe('the supervisor', () => {
  it('sees who waits and how the day goes; an agent does not', async () => {
    const { world } = await busyShop();
    world.clock.advance(240_000);
    const alin = await signIn(world, 'alin');
    const board = await alin.get('/board');
    expect(board.body).toMatchObject({
      waiting: { n: 1, longestSeconds: 240, overdue: 1, online: 1 },
      today: { csat: { mean: null, n: 0 } },
      yesterday: { conversations: 0 },
    });
    expect((await alin.get('/summary?from=2026-11-01&to=2026-11-20&by=day')).body).toMatchObject({
      from: '2026-11-01',
      by: 'day',
    });
    const file = await alin.get('/summary?format=csv');
    expect(file.headers.get('content-disposition')).toContain('summary.csv');
    expect((await alin.get('/summary?from=yesterday')).status).toBe(400);
    const mei = await signIn(world, 'xiaomei');
    expect((await mei.get('/board')).status).toBe(403);
    expect((await mei.get('/summary')).status).toBe(403);
  });
});
