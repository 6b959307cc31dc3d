import { describe, expect, it } from 'vitest';
import { watchDeps } from '../../src/composition/orders.ts';
import { watchOrders } from '../../src/orders/watch.ts';
import { STORE_KINDS } from '../support/database.ts';
import { FakeSide } from './support/side.ts';
import { openWorld } from './support/world.ts';

const NO = 'ZL20261119-0084';
type World = Awaited<ReturnType<typeof openWorld>>;

const cardsOf = ({ side }: World, no = NO) => side.alone().filter(({ message }) => message.subject === `order:${no}`);
const cardOf = (world: World, no = NO) => {
  const card = cardsOf(world, no).at(-1);
  if (!card) throw new Error('no card');
  return card;
};
const audited = async (world: World): Promise<void> => {
  await watchOrders(watchDeps(world.app));
  await world.settle();
  await world.settle();
};

describe.each(STORE_KINDS)('a doubtful order, on %s', (kind) => {
  it('is told once with its reasons and nothing personal, found good by a colleague, and says so afterwards', async () => {
    const world = await openWorld({ kind });
    await audited(world);
    const card = cardOf(world);
    expect(card.message).toMatchObject({ tone: 'waiting', title: expect.stringContaining(`订单存疑：${NO}`) });
    expect(card.message.lines[0]).toBe('地址不完整');
    expect(card.message.actions.map(({ id }) => id)).toEqual(['clear']);
    const order = await world.store.read.orders.get(NO);
    for (const personal of [order?.receiver, order?.phone, order?.address])
      expect(world.side.everything()).not.toContain(personal);

    expect(await world.presses('mei', 'clear', card)).toContain('为什么没问题');
    expect(await world.presses('root', 'clear', card, { reason: 'ok' })).not.toContain('放行');
    expect(await world.store.read.orderDoubts.openOf(NO)).toHaveLength(1);
    expect(await world.presses('mei', 'clear', card, { reason: '电话里补了楼层' })).toContain(`${NO} 已放行`);
    await world.settle();
    await world.settle();
    expect(await world.store.read.orderDoubts.openOf(NO)).toEqual([]);
    const done = cardOf(world).message;
    expect(done).toMatchObject({ tone: 'done', actions: [] });
    expect(done.lines).toEqual(['小美 看过，没问题。', '理由：电话里补了楼层']);
    expect(await world.presses('lin', 'clear', card, { reason: 'again' })).toBe(
      `Nothing about ${NO} is doubtful (any more).`,
    );
    await audited(world);
    expect(cardsOf(world)).toHaveLength(1);
    await world.stop();
  }, 180_000);

  it('that is put right by itself says so, and comes anew when it becomes doubtful again', async () => {
    const world = await openWorld({ kind });
    await audited(world);
    const before = (await world.store.read.orders.get(NO))?.address ?? '';
    const moved = (address: string) =>
      world.store.write(({ orders }) => orders.changeAddress(NO, address, world.clock.now()));
    world.clock.advance(60_000);
    await moved('黑龙江省哈尔滨市南岗区学府路 74 号 5 栋 807');
    await audited(world);
    expect(cardOf(world).message).toMatchObject({ tone: 'done', lines: ['已经改好，没有疑点了。'] });
    world.clock.advance(60_000);
    await moved(before);
    await audited(world);
    expect(cardsOf(world)).toHaveLength(2);
    expect(cardOf(world).message.tone).toBe('waiting');
    await world.stop();
  }, 180_000);
});

describe('orders in the staff channel', () => {
  it('are found good by a typed command, where there are no buttons, and words under a card go nowhere', async () => {
    const world = await openWorld({ side: new FakeSide('STAFF', false) });
    await audited(world);
    const card = cardOf(world);
    expect(await world.types('mei', '好的我看看', card)).toContain('什么都没有发出去');
    expect(await world.types('mei', '!放行', null)).toContain('哪一单');
    expect(await world.types('mei', `!放行 ${card.externalId} 电话里补了楼层`, null)).toContain('已放行');
    expect(await world.store.read.orderDoubts.openOf(NO)).toEqual([]);
    expect(await world.types('lin', '!explain NO-123 because', null)).toBe('There is no order NO-123.');
  }, 120_000);

  it('that should have left are told every morning, with the reasons somebody knows', async () => {
    const world = await openWorld();
    const found = () => world.side.alone().filter(({ message }) => message.subject.startsWith('undispatched:'));
    await world.settle();
    expect(found()).toEqual([]);
    world.clock.set(new Date('2026-11-20T09:31:00+08:00'));
    await world.settle();
    await world.settle();
    expect(found()).toHaveLength(1);
    const [first] = found();
    expect(first?.message).toMatchObject({ tone: 'danger', title: expect.stringContaining('该发没发') });
    const text = first?.message.lines.join('\n') ?? '';
    expect(text).toContain('ZL20261117-0025');
    // Paid after the shop's hour: it leaves today, and is only counted.
    expect(text).not.toContain('ZL20261119-0159');
    expect(text).toContain('!说明');
    expect(await world.types('lin', '!explain ZL20261117-0025 the size comes in on Monday', null)).toContain('Noted');
    world.clock.set(new Date('2026-11-21T09:31:00+08:00'));
    await world.settle();
    expect(found()).toHaveLength(2);
    expect(
      found()
        .at(-1)
        ?.message.lines.find((line) => line.startsWith('ZL20261117-0025')),
    ).toContain('the size comes in on Monday');
  }, 120_000);
});
