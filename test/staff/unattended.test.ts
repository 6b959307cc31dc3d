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
});
