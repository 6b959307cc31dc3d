import { describe, expect, it } from 'vitest';
import { channelAlarms, raiseAlarm } from '../../src/handoff/channel-alarms.ts';
import { STORE_KINDS } from '../support/database.ts';
import { FakePlatform, FakeSide } from './support/side.ts';
import { openWorld } from './support/world.ts';

describe('commands', () => {
  it('show the figures to those who may see them, in their own language', async () => {
    const world = await openWorld();
    const asks = async (by: 'mei' | 'sup' | 'boss' | 'root', text = '') =>
      (await world.act(by, { did: 'command', action: 'satisfaction', text, place: 'ANYWHERE' }))?.text;
    expect(await asks('mei')).toBe('整个客服台的数据只给主管和经理看。');
    await world.waits();
    expect(await asks('sup')).toMatch(/云朵.*|满意/u);
    expect(await asks('boss')).toMatch(/滿意/u);
    expect(await asks('root')).toMatch(/waiting/iu);
    expect(await asks('sup', '2026-11-01 2026-11-20')).toContain('2026-11-01');
    expect(await asks('sup', 'tomorrow')).toContain('日期这样写');
    expect(await asks('sup', '2026-11-20 2026-11-01')).toContain('日期这样写');
    expect(await asks('sup', '2026-11-01 2026-11-02 2026-11-03')).toContain('日期这样写');
  }, 120_000);

  it('show who waits with the card to take them by, and help in three languages', async () => {
    const world = await openWorld();
    const asks = async (by: 'mei' | 'lin' | 'boss', action: string) =>
      (await world.act(by, { did: 'command', action, text: '' }))?.text ?? '';
    expect(await asks('mei', 'queue')).toBe('没有人在等。');
    const card = await world.waits();
    const ref = card.message.title.split(' ')[0];
    expect(await asks('mei', 'queue')).toMatch(
      new RegExp(`^1 位顾客在等\n${ref} · 王\\*\\* · 顾客要找真人 · 1 客服 · `, 'u'),
    );
    expect(await asks('mei', 'help')).toContain('!接手');
    expect(await asks('lin', 'help')).toContain('never does');
    expect(await asks('boss', 'what-is-this')).toContain('!轉給');
  }, 120_000);

  it('find a colleague by mention, sign-in name or display name, and ask when that is not clear', async () => {
    const world = await openWorld();
    const { types, store } = world;
    const card = await world.waits();
    const lin = await store.read.users.get('lin');
    if (!lin) throw new Error('no user');
    await store.write(({ users }) => users.add({ ...lin, id: 'lin2', name: 'lin2' }));
    await types('sup', '!take', card);
    expect(await types('sup', '!transfer', card)).toContain('转给谁');
    expect(await types('sup', '!transfer @nobody', card)).toContain('nobody');
    expect(await types('sup', '!transfer @root', card)).toContain('root');
    expect(await types('sup', '!transfer @阿林', card)).toContain('lin, lin2');
    expect(await types('sup', '!transfer lin2 请接', card)).toBe('已转给 阿林。');
    expect((await world.conversation()).owner).toEqual({ kind: 'agent', id: 'lin2' });
    expect(await types('sup', '!transfer <@U-mei> 请接', card)).toBe('已转给 小美。');
    expect((await world.conversation()).owner).toEqual({ kind: 'agent', id: 'mei' });
    await store.write(({ staffAccounts }) => staffAccounts.link('chat', 'T1:U7', 'lin', world.clock.now()));
    await store.write(({ staffAccounts }) => staffAccounts.link('chat', 'T1:U8', 'sup', world.clock.now()));
    const by = { id: 'T1:U8', name: 'sup' };
    expect(await types('sup', '!transfer <@U7>', card, { by })).toBe('已转给 阿林。');
  }, 120_000);
});

