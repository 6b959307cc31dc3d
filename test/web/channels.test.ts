import { describe, expect, it } from 'vitest';
import type { Channel, Health } from '../../src/channels/channel.ts';
import type { ChannelView } from '../../src/web/contract.ts';
import { signIn } from './pages.ts';
import { openWorld } from './world.ts';

const QRCODE = 'https://login.weixin.qq.com/l/SECRET';

/** A channel that says of itself what the test wants. */
const channel = (name: string, health: () => Health): Channel => ({
  name,
  capabilities: {
    buttons: false,
    selects: false,
    modals: false,
    threads: false,
    cards: false,
    images: true,
    files: true,
    edit: false,
    typing: false,
    ephemeral: false,
    longestText: 1_000,
    mostChoices: 0,
    dialect: 'plain',
  },
  start: async () => undefined,
  send: async () => ({ externalId: null }),
  stop: async () => undefined,
  health,
});

const openShop = async () => {
  const now = { health: { ok: false, detail: 'WeChat is not logged in', scan: QRCODE } as Health };
  const world = await openWorld({ others: [channel('wechaty', () => now.health)] });
  const see = async (name: string, role: 'agent' | 'supervisor' | 'manager' | 'admin') => {
    await world.addUser(name, role);
    const { get } = await signIn(world, name);
    return async () => (await get<{ items: ChannelView[] }>('/channels')).body.items;
  };
  return { world, now, see };
};

describe('the channels in the console', () => {
  it('show a manager and the administrator the code that logs the shop in', async () => {
    const { see } = await openShop();
    for (const role of ['manager', 'admin'] as const) {
      const items = await (await see(role, role))();
      expect(items).toMatchObject([
        { name: 'web', ok: true, login: false, scan: null },
        { name: 'wechaty', ok: false, login: true, detail: 'WeChat is not logged in' },
      ]);
      expect(items[1]?.scan).toMatch(/^<svg[\s\S]*<\/svg>\s*$/u);
    }
  });

  it.each(['agent', 'supervisor'] as const)('tell the %s that a code waits, and do not show it', async (role) => {
    const { see } = await openShop();
    const items = await (await see(role, role))();
    expect(items[1]).toEqual({
      name: 'wechaty',
      ok: false,
      login: true,
      detail: 'WeChat is not logged in',
      scan: null,
      paused: false,
    });
  });

  it('show what is so now, and no code once somebody has logged in', async () => {
    const { see, now } = await openShop();
    const look = await see('manager', 'manager');
    const before = (await look())[1]?.scan;
    now.health = { ok: false, detail: 'WeChat is not logged in', scan: `${QRCODE}2` };
    expect((await look())[1]?.scan).not.toBe(before);
    now.health = { ok: true, detail: 'logged in to WeChat' };
    expect((await look())[1]).toEqual({
      name: 'wechaty',
      ok: true,
      login: false,
      detail: 'logged in to WeChat',
      scan: null,
      paused: false,
    });
  });

  it('are for those who are signed in, and the open health page shows no code', async () => {
    const { world } = await openShop();
    expect((await fetch(`${world.address}/api/console/channels`)).status).toBe(401);
    const ready = await (await fetch(`${world.address}/health/ready`)).text();
    expect(ready).toContain('WeChat is not logged in');
    expect(ready).not.toContain('SECRET');
  });
});
