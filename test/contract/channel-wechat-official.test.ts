import { openOfficial, SHOPPER } from '../platforms/wechat-official/world.ts';
import { outgoing } from '../platforms/wecom/shop.ts';
import { type ChannelUnderTest, channelContract } from './channel.ts';

const officialChannel = async (): Promise<ChannelUnderTest> => {
  const { platform, shop, channel, says } = await openOfficial({ start: false });
  return {
    channel,
    // By its own mark, since the platform has no key of its own.
    dropsRepeats: true,
    shopperSays: async (text, id) => {
      // The suite’s own way in counts no budget, so the shop’s does.
      await shop.store.write(({ sendBudgets }) => sendBudgets.renew('wechat-official', SHOPPER, new Date()));
      return (await says(text, id)).at(-1) === 200 ? 'acknowledged' : 'refused';
    },
    shopperSees: async () => platform.seen(SHOPPER),
    outgoing: async ({ text, idempotencyKey, seq }) =>
      outgoing(SHOPPER, SHOPPER, { idempotencyKey, message: { text, seq } }),
  };
};

channelContract('official account', officialChannel);
