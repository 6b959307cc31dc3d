import { describe, expect, it } from 'vitest';
import { STORE_KINDS } from '../support/database.ts';
import { until } from '../support/until.ts';
import { openWorld } from './support/world.ts';

describe.each(STORE_KINDS)('a shopper who waits for a person, on %s', (kind) => {
  it('appears as a card, is taken, answered from its thread, closed, and asked how it went', async () => {
    const world = await openWorld({ kind });
    const { side, shop, types, presses, settle, conversation } = world;
    await shop.says('k1', '你们的睡衣什么面料', world.clock.now());
    await settle();
    expect(side.posts).toEqual([]);

    const card = await world.waits();
    expect(card.message).toMatchObject({
      tone: 'waiting',
      lang: 'zh-CN',
      actions: [{ id: 'take' }, { id: 'transfer' }, { id: 'note' }, { id: 'close' }],
    });
    expect(card.message.title).toMatch(/^C\d+ · 等人接 · 王\*\*$/u);
    expect(card.message.fields).toContainEqual({ label: '原因', value: '顾客要找真人' });
    expect(side.thread(card.externalId)[0]).toContain('王**: 你们的睡衣什么面料');

    await shop.says('k1', '尾号是 7316', world.clock.now());
    await shop.says('k1', '在吗？我的电话是 13800138000', world.clock.now());
    await until('the words are in the thread', async () => {
      await settle();
      return side.thread(card.externalId).some((line) => line.includes('在吗'));
    });
    // Nobody who reads along can use what proves an order.
    expect(side.everything()).not.toMatch(/13800138000|7316/u);

    expect(await presses('mei', 'take', card)).toContain('归您了');
    await settle();
    expect(card.message).toMatchObject({ tone: 'plain', title: expect.stringContaining('小美 在接') });
    expect(card.message.actions.map(({ id }) => id)).toEqual([
      'take-over:mei',
      'give-back',
      'transfer',
      'escalate',
      'close',
    ]);

    const before = shop.told('k1').length;
    expect(await types('mei', '您好，我来帮您看看', card)).toBe(null);
    await settle();
    expect(shop.told('k1').slice(before)).toEqual(['您好，我来帮您看看']);
    expect(shop.sent.at(-1)).toMatchObject({ author: 'agent' });
    // Said in the thread already: it is not posted there again.
    expect(side.thread(card.externalId).filter((line) => line.includes('我来帮您看看'))).toEqual([]);

    expect(await presses('mei', 'close', card)).toContain('已结束');
    await settle();
    expect((await conversation()).status).toBe('resolved');
    expect(shop.sent.filter(({ survey }) => survey)).toHaveLength(1);
    expect(card.message).toMatchObject({ tone: 'done', actions: [] });
    expect(side.thread(card.externalId).at(-1)).toBe('小美 结束了会话');

    // Nothing that comes after reaches the thread, and nothing said there reaches the shopper.
    const lines = side.thread(card.externalId).length;
    const told = shop.told('k1').length;
    expect(await types('mei', '今天这位真难', card)).toContain('没有发出');
    await settle();
    expect(shop.told('k1')).toHaveLength(told);
    expect(side.thread(card.externalId)).toHaveLength(lines);
    await world.stop();
  }, 120_000);

  it('goes to one of two who press at once; the other is told who has it', async () => {
    const world = await openWorld({ kind });
    const card = await world.waits();
    const [one, two] = await Promise.all([world.presses('mei', 'take', card), world.presses('lin', 'take', card)]);
    const { owner } = await world.conversation();
    const mei = owner.kind === 'agent' && owner.id === 'mei';
    expect(mei ? one : two).toMatch(/归您了|It is yours/u);
    expect(mei ? two : one).toMatch(mei ? /小美 was first/u : /阿林 先接手了/u);
    const told = world.shop.told('k1').length;
    expect(await world.types(mei ? 'lin' : 'mei', 'Hello', card)).toMatch(mei ? /小美 was first/u : /阿林 先接手了/u);
    await world.settle();
    expect(world.shop.told('k1')).toHaveLength(told);
  }, 120_000);
});

