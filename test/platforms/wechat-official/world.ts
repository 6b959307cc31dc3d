import { onTestFinished } from 'vitest';
import { OfficialChannel } from '../../../src/channels/wechat-official/official-channel.ts';
import { officialSettings } from '../../../src/channels/wechat-official/settings.ts';
import type { Clock } from '../../../src/clock.ts';
import { frontDoor } from '../wecom/front-door.ts';
import { openShop, type Shop, stopped } from '../wecom/shop.ts';
import { OfficialPlatform } from './official-platform.ts';

export const SHOPPER = 'oLOkR5PG536EbZgd9';

export interface OfficialWorld {
  platform: OfficialPlatform;
  shop: Shop;
  channel: OfficialChannel;
  /** A shopper writes. @returns the statuses the platform was answered with, one for each time it brought it. */
  says(text: string, MsgId: string): Promise<number[]>;
  /** Another beginning over the same memory, as after a restart; the first one has been stopped. */
  restarted(): Promise<OfficialChannel>;
}

/** A platform, a shop and the channel between them. `start: false` leaves the channel to be started by the test. */
export const openOfficial = async (over: { clock?: Clock; start?: boolean } = {}): Promise<OfficialWorld> => {
  const platform = new OfficialPlatform();
  await platform.open();
  onTestFinished(() => platform.close());
  let channel: OfficialChannel;
  const shop = await openShop('wechat-official', {
    ...(over.clock ? { clock: over.clock } : {}),
    channel: () => channel,
  });
  const settings = officialSettings(platform.env);
  const begin = async (): Promise<OfficialChannel> => {
    channel = stopped(new OfficialChannel(settings, shop.deps));
    platform.callback = await frontDoor(channel);
    if (over.start !== false) await channel.start(shop.onInbound);
    return channel;
  };
  const first = await begin();
  return {
    platform,
    shop,
    channel: first,
    says: (text, MsgId) => platform.says(SHOPPER, { MsgType: 'text', Content: text, MsgId }),
    restarted: async () => {
      await channel.stop();
      return begin();
    },
  };
};
