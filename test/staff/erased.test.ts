import { describe, expect, it } from 'vitest';
import { SendLater, SendRefused } from '../../src/channels/channel.ts';
import { openWorld } from './support/world.ts';

/** A talk that mei had, with its card and words, whose data is erased then. */
const erasedTalk = async () => {
  const world = await openWorld();
  const card = await world.waits();
  await world.presses('mei', 'take', card);
  await world.shop.says('k1', '我住在槐花胡同九号', world.clock.now());
  await world.settle();
  expect(world.side.everything()).toContain('槐花胡同');
  const talk = await world.conversation();
  const erase = () => world.store.write(({ personal }) => personal.eraseTalk(talk.id, world.clock.now()));
  return { world, card, erase };
};

describe('What stands in a staff channel of a shopper whose data is erased', () => {
  it('is taken away, and says what only colleagues can take away', async () => {
    const { world, card, erase } = await erasedTalk();
    await erase();
    await world.settle();
    expect(world.side.everything()).not.toMatch(/槐花胡同|转人工|王/u);
    expect(card.message).toMatchObject({ title: '已删除', actions: [], fields: [], attachments: [] });
    expect(card.message.lines.join()).toContain('请您自己删掉');
    expect(await world.store.read.staffPosts.depth()).toBe(0);
    expect(await world.types('mei', '!take', card)).not.toContain('归您');
  }, 120_000);

  it('is taken away after an outage, however long it lasts, and across a restart of the program', async () => {
    const { world, erase } = await erasedTalk();
    world.side.onBlank = () => Promise.reject(new SendLater(1_000, 'rate limited'));
    await erase();
    await world.settle();
    expect(world.side.everything()).toContain('槐花胡同');
    await world.stop();
    world.side.onBlank = async () => undefined;
    world.clock.advance(86_400_000);
    const again = await openWorld({ database: world.database, side: world.side, clock: world.clock });
    await again.settle();
    expect(again.side.everything()).not.toContain('槐花胡同');
  }, 120_000);

  it('is named to colleagues, once a day, and put on record where the platform lets nobody change it', async () => {
    const { world, erase } = await erasedTalk();
    world.side.onBlank = () => Promise.reject(new SendRefused('edit_window_closed'));
    await erase();
    await world.settle();
    const told = world.side.alone().filter(({ message }) => message.title.includes('撤不掉'));
    expect(told).toHaveLength(1);
    const left = await world.store.read.audit.list({ action: 'privacy.post_left' });
    expect(left.length).toBeGreaterThan(1);
    expect(left[0]).toMatchObject({ subject: 'channel:chat', detail: { why: 'edit_window_closed' } });
    expect(await world.store.read.staffPosts.depth()).toBe(0);
  }, 120_000);
});