describe('a talk that is handed to a department', () => {
  it('waits in that department’s queue, by its name in any language or the beginning of it, with the note', async () => {
    const { types, conversation, waits, store, settle, side } = await openWorld();
    const card = await waits();
    const notes = async () =>
      (await store.read.messages.list((await conversation()).id)).filter(({ kind }) => kind === 'note');
    for (const [typed, department, note] of [
      ['!transfer after-sales 麻烦看一下', 'after_sales', '麻烦看一下'],
      ['!转给 客户体验：老客户', 'customer_experience', '老客户'],
      ['!轉給 @客服部', 'customer_service', null],
      ['!transfer After Sales she is in a hurry', 'after_sales', 'she is in a hurry'],
      ['!transfer customer_experience', 'customer_experience', null],
      ['!transfer CUSTOMER SERV, please', 'customer_service', 'please'],
      ['!转给 售后 请接', 'after_sales', '请接'],
    ] as const) {
      const before = (await notes()).length;
      await types('mei', '!take', card);
      expect(await types('mei', typed, card), typed).toMatch(/^已转到.+部排队。$/u);
      expect(await conversation(), typed).toMatchObject({ owner: { kind: 'queue' }, department });
      expect(
        (await notes()).slice(before).map(({ text }) => text),
        typed,
      ).toEqual(note ? [note] : []);
    }
    await settle();
    expect(JSON.stringify(side.posts)).toContain('售后部');
  }, 120_000);

  it('is not handed over where a name fits two, or nothing that is there', async () => {
    const { types, conversation, waits, store } = await openWorld();
    const card = await waits();
    await types('mei', '!take', card);
    expect(await types('mei', '!转给 客 急', card)).toContain('没有能接的同事或部门叫“客”');
    expect(await types('mei', '!transfer customer', card)).toBe('是哪一个：客服部, 客户体验部？请写全名。');
    expect(await types('mei', '!transfer afters', card)).toContain('afters');
    const lin = await store.read.users.get('lin');
    if (!lin) throw new Error('no user');
    await store.write(({ users }) => users.add({ ...lin, id: 'shou', name: 'shou', displayName: '售后部' }));
    expect(await types('mei', '!转给 售后部', card)).toBe('是哪一个：shou, 售后部？请写全名。');
    expect((await conversation()).owner).toEqual({ kind: 'agent', id: 'mei' });
    expect(await types('mei', '!转给 售后 请接', card)).toBe('已转到售后部排队。');
    await types('mei', '!take', card);
    expect(await types('mei', '!转给 shou 请接', card)).toBe('已转给 售后部。');
  }, 120_000);

  it('is handed over by whoever has it, and by nobody else', async () => {
    const { types, conversation, waits } = await openWorld();
    const card = await waits();
    await types('mei', '!take', card);
    expect(await types('lin', '!transfer after-sales', card)).toContain('小美');
    expect((await conversation()).owner).toEqual({ kind: 'agent', id: 'mei' });
  }, 120_000);
});

describe.each(STORE_KINDS)('digests, on %s', (kind) => {
  it('come once a day at their time, made up for when it was missed, and not at all when it is long past', async () => {
    const world = await openWorld({ kind });
    const { side, clock, settle } = world;
    const digests = () => side.alone().filter(({ message }) => /^(?:digest|day-end):/u.test(message.subject));
    await settle();
    expect(digests()).toHaveLength(0);
    clock.advance(31 * 60_000);
    await settle();
    await settle();
    expect(digests().map(({ message }) => message.title)).toEqual(['2026-11-19 满意度']);
    clock.set(new Date('2026-11-20T21:40:00+08:00'));
    await settle();
    expect(digests().map(({ message }) => message.title)).toEqual(['2026-11-19 满意度', '2026-11-20 还没了结的事']);
    clock.set(new Date('2026-11-21T16:00:00+08:00'));
    await settle();
    expect(digests()).toHaveLength(2);
    await world.stop();
  }, 120_000);
});

