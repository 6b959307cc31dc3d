import { describe, expect, it } from 'vitest';
import type { ConversationDetail } from '../../src/web/contract.ts';
import { signIn } from './pages.ts';
import { openWorld, type World } from './world.ts';

const HOUR = 3_600_000;
const FIVE = { messages: 5, withinMs: 48 * HOUR };

/** A shopper has written on a channel. */
const written = async (world: World, channel: string): Promise<void> => {
  const at = world.clock.now();
  const inbound = { channel, eventId: `${channel}-1`, key: 'wk:wm', from: { id: 'wm' }, text: '在吗', at };
  await world.store.write(async ({ inbox, sendBudgets }) => {
    await inbox.accept(inbound, at, `c_${channel}`);
    if (channel === 'wecom') await sendBudgets.renew(channel, 'wk:wm', at);
  });
};

describe('one who answers on WeChat’s official roads', () => {
  it('sees how many messages are let through, until when, and that nothing is any more', async () => {
    const world = await openWorld();
    await world.addUser('xiaomei', 'supervisor');
    await written(world, 'wecom');
    await written(world, 'web');
    const mei = await signIn(world, 'xiaomei');
    const left = async (id: string) => (await mei.get<ConversationDetail>(`/conversations/${id}`)).body.answersLeft;
    const until = new Date(world.clock.now().getTime() + 48 * HOUR).toISOString();
    expect(await left('c_wecom')).toEqual({ left: 5, until });
    expect(await left('c_web')).toBeNull();
    await world.store.write(({ sendBudgets }) => sendBudgets.spend('wecom', 'wk:wm', 4, FIVE, world.clock.now()));
    expect(await left('c_wecom')).toEqual({ left: 1, until });
    world.clock.advance(48 * HOUR);
    const again = await signIn(world, 'xiaomei');
    expect((await again.get<ConversationDetail>('/conversations/c_wecom')).body.answersLeft).toEqual({
      left: 0,
      until: null,
    });
  });
});
