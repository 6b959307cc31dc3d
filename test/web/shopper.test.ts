import sqlite3 from 'sqlite3';
import { describe, expect, it } from 'vitest';
import { sign } from '../../src/channels/web/keys.ts';
import { sqliteFile } from '../../src/store/url.ts';
import { until } from '../support/until.ts';
import { JPEG, openPage } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

const echo = (text: string): string => `好的：${text}`;

describe('a shopper’s page', () => {
  it('says something and hears the answer, live', async () => {
    const world = await openWorld({ bot: echo });
    const page = await openPage(world);
    const stream = await page.listen();
    expect((await page.say('a1', '在吗')).status).toBe(202);
    await stream.hears('好的：在吗');
    expect(stream.messages().map(({ seq, author, clientId }) => ({ seq, author, clientId }))).toEqual([
      { seq: 1, author: 'shopper', clientId: 'a1' },
      { seq: 2, author: 'bot', clientId: null },
    ]);
    expect(stream.states().at(-1)).toMatchObject({ owner: 'bot', agentName: null, readSeq: 1 });
  });

  it('is told whether the shop is open and keeps its thread over a reload', async () => {
    const world = await openWorld({ bot: echo });
    const page = await openPage(world);
    expect(page.opened).toMatchObject({ lang: 'zh-CN', lastSeq: 0, conversation: null, identity: 'visitor' });
    expect(page.opened.shop).toMatchObject({ open: true, opensAt: null, name: world.shop.content.shop.name['zh-CN'] });
    await page.say('a1', '在吗');
    await world.settle();
    const again = await openPage(world, { session: page.session });
    expect(again.opened.lastSeq).toBe(2);
    world.clock.set(new Date('2026-11-20T16:00:00Z'));
    const late = await openPage(world);
    expect(late.opened.shop).toMatchObject({ open: false, opensAt: '2026-11-21T00:00:00.000Z' });
  });

  it('loses nothing and repeats nothing when the line drops', async () => {
    const world = await openWorld({ bot: echo });
    const page = await openPage(world);
    const first = await page.listen();
    for (let n = 1; n <= 5; n += 1) await page.say(`a${n}`, `第${n}句`);
    await first.hears('好的：第5句');
    const kept = first.messages();
    await first.drop();
    for (let n = 6; n <= 9; n += 1) await page.say(`a${n}`, `第${n}句`);
    await world.settle();
    const second = await page.listen(kept.at(-1)?.seq);
    await second.hears('好的：第9句');
    const all = [...kept, ...second.messages()].map(({ seq }) => seq);
    expect(all).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
  });

  it('waits at a gap: a later word is not shown before an earlier one has been sent', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    await page.say('a1', '在吗');
    await world.settle();
    const open = await world.store.read.conversations.findOpen('web', await keyOf(world));
    const id = open?.id ?? '';
    const now = world.clock.now();
    await world.store.write(async ({ messages, outbox }) => {
      const held = await messages.append(id, { author: 'bot', text: '慢一步', createdAt: now });
      const row = { messageId: held.id, conversationId: id, channel: 'web', author: 'bot' as const, fence: 1 };
      await outbox.enqueue({ ...row, notBefore: new Date(now.getTime() + 60_000), idempotencyKey: 'held' });
      await messages.append(id, { author: 'shopper', text: '快一步', createdAt: now });
    });
    const early = await page.listen();
    await early.hears('在吗');
    await until('the state has come', () => early.states().length > 0);
    expect(early.texts()).toEqual(['在吗']);
    const last = early.messages().at(-1)?.seq;
    await early.drop();
    world.clock.advance(61_000);
    await world.jobs.ring('deliver', id);
    const late = await page.listen(last);
    await late.hears('快一步');
    expect(late.texts()).toEqual(['慢一步', '快一步']);
  });

  it('may send the same words twice under one identifier; they stand once', async () => {
    const world = await openWorld({ bot: echo });
    const page = await openPage(world);
    const answers = await Promise.all([1, 2, 3].map(() => page.say('a1', '在吗')));
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      Array(3).fill([202, { seq: null, clientId: 'a1' }]),
    );
    const stream = await page.listen();
    await stream.hears('好的：在吗');
    await page.say('a2', '收到');
    await stream.hears('好的：收到');
    expect(stream.texts()).toEqual(['在吗', '好的：在吗', '收到', '好的：收到']);
  });

  it('uses an identifier of its own: another page’s same one is another message', async () => {
    const world = await openWorld({ bot: echo });
    const [one, two] = [await openPage(world), await openPage(world)];
    await one.say('a1', '我是一号');
    await two.say('a1', '我是二号');
    const stream = await two.listen();
    await stream.hears('好的：我是二号');
    expect(stream.texts()).toEqual(['我是二号', '好的：我是二号']);
  });

  it('sends text as text: what looks like code comes back as it was', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    const nasty = '<img src=x onerror=alert(1)> & </script> {{ 7*7 }} \u2028 ok';
    await page.say('a1', nasty);
    const stream = await page.listen();
    await until('it comes back', () => stream.messages().length === 1);
    expect(stream.texts()).toEqual([nasty]);
  });

  it('keeps 100,000 characters whole and refuses more with a remedy in the shopper’s language', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    const long = '长'.repeat(100_000);
    expect((await page.say('a1', long)).status).toBe(202);
    const refused = await page.say('a2', `${long}!`);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      error: { code: 'INPUT_INVALID', message: expect.stringContaining('分几段') },
    });
    const stream = await page.listen();
    await until('it comes back', () => stream.messages().length === 1);
    expect(stream.texts()[0]).toHaveLength(100_000);
  });

  it('takes control characters and broken text out and keeps the rest', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    await page.say('a1', 'a\u0000b\u0007c\r\nd\ud83de😀');
    const stream = await page.listen();
    await until('it comes back', () => stream.messages().length === 1);
    expect(stream.texts()).toEqual(['abc\nd\uFFFDe😀']);
  });

  it('is asked to slow down in a burst, told when to go on, and loses nothing by sending again', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    const statuses: number[] = [];
    for (let n = 0; n < 60; n += 1) statuses.push((await page.say(`a${n}`, `第${n}句`)).status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(40);
    const slowed = await page.say('a59', '第59句');
    expect(slowed.status).toBe(429);
    expect(slowed.headers.get('retry-after')).toBe('10');
    expect(slowed.body).toMatchObject({ error: { message: expect.stringContaining('一条都不会丢') } });
    world.clock.advance(10_001);
    for (let n = 40; n < 60; n += 1) expect((await page.say(`a${n}`, `第${n}句`)).status).toBe(202);
    const stream = await page.listen();
    await stream.hears('第59句');
    expect(stream.texts()).toEqual(Array.from({ length: 60 }, (_, n) => `第${n}句`));
  });

  it('is asked to slow down once its address has sent as many as it may, whoever it says it is', async () => {
    const world = await openWorld({ settings: { messagesPerMinute: 10 } });
    for (let n = 0; n < 10; n += 1) expect((await (await openPage(world)).say('a1', '在吗')).status).toBe(202);
    const next = await openPage(world);
    const slowed = await next.say('a1', '在吗');
    expect(slowed.status).toBe(429);
    expect(slowed.headers.get('retry-after')).toMatch(/^\d+$/u);
  });

  it('is told, and nothing is acknowledged, while nothing can be saved', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    await world.channel.stop();
    const refused = await page.say('a1', '在吗');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.body).toMatchObject({
      error: { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('什么都没丢') },
    });
    expect(await world.store.read.desk.inboxDepth()).toBe(0);
  });

  it('is told while the database is locked, and the same message stands once when it is sent again', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    const other = new sqlite3.Database(sqliteFile(world.url));
    const run = (sql: string) =>
      new Promise<void>((done, fail) => other.exec(sql, (error) => (error ? fail(error) : done())));
    await run('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
    const refused = await page.say('a1', '在吗');
    expect([refused.status, refused.body]).toEqual([
      503,
      { error: { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('什么都没丢') } },
    ]);
    await run('ROLLBACK');
    expect((await page.say('a1', '在吗')).status).toBe(202);
    const stream = await page.listen();
    await stream.hears('在吗');
    expect(stream.texts()).toEqual(['在吗']);
    await new Promise((done) => other.close(done));
  });

  it('gets nowhere without a session, with a forged one, or with malformed words', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    const url = `${world.address}/api/shop/messages`;
    const send = (authorization: string, body: string) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body });
    expect((await send('', '{}')).status).toBe(401);
    expect((await send(`Bearer ${page.session}x`, '{}')).status).toBe(401);
    expect((await send(`Bearer ${page.session}`, '{"clientId":"a b","text":1}')).status).toBe(400);
    expect((await send(`Bearer ${page.session}`, 'no json')).status).toBe(400);
    expect((await fetch(`${world.address}/api/shop/events?session=x`)).status).toBe(401);
  });

  it('sees that its words were read', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    const stream = await page.listen();
    await page.say('a1', '在吗');
    await until('the state has come', () => stream.states().length > 0);
    expect(stream.states().at(-1)?.readSeq).toBe(0);
    const id = stream.states().at(-1)?.conversation ?? '';
    await world.store.write(({ desk }) => desk.markReadByShop(id, 1, world.clock.now()));
    await world.bus.publish('conversation', id);
    await until('it is marked read', () => stream.states().at(-1)?.readSeq === 1);
  });
});

