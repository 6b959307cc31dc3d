import { describe, expect, it } from 'vitest';
import { ChannelDown, SendLater, SendRefused } from '../../src/channels/channel.ts';
import { freshDatabase, STORE_KINDS, sampleAt } from '../support/database.ts';
import { until } from '../support/until.ts';
import type { Posted } from './support/side.ts';
import { NOW, openWorld } from './support/world.ts';

describe.each(STORE_KINDS)('several processes, on %s', (kind) => {
  it('post each card and each word once, and do each event once', async () => {
    const database = await freshDatabase(kind, sampleAt(NOW));
    const one = await openWorld({ database });
    const two = await openWorld({ database, side: one.side, clock: one.clock });
    const { side, shop } = one;
    await shop.says('k1', '转人工', one.clock.now());
    await until('a card appears', async () => {
      await Promise.all([one.settle(), two.settle()]);
      return side.cards().length > 0;
    });
    await shop.says('k1', '在吗', one.clock.now());
    await until('the words are there', async () => {
      await Promise.all([one.settle(), two.settle()]);
      return side.everything().includes('在吗');
    });
    await Promise.all([one.settle(), two.settle()]);
    const [card, ...more] = side.cards() as [Posted, ...Posted[]];
    expect(more).toEqual([]);
    expect(side.thread(card.externalId).filter((line) => line.endsWith('在吗'))).toHaveLength(1);

    await one.types('mei', '!take', card);
    const said = one.event('mei', { text: '马上来', threadOf: card.externalId });
    const both = await Promise.allSettled([one.app.staff.onStaff(said), two.app.staff.onStaff(said)]);
    // Whoever came second was told to hand it in again: then it gets the answer of the first.
    for (const { status } of both) if (status === 'rejected') expect(await two.app.staff.onStaff(said)).toBe(null);
    await Promise.all([one.settle(), two.settle()]);
    const texts = (await one.outgoing()).filter(({ author }) => author === 'agent').map(({ text }) => text);
    expect(texts).toEqual(['马上来']);
    await Promise.all([one.stop(), two.stop()]);
  }, 180_000);
});

describe('a wish that comes late, after an outage', () => {
  it('ends no talk over what its shopper has written since', async () => {
    const world = await openWorld();
    const { shop, clock, store, settle } = world;
    const card = await world.waits('k1');
    await world.types('mei', '!take', card);
    const at = clock.now();
    const owner = async () => (await store.read.desk.list({ limit: 1 }))[0]?.owner.kind;
    const close = (wished: Date) => world.types('mei', '!close', card, { at: wished });
    clock.advance(3_600_000);
    await shop.says('k1', '还有一件事', clock.now());
    await settle();
    expect(await close(at)).toMatch(/又发了消息/u);
    expect(await owner()).toBe('agent');
    // Clocks of two platforms differ by a little: what was said within that counts as seen.
    expect(await close(new Date(clock.now().getTime() - 120_001))).toMatch(/又发了消息/u);
    await close(new Date(clock.now().getTime() - 120_000));
    expect(await owner()).toBe('bot');
  }, 120_000);
});

