import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../src/handoff/mentions.ts';
import { makeStaffCode } from '../../src/handoff/staff-accounts.ts';
import { FakePlatform, FakeSide } from './support/side.ts';
import { openWorld } from './support/world.ts';

describe('the thread of a card', () => {
  it('talks to the shopper, keeps notes inside, and knows every command that buttons know', async () => {
    const world = await openWorld();
    const { types, shop, settle, conversation } = world;
    const card = await world.waits();
    const told = shop.told('k1').length;
    expect(await types('mei', '!take', card)).toContain('归您了');
    expect(await types('mei', '！备注 她上周也来过', card)).toContain('顾客看不到');
    expect(await types('mei', '您好', card)).toBe(null);
    expect(await types('mei', '!transfer @阿林 请你接着说', card)).toBe('已转给 阿林。');
    expect((await conversation()).owner).toEqual({ kind: 'agent', id: 'lin' });
    expect(await types('mei', '还有一句', card)).toContain('阿林 先接手了');
    expect(await types('lin', '!back', card)).toBe('Given back to the assistant.');
    expect((await conversation()).owner).toEqual({ kind: 'bot' });
    expect(await types('lin', 'one more thing', card)).toContain('nothing was sent');
    expect(await types('lin', '!take', card)).toContain('It is yours');
    expect(await types('sup', '!接管', card)).toBe('归您了，之前在 阿林 手里。');
    expect(await types('sup', '!升级 3 请经理看', card)).toContain('3 级');
    expect(await types('sup', '!关闭', card)).toContain('已结束');
    await settle();
    const said = (await world.outgoing()).filter(({ author }) => author === 'agent').map(({ text }) => text);
    expect(said).toEqual(['您好']);
    expect(shop.told('k1').slice(told).join()).not.toMatch(/上周|请你接着说|请经理看|还有一句|one more/u);
  }, 120_000);

  it('holds back words that bind the shop until they are sent as they are, and never what the law forbids', async () => {
    const world = await openWorld();
    const { types, shop, settle } = world;
    const card = await world.waits();
    await types('mei', '!take', card);
    const told = shop.told('k1').length;
    expect(await types('mei', '给您全额退款', card)).toContain('!照发');
    await settle();
    expect(shop.told('k1')).toHaveLength(told);
    expect(await types('lin', '!send', card)).toContain('nothing of yours');
    expect(await types('mei', '!照发', card)).toBe(null);
    expect(await types('mei', '!照发', card)).toContain('没有您被拦下的话');
    expect(await types('mei', '给您全额退款', card)).toContain('!照发');
    world.clock.advance(31 * 60_000);
    expect(await types('mei', '!照发', card)).toContain('没有您被拦下的话');
    await world.app.staff.forget();
    expect(await world.store.read.channelFacts.names('chat', '')).toEqual([]);
    expect(await types('mei', '我们是全国第一', card)).toMatch(/广告法/u);
    expect(await types('mei', '!send 我们是国家级品牌', card)).toMatch(/广告法/u);
    await settle();
    expect(shop.told('k1').slice(told)).toEqual(['给您全额退款']);
  }, 120_000);

  it('brings pictures to the shopper, with words or without', async () => {
    const world = await openWorld();
    const { store, types, clock } = world;
    const card = await world.waits();
    const file = {
      id: 'f_1',
      type: 'image/png',
      name: 'size-chart.png',
      bytes: new Uint8Array([1, 2, 3]),
      createdAt: clock.now(),
    };
    const kept = await store.write(({ files }) => files.save(file));
    expect(await types('mei', '', card)).toBe(null);
    expect(await types('mei', '', card, { attachments: [kept] })).toContain('归您了');
    expect(await types('mei', '!备注 尺码表', card, { attachments: [kept] })).toContain('顾客看不到');
    const { id } = await world.conversation();
    const said = (await store.read.messages.list(id)).filter(({ author }) => author === 'agent');
    expect(said.map(({ kind, text, attachments }) => [kind, text, attachments.length])).toEqual([
      ['text', '', 1],
      ['note', '尺码表', 0],
    ]);
    expect(await types('mei', 'x'.repeat(5_001), card)).toContain('5000');
  }, 120_000);

  it('tells at the console whoever a note names', async () => {
    const world = await openWorld();
    const card = await world.waits();
    expect(await world.types('mei', '!备注 @阿林 看看尺码', card)).toContain('顾客看不到');
    const { id } = await world.conversation();
    expect(await mentionsOf(world.store.read, 'lin')).toMatchObject([{ conversationId: id, by: 'mei' }]);
  }, 120_000);

  it('acts once for each event, however often it is delivered or changed', async () => {
    const world = await openWorld();
    const { types, shop, settle, act, event } = world;
    const card = await world.waits();
    await types('mei', '!take', card);
    const told = shop.told('k1').length;
    const one = event('mei', { text: '明天发货', threadOf: card.externalId });
    await Promise.all([world.app.staff.onStaff(one), world.app.staff.onStaff(one), world.app.staff.onStaff(one)]);
    // An edit comes under the identifier of what was said first.
    await world.app.staff.onStaff({ ...one, text: '后天发货' });
    await settle();
    expect(shop.told('k1').slice(told)).toEqual(['明天发货']);
    const refused = event('lin', { text: 'Hello', threadOf: card.externalId });
    const first = await world.app.staff.onStaff(refused);
    await act('mei', { text: '!back', threadOf: card.externalId });
    expect(await world.app.staff.onStaff(refused)).toEqual(first);
  }, 120_000);

  it('does an event again that was cut off, without a second message', async () => {
    const world = await openWorld();
    const card = await world.waits();
    await world.types('mei', '!take', card);
    const told = world.shop.told('k1').length;
    const one = world.event('mei', { text: '明天发货', threadOf: card.externalId });
    await world.app.staff.onStaff(one);
    // The process died before it was marked as done.
    await world.store.write(async ({ staffEvents }) => {
      await staffEvents.forget(new Date(world.clock.now().getTime() + 1));
    });
    await world.app.staff.onStaff(one);
    await world.settle();
    expect(world.shop.told('k1').slice(told)).toEqual(['明天发货']);
  }, 120_000);

  it('does nothing for somebody who is not connected, and tells them how', async () => {
    const world = await openWorld();
    const { types, presses, shop, settle, store, clock } = world;
    const card = await world.waits();
    const told = shop.told('k1').length;
    for (const text of ['您好', '!take', '!note x', '!nots'])
      expect(await types('x', text, card)).toContain('!绑定 代码');
    expect(await presses('x', 'take', card)).toContain('!绑定 代码');
    expect(await types('x', '中午吃什么', null)).toBe(null);
    expect(await types('x', '!绑定 ABCD-EFGH', null)).toContain('代码不对');
    const { code } = await makeStaffCode({ store, clock }, { id: 'lin', role: 'agent' });
    expect(await types('x', `!link ${code}`, null)).toBe('Connected: you are 阿林 here. !help shows what you can do.');
    expect(await types('x', '!take', card)).toContain('It is yours');
    await settle();
    expect(shop.told('k1')).toHaveLength(told);
  }, 120_000);

  it('does nothing for an administrator but show what is asked', async () => {
    const world = await openWorld();
    const card = await world.waits();
    expect(await world.presses('root', 'take', card)).toContain('Your role does not');
    expect(await world.types('root', 'Hello', card)).toContain('Your role does not');
    expect(await world.types('root', '!close', card)).toContain('Your role does not');
    expect(await world.types('root', '!queue', null)).toMatch(/^1 shopper waiting\nC\d+ · 王\*\*/u);
    expect((await world.conversation()).owner.kind).toBe('queue');
  }, 120_000);

  it('means nothing to anybody else: words in the room, under digests, from other channels', async () => {
    const world = await openWorld();
    const card = await world.waits();
    const before = world.shop.told('k1').length;
    expect(await world.types('mei', '谁有空', null)).toBe(null);
    expect(await world.types('mei', '您好', card, { place: 'ELSEWHERE' })).toBe(null);
    await world.settle();
    expect(world.shop.told('k1')).toHaveLength(before);
    world.clock.advance(45 * 60_000);
    await world.settle();
    const digest = world.side.alone().find(({ message }) => message.subject.startsWith('digest:'));
    if (!digest) throw new Error('no digest');
    const told = world.shop.told('k1').length;
    expect(await world.types('mei', '昨天不错', digest)).toBe(null);
    await world.settle();
    expect(world.shop.told('k1')).toHaveLength(told);
  }, 120_000);
});