describe('digests', () => {
  const posted = (world: Awaited<ReturnType<typeof openWorld>>) =>
    world.side
      .alone()
      .map(({ message }) => message.subject)
      .filter((subject) => /^(?:digest|day-end):/u.test(subject));

  it('are made up for also when the night lies between', async () => {
    const world = await openWorld();
    world.clock.set(new Date('2026-11-21T00:10:00+08:00'));
    await world.settle();
    await world.settle();
    expect(posted(world)).toEqual(['day-end:2026-11-20']);
    world.clock.set(new Date('2026-11-21T21:30:00+08:00'));
    await world.settle();
    expect(posted(world)).toEqual(['day-end:2026-11-20', 'day-end:2026-11-21']);
  }, 120_000);
});

describe('the end of the day', () => {
  it('lists what each colleague leaves open', async () => {
    const world = await openWorld();
    const card = await world.waits();
    await world.presses('mei', 'take', card);
    const [one, two] = await world.store.read.tickets.list({ open: true, limit: 2 });
    for (const [ticket, ownerId] of [
      [one, 'lin'],
      [two, null],
    ] as const) {
      if (!ticket) continue;
      await world.store.write(({ tickets }) => tickets.change(ticket.no, ticket, { ownerId, state: 'refund_pending' }));
    }
    world.clock.set(new Date('2026-11-20T21:30:00+08:00'));
    await world.settle();
    const day = world.side.alone().find(({ message }) => message.subject === 'day-end:2026-11-20');
    expect(day?.message.lines).toContain('小美: 手上会话 1');
    if (one) expect(day?.message.lines.join()).toMatch(/阿林: 待退款 1/u);
  }, 120_000);
});

const red = { ok: false, detail: 'token shop@example.com was revoked' };

describe.each(STORE_KINDS)('a channel that is down, on %s', (kind) => {
  it('is told once in the other staff channels and kept for the console; that it is well again is told everywhere', async () => {
    const other = new FakePlatform('second', new FakeSide('OTHER'));
    const world = await openWorld({ kind, other });
    const { staff } = world.app;
    world.chat.up = false;
    await Promise.all([1, 2, 3, 4].map(() => staff.alarm('chat', red, true)));
    await world.settle();
    expect(world.side.alone()).toEqual([]);
    const [alert, ...more] = other.side?.alone() ?? [];
    expect(more).toEqual([]);
    expect(alert?.message).toMatchObject({
      subject: 'alert:chat',
      tone: 'danger',
      lines: ['token [address] was revoked'],
    });
    expect(await channelAlarms(world.store.read)).toMatchObject([{ channel: 'chat', scan: false }]);
    world.chat.up = true;
    await staff.alarm('chat', { ok: true, detail: '' }, false);
    await staff.alarm('chat', { ok: true, detail: '' }, false);
    await world.settle();
    expect(world.side.alone().map(({ message }) => message.tone)).toEqual(['done']);
    expect(other.side?.alone().map(({ message }) => message.tone)).toEqual(['danger', 'done']);
    expect(await channelAlarms(world.store.read)).toEqual([]);
    await world.stop();
  }, 120_000);
});

describe('a channel', () => {
  it('that is well after the program was started anew is told of, and one that is set up no more is forgotten', async () => {
    const world = await openWorld();
    const since = world.clock.now();
    await world.store.write(async (repos) => {
      await raiseAlarm(repos, { channel: 'chat', since, detail: 'signed out', scan: true, staffOnly: false });
      await raiseAlarm(repos, { channel: 'gone', since, detail: 'signed out', scan: true, staffOnly: false });
    });
    await world.settle();
    expect(await channelAlarms(world.store.read)).toEqual([]);
    expect(world.side.alone().map(({ message }) => message.title)).toEqual(['chat 恢复了']);
  }, 120_000);

  it('that was well all along is no news', async () => {
    const world = await openWorld();
    await world.app.staff.alarm('chat', { ok: true, detail: '' }, false);
    await world.settle();
    expect(world.side.alone()).toEqual([]);
  }, 120_000);
});
