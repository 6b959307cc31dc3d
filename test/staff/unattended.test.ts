import { describe, expect, it } from 'vitest';
import { openWorld } from './support/world.ts';

describe('a desk with nobody at it', () => {
  it('is an alert of its own in the staff channel, once, while somebody waits in opening hours', async () => {
    const world = await openWorld({});
    const { side, settle } = world;
    const card = await world.waits();
    world.clock.advance(61_000);
    await settle();
    const alerts = side.posts.filter(({ message }) => message.title.includes('客服台没有人'));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.message).toMatchObject({ tone: 'danger', actions: [{ id: 'take' }] });
    expect(side.thread(card.externalId).join('\n')).not.toContain('客服台没有人');
    world.clock.advance(600_000);
    await settle();
    expect(side.posts.filter(({ message }) => message.title.includes('客服台没有人'))).toHaveLength(1);
    await world.stop();
  }, 120_000);

  it('is none where somebody has just taken another talk from the chat app', async () => {
    const world = await openWorld({});
    const card = await world.waits();
    expect(await world.presses('mei', 'take', card)).toContain('归您了');
    await world.settle();
    world.clock.advance(300_000);
    await world.shop.says('k2', '转人工', world.clock.now());
    await world.settle();
    world.clock.advance(61_000);
    await world.settle();
    expect(world.side.posts.filter(({ message }) => message.title.includes('客服台没有人'))).toEqual([]);
    await world.stop();
  }, 120_000);
});
