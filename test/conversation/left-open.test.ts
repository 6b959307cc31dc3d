import { describe, expect, it } from 'vitest';
import { leftOpen } from '../../src/conversation/shelved.ts';
import { type DialogueState, type Frame, freshState, openFrame } from '../../src/conversation/state.ts';
import type { Conversation } from '../../src/store/conversations.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

const frame: Frame = {
  ...openFrame('return', 'return_request', '退拖鞋'),
  slots: [
    ['order-no', 'ZL20261112-0007'],
    ['last4', '7316'],
    ['order', 'ZL20261112-0007'],
    ['items', ['SHOE-01']],
  ],
  asked: 'reason',
  tries: 2,
};

const talk = (over: Partial<Conversation> = {}): Conversation => {
  const state: DialogueState = { ...freshState(), frames: [frame] };
  const known: Partial<Conversation> = {
    id: 'c1',
    channel: 'web',
    key: 'k',
    externalId: 'u',
    place: 'private',
    resolvedBy: 'bot',
    lastShopperAt: daysAgo(2),
    openedAt: daysAgo(2),
    state: JSON.parse(JSON.stringify(state)),
  };
  return { ...known, ...over } as Conversation;
};

const found = (before: Conversation | null, now: Partial<Conversation> = {}, days?: number) =>
  leftOpen({ conversations: { lastArchived: async () => before } }, talk({ id: 'c2', ...now }), { now: NOW, days });

const withFrames = (frames: Frame[]): Partial<Conversation> => ({
  state: JSON.parse(JSON.stringify({ ...freshState(), frames })),
});

describe('what a talk before left open', () => {
  it('is found with its answers, and not yet told', async () => {
    const left = await found(talk());
    expect(left).toMatchObject({ told: false, frame: { flow: 'return', asked: 'reason', tries: 0 } });
    expect(left?.frame.slots).toContainEqual(['items', ['SHOE-01']]);
  });

  it('proves nobody any more: number and digits are asked for anew', async () => {
    const steps = (await found(talk()))?.frame.slots.map(([step]) => step);
    expect(steps).toEqual(['order', 'items']);
  });

  it('is let go after a week', async () => {
    expect(await found(talk({ lastShopperAt: daysAgo(6.9) }))).not.toBeNull();
    expect(await found(talk({ lastShopperAt: daysAgo(7.1) }))).toBeNull();
  });

  it('is kept for as many days as the shop says, and never where it says 0', async () => {
    const before = talk({ lastShopperAt: daysAgo(3) });
    expect(await found(before, {}, 3)).not.toBeNull();
    expect(await found(before, {}, 2.9)).toBeNull();
    expect(await found(talk({ lastShopperAt: NOW }), {}, 0)).toBeNull();
  });

  it('is not found where a person has ended the talk, where others read along, or for another account', async () => {
    expect(await found(talk({ resolvedBy: 'agent:a1' }))).toBeNull();
    expect(await found(talk(), { place: 'group' })).toBeNull();
    expect(await found(talk({ externalId: 'somebody-else' }))).toBeNull();
  });

  it('is nothing where nothing was open, where it only told something, or where it is written in another shape', async () => {
    expect(await found(null)).toBeNull();
    expect(await found(talk(withFrames([])))).toBeNull();
    expect(await found(talk(withFrames([openFrame('price-check', 'price_query')])))).toBeNull();
    expect(await found(talk({ state: { v: 9 } }))).toBeNull();
  });

  it('is the matter below, where what lay on top only told something', async () => {
    const left = await found(talk(withFrames([frame, openFrame('stock-check', 'stock_check')])));
    expect(left?.frame.flow).toBe('return');
  });
});