describe('a staff channel that does not answer as it should', () => {
  it('is waited for as long as it asks, without counting, and its cards come in order', async () => {
    const world = await openWorld();
    const { side, shop, clock, settle, store } = world;
    let asks = 3;
    side.before = async () => {
      asks -= 1;
      if (asks >= 0) throw new SendLater(20_000, 'rate limited');
    };
    await shop.says('k1', '转人工', clock.now());
    for (let n = 0; n < 3; n += 1) {
      await settle();
      expect(side.posts).toEqual([]);
      clock.advance(20_000);
    }
    await settle();
    expect(side.cards()).toHaveLength(1);
    const card = await store.read.staffPosts.byExternalId('chat', side.place, side.cards()[0]?.externalId ?? '');
    expect(card?.attempts).toBe(1);
  }, 120_000);

  it('holds up one card only, when one cannot be posted', async () => {
    const world = await openWorld();
    const { side, shop, clock, settle } = world;
    const first = await world.waits('k1');
    side.before = async ({ threadOf }) => {
      if (threadOf === first.externalId) throw new Error('this thread is broken');
    };
    await shop.says('k1', '在吗', clock.now());
    await settle();
    const second = await world.waits('k2');
    await settle();
    expect(side.thread(first.externalId).join()).not.toContain('在吗');
    expect(second.message.tone).toBe('waiting');
    side.before = async () => undefined;
    clock.advance(15 * 60_000);
    await settle();
    expect(side.thread(first.externalId).join()).toContain('在吗');
  }, 120_000);

  it('is not asked for ever to change a card that somebody deleted', async () => {
    const world = await openWorld();
    const card = await world.waits();
    let asked = 0;
    world.side.onRevise = async () => {
      asked += 1;
      throw new SendRefused('the message is gone');
    };
    await world.presses('mei', 'take', card);
    for (let n = 0; n < 4; n += 1) await world.settle();
    expect(asked).toBe(1);
  }, 120_000);

  it('gets what waited when it is back', async () => {
    const world = await openWorld();
    const { side, clock, settle } = world;
    side.before = async () => {
      throw new ChannelDown('no connection');
    };
    await world.shop.says('k1', '转人工', clock.now());
    await settle();
    side.before = async () => undefined;
    clock.advance(5_000);
    await settle();
    expect(side.cards()).toHaveLength(1);
  }, 120_000);
});

describe('what is old', () => {
  it('is forgotten after the days that the shop’s file says, but for what stands of a talk: its threads are still known', async () => {
    const world = await openWorld();
    const { store, clock, app } = world;
    const card = await world.waits();
    await world.presses('mei', 'take', card);
    await world.presses('mei', 'close', card);
    await world.settle();
    const words = async () =>
      (await Promise.all(world.side.posts.map(({ key }) => store.read.staffPosts.byKey(key)))).filter((one) => one);
    const before = await words();
    clock.advance(31 * 24 * 60 * 60_000);
    await app.staff.forget();
    expect((await words()).map((one) => one?.kind)).toEqual(before.map((one) => one?.kind));
    expect(before.length).toBeGreaterThan(1);
    expect(await world.types('mei', '今天这位真难', card)).toContain('没有发出');
  }, 120_000);
});

describe('a card', () => {
  it('tells what the shopper changed and took back of words that stand in its thread', async () => {
    const world = await openWorld();
    const { side, shop, clock, settle, app } = world;
    const card = await world.waits();
    await shop.says('k1', '要 M 码', clock.now(), 'e1');
    await shop.says('k1', '我姓赵钱孙', clock.now(), 'e2');
    await settle();
    clock.advance(1_000);
    const amended = { channel: 'shop', at: clock.now() };
    await app.amended({ ...amended, eventId: 'e1', kind: 'edited', text: '要 L 码' });
    await app.amended({ ...amended, eventId: 'e2', kind: 'deleted', text: '' });
    await settle();
    await settle();
    const lines = side.thread(card.externalId);
    expect(lines.filter((line) => line.includes('要 L 码'))).toEqual(['王** · 已修改: 要 L 码']);
    expect(lines.at(-1)).toBe('王**: ［顾客已撤回］');
  }, 120_000);

  it('is not changed by who comes and goes at the desk', async () => {
    const world = await openWorld();
    const card = await world.waits();
    await world.settle();
    const { revisions } = card;
    const lin = await world.store.read.users.get('lin');
    if (!lin) throw new Error('no user');
    await world.store.write(({ users }) => users.change('lin', { presence: 'away' }));
    const other = await world.waits('k2');
    await world.presses('lin', 'take', other);
    await world.settle();
    expect(card.revisions).toBe(revisions);
  }, 120_000);

  it('shows no one-time code that a shopper types', async () => {
    const world = await openWorld();
    await world.waits();
    await world.shop.says('k1', '代码是 K7QF-3MTW', world.clock.now());
    await world.settle();
    expect(world.side.everything()).not.toContain('K7QF-3MTW');
  }, 120_000);
});