/** Puts the open talk of the only shopper away, as an idle hour does. */
const putAway = async ({ store }: Awaited<ReturnType<typeof openWorld>>): Promise<void> => {
  const [open] = await store.read.desk.list({ limit: 1 });
  if (open) await store.write(({ conversations }) => conversations.save(open.id, open.version, { status: 'archived' }));
};

describe('a shopper who comes back after the talk was put away', () => {
  it('reads what was said before, in its order and without choices, then what is said now', async () => {
    const world = await openWorld({ bot: echo });
    const page = await openPage(world);
    for (const [n, text] of ['第一次', '第二次'].entries()) {
      await page.say(`a${n}`, text);
      await world.settle();
      await putAway(world);
      world.clock.advance(86_400_000);
    }
    const back = await openPage(world, { session: page.session });
    expect(back.opened).toMatchObject({ conversation: null, lastSeq: 0 });
    const stream = await back.listen();
    const before = ['第一次', '好的：第一次', '第二次', '好的：第二次'];
    await until('the earlier talks have come', () => stream.texts().length === 4);
    expect(stream.texts()).toEqual(before);
    expect(stream.events.filter(({ event, id }) => event === 'message' && id !== null)).toEqual([]);
    await until('the page knows that this is all', () => stream.states().length === 1);
    const past = stream.messages().at(-1)?.conversation;
    expect(stream.states()).toEqual([
      { conversation: past, owner: 'bot', agentName: null, agentTyping: false, readSeq: 1 },
    ]);
    await back.say('b1', '第三次');
    await stream.hears('好的：第三次');
    expect(stream.texts()).toEqual([...before, '第三次', '好的：第三次']);
    expect(new Set(stream.messages().map(({ conversation }) => conversation)).size).toBe(3);
    await stream.drop();
    // A page that knows where it stands is not told again.
    const last = stream.messages().at(-1);
    const again = await back.listen(last?.seq, `&conversation=${last?.conversation}`);
    await until('the state has come', () => again.states().length > 0);
    expect(again.texts()).toEqual([]);
  });

  it('cannot act on what was asked then, and reads no notes and nothing that never went out', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    await page.say('a1', '在吗');
    await world.settle();
    const [open] = await world.store.read.desk.list({ limit: 1 });
    const at = world.clock.now();
    await world.store.write(async ({ messages, outbox }) => {
      const id = open?.id ?? '';
      const choices = [{ label: '好', value: 'yes' }];
      const asked = await messages.append(id, { author: 'bot', text: '退吗？', choices, createdAt: at });
      await messages.append(id, { author: 'agent', kind: 'note', text: '内部', createdAt: at });
      const failed = await messages.append(id, { author: 'bot', text: '没发出去', createdAt: at });
      for (const { id: messageId } of [asked, failed]) {
        const row = { messageId, conversationId: id, channel: 'web', author: 'bot' as const, fence: 1, notBefore: at };
        await outbox.enqueue({ ...row, idempotencyKey: `h${messageId}` });
        const claimed = await outbox.claim(id, 'me', at, 1_000);
        if (messageId === asked.id) await outbox.sent(claimed?.id ?? 0, 'me', null, at);
        else await outbox.failed(claimed?.id ?? 0, 'me', 'gone');
      }
    });
    await putAway(world);
    const stream = await (await openPage(world, { session: page.session })).listen();
    await until('the earlier talk has come', () => stream.texts().length === 2);
    expect(stream.messages().map(({ text, choices }) => [text, choices])).toEqual([
      ['在吗', []],
      ['退吗？', []],
    ]);
  });

  it('is shown nothing of anybody else', async () => {
    const world = await openWorld({ bot: echo });
    await (await openPage(world)).say('a1', '我的地址');
    await world.settle();
    await putAway(world);
    const other = await openPage(world);
    const stream = await other.listen();
    await other.say('b1', '在吗');
    await stream.hears('好的：在吗');
    expect(stream.texts()).toEqual(['在吗', '好的：在吗']);
  });

  it('reads the newest fifty of it', async () => {
    const world = await openWorld();
    const page = await openPage(world);
    await page.say('a0', '0');
    await world.settle();
    const [open] = await world.store.read.desk.list({ limit: 1 });
    await world.store.write(async ({ messages }) => {
      for (let n = 1; n < 60; n += 1)
        await messages.append(open?.id ?? '', { author: 'shopper', text: `${n}`, createdAt: world.clock.now() });
    });
    await putAway(world);
    const stream = await (await openPage(world, { session: page.session })).listen();
    await until('the earlier talk has come', () => stream.texts().at(-1) === '59');
    expect(stream.texts()).toEqual(Array.from({ length: 50 }, (_, n) => `${n + 10}`));
  });
});

