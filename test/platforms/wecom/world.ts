import { onTestFinished } from 'vitest';
import { wecomSettings } from '../../../src/channels/wecom/settings.ts';
import { WeComChannel } from '../../../src/channels/wecom/wecom-channel.ts';
import type { Clock } from '../../../src/clock.ts';
import { frontDoor } from './front-door.ts';
import { openShop, type Shop, stopped } from './shop.ts';
import { ACCOUNT, WeComPlatform } from './wecom-platform.ts';

export const SHOPPER = 'wmAJ2GCAAAme1';
export const KEY = `${ACCOUNT}:${SHOPPER}`;

/** A loaded machine may take its time: bells are answered when all is read, unless the test is about that. */
const UNHURRIED_MS = 60_000;

export interface WeComWorld {
  platform: WeComPlatform;
  shop: Shop;
  channel: WeComChannel;
  /** A shopper writes and the bell rings. @returns the status the platform was answered with. */
  says(text: string, msgid: string, shopper?: string): Promise<number>;
  /** Another beginning over the same memory, as after a restart; the first one has been stopped. */
  restarted(): Promise<WeComChannel>;
}

/** A platform, a shop and the channel between them. `start: false` leaves the channel to be started by the test. */
export const openWeCom = async (
  over: { clock?: Clock; start?: boolean; kfIds?: string; answerWithin?: number } = {},
): Promise<WeComWorld> => {
  const platform = new WeComPlatform();
  await platform.open();
  onTestFinished(() => platform.close());
  let channel: WeComChannel;
  const shop = await openShop('wecom', { ...(over.clock ? { clock: over.clock } : {}), channel: () => channel });
  const settings = wecomSettings({ ...platform.env, WECOM_KF_ID: over.kfIds });
  const begin = async (): Promise<WeComChannel> => {
    channel = stopped(new WeComChannel(settings, shop.deps, over.answerWithin ?? UNHURRIED_MS));
    platform.callback = await frontDoor(channel);
    if (over.start !== false) await channel.start(shop.onInbound);
    return channel;
  };
  const first = await begin();
  return {
    platform,
    shop,
    channel: first,
    says: (text, msgid, shopper = SHOPPER) => {
      platform.says(shopper, { msgid, msgtype: 'text', text: { content: text } });
      return platform.ring();
    },
    restarted: async () => {
      await channel.stop();
      return begin();
    },
  };
};
