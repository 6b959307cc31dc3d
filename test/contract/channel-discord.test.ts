import type { OnInbound } from '../../src/channels/channel.ts';
import { isAfter } from '../../src/channels/discord/snowflake.ts';
import type { Message } from '../platforms/discord/model.ts';
import { closedShop, toShopper } from '../platforms/discord/shop.ts';
import { until } from '../support/until.ts';
import { type ChannelUnderTest, channelContract } from './channel.ts';

/**
 * discord.js against a local Discord over real sockets. Discord knows no acknowledgement of a single message: what counts
 * is how far the channel has written down that it has heard, for after a gap everything later is asked for again.
 */
const discordChannel = async (): Promise<ChannelUnderTest> => {
  const shop = await closedShop();
  const { server, channel, deps } = shop;
  const ling = server.person('ling');
  const dm = server.dmWith(ling);
  const said = new Map<string, Message>();
  const failed = new Set<string>();
  const start = channel.start.bind(channel);
  const watched =
    (onInbound: OnInbound): OnInbound =>
    (inbound) =>
      onInbound(inbound).catch((error: unknown) => {
        failed.add(inbound.eventId);
        throw error;
      });
  channel.start = (onInbound) => start(watched(onInbound));
  const acknowledged = async (id: string): Promise<boolean> => {
    const floor = await deps.memory.get('floor');
    return typeof floor === 'string' && !isAfter(id, floor);
  };
  return {
    channel,
    dropsRepeats: true,
    shopperSays: async (text, id) => {
      const there = said.get(id);
      if (server.gateway.connected === 0) return 'refused';
      const message = there ?? server.post(dm.id, ling, text);
      said.set(id, message);
      if (there) server.gateway.tell('MESSAGE_CREATE', server.told(there));
      await until('it is saved, or is not', async () => failed.has(message.id) || (await acknowledged(message.id)));
      return (await acknowledged(message.id)) ? 'acknowledged' : 'refused';
    },
    shopperSees: async () => server.messagesOf(dm.id).map(({ content }) => content),
    outgoing: async ({ text, idempotencyKey, seq }) => toShopper(dm.id, { text, seq }, { idempotencyKey }),
  };
};

channelContract('discord', discordChannel);