describe('the shop’s own page', () => {
  const secret = 's'.repeat(32);
  const token = (sub: string, exp: number): string => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = `${part({ alg: 'HS256' })}.${part({ sub, name: '林小雨', exp })}`;
    return `${body}.${sign(secret, body)}`;
  };

  it('vouches for its customer: the same thread on every machine, bound to the customer', async () => {
    const world = await openWorld({ settings: { tokenSecret: secret }, bot: echo });
    await addCustomer(world.store);
    const exp = world.clock.now().getTime() / 1000 + 600;
    const phone = await openPage(world, { token: token('C1001', exp) });
    expect(phone.opened.identity).toBe('customer');
    await phone.say('a1', '在吗');
    await world.settle();
    const laptop = await openPage(world, { token: token('C1001', exp) });
    expect(laptop.opened.lastSeq).toBe(2);
    const open = await world.store.read.conversations.findOpen('web', 'customer:C1001');
    expect(open?.customerId).toBe('C1001');
    const looks = await world.store.read.audit.list({ action: 'identity.bind' });
    expect(looks.map(({ subject }) => subject)).toEqual(['customer:C1001']);
  });

  it('is not believed when its token is wrong, and a customer’s session does not go on without one', async () => {
    const world = await openWorld({ settings: { tokenSecret: secret } });
    const exp = world.clock.now().getTime() / 1000 + 600;
    const wrong = await openPage(world, { token: `${token('C1001', exp)}x` });
    expect(wrong.opened.identity).toBe('token_refused');
    const right = await openPage(world, { token: token('C1001', exp) });
    const next = await openPage(world, { session: right.session });
    expect(next.opened.identity).toBe('visitor');
    expect(next.session).not.toBe(right.session);
  });

  it('keeps its customer when the token runs out in the middle of a talk, until the session’s own end', async () => {
    const world = await openWorld({ settings: { tokenSecret: secret }, bot: echo });
    await addCustomer(world.store);
    const short = token('C1001', world.clock.now().getTime() / 1000 + 60);
    const page = await openPage(world, { token: short });
    await page.say('a1', '在吗');
    await world.settle();
    world.clock.advance(2 * 3_600_000);
    const later = await openPage(world, { token: short, session: page.session });
    expect(later.opened).toMatchObject({ identity: 'customer', lastSeq: 2 });
    // The same token tells nothing where no session of that customer is held.
    expect((await openPage(world, { token: short })).opened.identity).toBe('token_refused');
    const other = token('C1002', world.clock.now().getTime() / 1000 - 7_000);
    expect((await openPage(world, { token: other, session: page.session })).opened.identity).toBe('token_refused');
    world.clock.advance(22 * 3_600_000 + 1_000);
    const nextDay = await openPage(world, { token: short, session: later.session });
    expect(nextDay.opened).toMatchObject({ identity: 'token_refused', lastSeq: 0 });
  });

  it('lets who signs in in the middle of a talk go on with it, once, and hear who answers there', async () => {
    const world = await openWorld({ settings: { tokenSecret: secret }, bot: echo });
    await addCustomer(world.store);
    const visitor = await openPage(world);
    await visitor.say('a_1', '在吗');
    await world.settle();
    const [open] = await world.store.read.desk.list({ limit: 1 });
    const exp = world.clock.now().getTime() / 1000 + 600;
    const page = await openPage(world, { session: visitor.session, token: token('C1001', exp) });
    expect(page.opened).toMatchObject({ identity: 'customer', conversation: open?.id, lastSeq: 2 });
    const stream = await page.listen(0);
    // Said again, as a page does that has not heard of it; and what merely looks like it is another thing.
    expect((await page.say('a_1', '在吗')).status).toBe(202);
    await page.say('ab1', '还有');
    await stream.hears('好的：还有');
    expect(stream.texts()).toEqual(['在吗', '好的：在吗', '还有', '好的：还有']);
    expect(stream.messages().map(({ clientId }) => clientId)).toEqual(['a_1', null, 'ab1', null]);
    const now = await world.store.read.conversations.get(open?.id ?? '');
    expect(now).toMatchObject({ key: 'customer:C1001', externalId: 'customer:C1001', customerId: 'C1001' });
    const looks = await world.store.read.audit.list({ action: 'conversation.adopt' });
    expect(looks.map(({ subject }) => subject)).toEqual([`conversation:${open?.id}`]);
  });

  it('leaves a visitor’s talk alone where the customer has one of their own, or the token is wrong', async () => {
    const world = await openWorld({ settings: { tokenSecret: secret }, bot: echo });
    await addCustomer(world.store);
    const exp = world.clock.now().getTime() / 1000 + 600;
    const visitor = await openPage(world);
    await visitor.say('a1', '我是访客');
    await openPage(world, { session: visitor.session, token: `${token('C1001', exp)}x` });
    const phone = await openPage(world, { token: token('C1001', exp) });
    await phone.say('b1', '我是顾客');
    await world.settle();
    const both = await openPage(world, { session: visitor.session, token: token('C1001', exp) });
    const stream = await both.listen(0);
    await stream.hears('好的：我是顾客');
    expect(stream.texts()).toEqual(['我是顾客', '好的：我是顾客']);
    const back = await (await openPage(world, { session: visitor.session })).listen(0);
    await back.hears('好的：我是访客');
  });

  it('may call us from its own origin and from no other', async () => {
    const world = await openWorld({ settings: { origins: ['https://shop.example.com'] } });
    const ask = (origin: string) =>
      fetch(`${world.address}/api/shop/session`, { method: 'OPTIONS', headers: { origin } });
    expect((await ask('https://shop.example.com')).headers.get('access-control-allow-origin')).toBe(
      'https://shop.example.com',
    );
    expect((await ask('https://evil.example.com')).headers.get('access-control-allow-origin')).toBeNull();
    const events = await fetch(`${world.address}/api/shop/session`, {
      method: 'POST',
      headers: { origin: 'https://shop.example.com', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(events.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
    await events.text();
  });
});

describe('files of a shopper', () => {
  it('are kept with the conversation and shown to who sent them and to nobody else', async () => {
    const world = await openWorld();
    const [page, other] = [await openPage(world), await openPage(world)];
    const file = await page.upload('破损.jpg', JPEG);
    expect(file.status).toBe(201);
    expect((await page.say('a1', '看图', { attachments: [file.body.id] })).status).toBe(202);
    const stream = await page.listen();
    await stream.hears('看图');
    expect(stream.messages()[0]?.attachments).toEqual([file.body]);
    const shown = await page.file(file.body.id);
    expect(shown.status).toBe(200);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(JPEG);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await other.file(file.body.id)).status).toBe(404);
    expect((await other.say('b1', '偷', { attachments: [file.body.id] })).status).toBe(404);
    expect((await world.store.read.files.get(file.body.id))?.conversationId).toBe(stream.messages()[0]?.conversation);
  });

  it.each([
    ['a web page called photo.jpg', 'photo.jpg', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing that may carry scripts', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', 'a.exe', Buffer.from('MZ\u0090')],
    ['nothing', 'a.jpg', Buffer.alloc(0)],
  ])('are refused when they are %s', async (_, name, bytes) => {
    const world = await openWorld();
    const page = await openPage(world);
    const refused = await page.upload(name, bytes);
    expect(refused.status).toBe(422);
    expect(refused.body.error?.message).toMatch(/换成|重新选/u);
  });

  it('are asked to wait once their address has filled its hour, whoever they say they are; words go on', async () => {
    const world = await openWorld({ settings: { uploadsPerHour: JPEG.length + 1 } });
    const page = await openPage(world);
    expect((await page.upload('a.jpg', JPEG)).status).toBe(201);
    world.clock.advance(60_000);
    expect((await page.upload('b.jpg', JPEG)).status).toBe(201);
    const other = await openPage(world);
    const refused = await other.upload('c.jpg', JPEG);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('3540');
    expect(refused.body.error?.message).toContain('59 分钟后再发文件');
    expect((await other.say('b1', '那我先打字')).status).toBe(202);
    world.clock.advance(59 * 60_000);
    expect((await other.upload('c.jpg', JPEG)).status).toBe(201);
  });

  it('are refused above the limit, which is named', async () => {
    const world = await openWorld({ limits: { largestFile: 1024 * 1024 } });
    const page = await openPage(world);
    const refused = await page.upload('a.jpg', Buffer.concat([JPEG, Buffer.alloc(1024 * 1024)]));
    expect(refused.status).toBe(422);
    expect(refused.body.error?.message).toContain('1 MB');
    expect((await page.upload('b.jpg', JPEG)).status).toBe(201);
  });
});

const keyOf = async (world: Awaited<ReturnType<typeof openWorld>>): Promise<string> => {
  const [only] = await world.store.read.desk.list({ limit: 1 });
  return only?.key ?? '';
};
