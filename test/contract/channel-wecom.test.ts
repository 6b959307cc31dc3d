import { onTestFinished } from 'vitest';
import { wecomSettings } from '../../src/channels/wecom/settings.ts';
import { WeComChannel } from '../../src/channels/wecom/wecom-channel.ts';
import { frontDoor } from '../platforms/wecom/front-door.ts';
import { openShop, outgoing, stopped } from '../platforms/wecom/shop.ts';
import { ACCOUNT, WeComPlatform } from '../platforms/wecom/wecom-platform.ts';
import { type ChannelUnderTest, channelContract } from './channel.ts';

const SHOPPER = 'wmAJ2GCAAAme1';
const KEY = `${ACCOUNT}:${SHOPPER}`;

const weComChannel = async (): Promise<ChannelUnderTest> => {
  const platform = new WeComPlatform();
  await platform.open();
  onTestFinished(() => platform.close());
  const shop = await openShop('wecom');
  const settings = wecomSettings(platform.env);
  const channel = stopped(new WeComChannel(settings, shop.deps, 60_000));
  platform.callback = await frontDoor(channel);
  return {
    channel,
    dropsRepeats: true,
    shopperSays: async (text, id) => {
      // The suite’s own way in counts no budget, so the shop’s does.
      await shop.store.write(({ sendBudgets }) => sendBudgets.renew('wecom', KEY, new Date()));
      platform.says(SHOPPER, { msgid: id, msgtype: 'text', text: { content: text } });
      return (await platform.ring()) === 200 ? 'acknowledged' : 'refused';
    },
    shopperSees: async () => platform.seen(SHOPPER),
    outgoing: async ({ text, idempotencyKey, seq }) =>
      outgoing(KEY, SHOPPER, { idempotencyKey, message: { text, seq } }),
  };
};

channelContract('WeCom', weComChannel);
