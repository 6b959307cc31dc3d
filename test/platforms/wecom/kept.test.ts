import { describe, expect, it, onTestFinished } from 'vitest';
import type { Health } from '../../../src/channels/channel.ts';
import { KeptChannel } from '../../../src/channels/kept-channel.ts';
import { wecom } from '../../../src/channels/wecom/index.ts';
import { FixedClock } from '../../../src/clock.ts';
import { silentLogger } from '../../../src/logger.ts';
import { until } from '../../support/until.ts';
import { openWorld } from '../../web/world.ts';
import { openShop, outgoing } from './shop.ts';
import { ACCOUNT, WeComPlatform } from './wecom-platform.ts';
import { KEY, openWeCom, SHOPPER } from './world.ts';

/** WeCom as the program runs it: opened by its variables, kept going, reached through the program's own HTTP server. */
const program = async () => {
  const platform = new WeComPlatform();
  await platform.open();
  onTestFinished(() => platform.close());
  const shop = await openShop('wecom');
  const alarms: [health: Health, red: boolean][] = [];
  const env = { ...platform.env, WECOM_KF_ID: ACCOUNT };
  const kept = new KeptChannel('wecom', {
    logger: silentLogger(),
    open: (lost) => wecom.open(env, { ...shop.deps, lost }),
    up: () => undefined,
    alarm: (_name, health, red) => void alarms.push([health, red]),
    keeping: {
      firstWait: 10,
      longestWait: 20,
      startPatience: 5_000,
      alarmAfter: 20,
      lookEvery: 5,
      staffEvery: 300_000,
    },
  });
  const world = await openWorld({ others: [kept] });
  platform.callback = `${world.address}/channels/wecom/callback`;
  onTestFinished(() => kept.stop());
  await kept.start(shop.onInbound);
  await until('it is up', () => kept.ready());
  return {
    platform,
    shop,
    kept,
    alarms,
    issued: () => platform.calls.filter((path) => path.endsWith('gettoken')).length,
  };
};

describe('WeCom in the running program', () => {
  it('is reached through the program’s own HTTP server, signatures and all', async () => {
    const { platform, shop, kept } = await program();
    expect(await platform.check()).toBe('1616140317555161061');
    platform.says(SHOPPER, { msgid: 'm1', msgtype: 'text', text: { content: '在吗' } });
    expect(await platform.ring()).toBe(200);
    expect(await platform.ring({ token: 'guessed' })).toBe(403);
    expect(shop.heard()).toMatchObject([{ text: '在吗', key: KEY }]);
    await kept.send(outgoing(KEY, SHOPPER, { message: { text: '在的' } }));
    expect(platform.seen(SHOPPER)).toEqual(['在的']);
  });

  it('turns red and tells a person when its secret is revoked, and does not ask again and again', async () => {
    const { platform, kept, alarms, issued } = await program();
    expect(issued()).toBe(1);
    platform.secret = 'another';
    platform.expireTokens();
    await platform.ring();
    const told = () => alarms.filter(([{ detail }, red]) => red && detail.includes('WECOM_SECRET'));
    await until('a person is told', () => told().length > 0);
    expect(told()).toHaveLength(1);
    expect(kept.ready()).toBe(false);
    expect(issued()).toBe(2);
    expect(await platform.ring()).toBe(503);
    expect(issued()).toBe(2);
  });
});

describe('the marks of what was posted', () => {
  it('are forgotten three days after, when the channel begins again', async () => {
    const clock = new FixedClock(new Date());
    const { shop, channel, says, restarted } = await openWeCom({ clock });
    await says('在吗', 'm1');
    await channel.send(outgoing(KEY, SHOPPER, { message: { text: '在的' } }));
    await restarted();
    expect(await shop.deps.memory.names('post:')).toEqual([`post:${KEY}`]);
    clock.advance(3 * 24 * 3_600_000 + 1);
    await restarted();
    expect(await shop.deps.memory.names('post:')).toEqual([]);
  });
});