describe('a platform without buttons', () => {
  it('is told the commands, and they work with the card’s number from anywhere in the room', async () => {
    const world = await openWorld({ side: new FakeSide('ROOM', false) });
    const { types, shop, settle } = world;
    const card = await world.waits();
    const ref = card.externalId;
    expect(card.message.title).toBe('等人接 · 王**');
    // It writes them out: what stands in them can be typed as it is.
    expect(card.message.actions.map(({ id }) => id)).toEqual(['take', 'transfer', 'note', 'close']);
    expect(await types('mei', '!take', null)).toContain('说的是哪一个');
    expect(await types('mei', '!take C999', null)).toContain('说的是哪一个');
    expect(await types('mei', `!take ${ref}`, null)).toContain('归您了');
    const told = shop.told('k1').length;
    expect(await types('mei', `!说 ${ref} 您好`, null)).toBe(null);
    expect(await types('mei', `!说 ${ref} !note 秘密`, null)).toContain('没有发出');
    expect(await types('mei', `!备注 ${ref} 内部`, null)).toContain('顾客看不到');
    expect(await types('mei', '!queue', null)).toBe('没有人在等。');
    await settle();
    expect(shop.told('k1').slice(told)).toEqual(['您好']);
    // Said outside the thread: it is shown there too, so that all know.
    expect(world.side.thread(card.externalId)).toContain('小美: 您好');
    // Every action that a card offers is a command as well.
    await world.settle();
    expect(card.message.actions.map(({ id }) => id)).toEqual([
      'take-over',
      'give-back',
      'transfer',
      'escalate',
      'close',
    ]);
    expect(await types('sup', '!take-over', card)).toContain('之前在 小美 手里');
    expect(await types('sup', '!escalate 3 请看', card)).toContain('3 级');
    expect(await types('boss', '!take', card)).toContain('歸您了');
    expect(await types('boss', '!give-back', card)).toContain('已交還');
  }, 120_000);

  it('a card is known by its number from when it is seen, though the answer to its post was lost', async () => {
    const world = await openWorld({ side: new FakeSide('ROOM', false) });
    const { types, side, shop } = world;
    side.after = async () => {
      throw new Error('the connection broke');
    };
    const card = await world.waits();
    const ref = card.externalId;
    const [subject, owner] = [card.message.subject, async () => (await world.conversation()).owner];
    expect(await world.store.read.staffPosts.cardOf('chat', side.place, subject)).toMatchObject({ externalId: null });
    expect(await types('lin', '!take C999', null)).toContain('Which');
    expect(await types('mei', `!take ${ref}`, null)).toContain('归您了');
    expect(await owner()).toMatchObject({ kind: 'agent', id: 'mei' });
    // Quoted as well: what is said reaches the shopper, whose post is still tried again.
    expect(await types('mei', '您好', card)).toBe(null);
    await world.app.settle();
    expect(shop.told('k1').at(-1)).toBe('您好');
  }, 120_000);
});

describe('two staff channels', () => {
  it('both show the card and the talk, and one take counts in both', async () => {
    const other = new FakePlatform('second', new FakeSide('OTHER'));
    const world = await openWorld({ other });
    const card = await world.waits();
    const [twin] = other.side?.cards() ?? [];
    if (!twin) throw new Error('no second card');
    await world.presses('mei', 'take', card);
    await world.types('mei', '您好', card);
    await world.settle();
    expect(twin.message.title).toContain('小美 在接');
    expect(other.side?.thread(twin.externalId).slice(-2)).toEqual(['小美 接手了', '小美: 您好']);
    expect(world.side.thread(card.externalId).at(-1)).toBe('小美 接手了');
  }, 120_000);
});