describe('a card', () => {
  it('is posted once though the process died between the post and its mark', async () => {
    const world = await openWorld();
    const { side, shop, clock, app } = world;
    side.after = async () => {
      throw new Error('the connection broke');
    };
    await shop.says('k1', '转人工', clock.now());
    await until('it is posted', async () => {
      await app.settle();
      return side.posts.length > 0;
    });
    side.after = async () => undefined;
    clock.advance(60_000);
    await world.settle();
    expect(side.cards()).toHaveLength(1);
    const [card] = side.cards();
    expect(await world.presses('mei', 'take', card as NonNullable<typeof card>)).toContain('归您了');
  }, 120_000);

  it('comes anew each time the shopper waits; the old one says where they are', async () => {
    const world = await openWorld();
    const first = await world.waits();
    await world.presses('sup', 'take', first);
    await world.presses('sup', 'escalate', first, { tier: '3', note: '要经理定' });
    await world.settle();
    const cards = world.side.cards();
    expect(cards).toHaveLength(2);
    const second = cards[1] as NonNullable<(typeof cards)[1]>;
    expect(second.message.fields).toContainEqual({ label: '级别', value: '3 经理' });
    expect(first.message.lines.join()).toContain(`又在等人了：${second.message.title.split(' ')[0]}`);
    // The note stays among colleagues.
    expect(world.shop.told('k1').join()).not.toContain('要经理定');
    await world.shop.says('k1', '还在吗', world.clock.now());
    await world.settle();
    expect(world.side.thread(second.externalId).join()).toContain('还在吗');
    expect(world.side.thread(first.externalId).join()).not.toContain('还在吗');
  }, 120_000);

  it('rings again when nobody came and the tier rose, and turns red when its deadline has passed', async () => {
    const world = await openWorld();
    const card = await world.waits();
    world.clock.advance(4 * 60_000);
    await world.settle();
    expect(card.message).toMatchObject({ tone: 'danger', title: expect.stringContaining('已超时') });
    world.clock.advance(30 * 60_000);
    await world.settle();
    const alerts = world.side.cards().slice(1);
    expect(alerts.map(({ message }) => message.title)).toMatchObject([
      expect.stringMatching(/^C\d+ 王\*\* 在等，客服台没有人$/u),
      expect.stringContaining('等太久'),
    ]);
    const [, alert] = alerts as [unknown, (typeof alerts)[0] & {}];
    expect(alert.message.title).toMatch(/^C\d+ 王\*\* 等太久，已升到 2 级$/u);
    expect(alert.message.actions).toMatchObject([{ id: 'take' }]);
    expect(await world.presses('sup', 'take', alert)).toContain('归您了');
    await world.settle();
    expect(world.side.cards()).toHaveLength(3);
  }, 120_000);

  it('is not posted any more when nobody waits by the time the platform is back', async () => {
    const world = await openWorld();
    world.chat.up = false;
    await world.shop.says('k1', '转人工', world.clock.now());
    await until('it waits', async () => {
      await world.settle();
      return (await world.store.read.staffPosts.depth()) > 0;
    });
    const { handoff, onReturned } = world.app;
    const { take, giveBack } = await import('../../src/handoff/lease.ts');
    const { personFrom } = await import('../../src/handoff/person.ts');
    const user = await world.store.read.users.get('mei');
    const { id } = await world.conversation();
    if (!user) throw new Error('no user');
    await take(handoff, id, personFrom(user));
    await giveBack({ ...handoff, onReturned }, id, personFrom(user));
    await world.settle();
    world.chat.up = true;
    await world.settle();
    expect(world.side.posts).toEqual([]);
    expect(await world.store.read.staffPosts.depth()).toBe(0);
  }, 120_000);

  it('follows what is done and said in the console', async () => {
    const world = await openWorld();
    const card = await world.waits();
    const { speak } = await import('../../src/handoff/agent-speaker.ts');
    const { writeNote } = await import('../../src/handoff/note-writer.ts');
    const { personFrom } = await import('../../src/handoff/person.ts');
    const user = await world.store.read.users.get('lin');
    if (!user) throw new Error('no user');
    const { id } = await world.conversation();
    const person = personFrom(user);
    const said = { clientId: 'c1', text: '您好，我是阿林', attachments: [], confirmed: false };
    await speak(world.app.handoff, id, person, said);
    await writeNote(world.app.handoff, id, person, { clientId: 'n1', text: '老客户，别催' });
    await world.settle();
    expect(world.side.thread(card.externalId).slice(-3)).toEqual([
      '阿林 接手了',
      '阿林: 您好，我是阿林',
      '阿林 · 内部备注: 老客户，别催',
    ]);
    expect(card.message.title).toContain('阿林 在接');
  }, 120_000);
});
