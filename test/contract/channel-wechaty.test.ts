import type { Channel, OnInbound } from '../../src/channels/channel.ts';
import { openWechat, texts, to, type Wechat } from '../channels/wechaty/world.ts';
import { until } from '../support/until.ts';
import { type ChannelUnderTest, channelContract } from './channel.ts';

/**
 * The puppet service's client against a local service. WeChat takes no acknowledgement: a message counts as acknowledged
 * when the channel lets go of it, and as refused when it holds it to try again, or does not hear it at all.
 */
const wechatyChannel = async (): Promise<ChannelUnderTest> => {
  const wechat = await openWechat();
  const outcomes = new Map<string, 'acknowledged' | 'refused'>();
  const { channel } = wechat;
  const start = channel.start.bind(channel);
  const listening: Channel['start'] = async (onInbound: OnInbound) => {
    await start(async (inbound) => {
      try {
        const accepted = await onInbound(inbound);
        outcomes.set(inbound.eventId, 'acknowledged');
        return accepted;
      } catch (error) {
        outcomes.set(inbound.eventId, 'refused');
        throw error;
      }
    });
    await until('WeChat is logged in', () => channel.ready());
  };
  channel.start = listening;
  return {
    channel,
    dropsRepeats: true,
    shopperSays: (text, id) => says(wechat, outcomes, text, id),
    shopperSees: async () => texts(wechat),
    outgoing: async ({ text, idempotencyKey, seq }) => {
      const outgoing = to(text, { idempotencyKey });
      return { ...outgoing, message: { ...outgoing.message, seq } };
    },
  };
};

const says = async (
  { platform }: Wechat,
  outcomes: Map<string, 'acknowledged' | 'refused'>,
  text: string,
  id: string,
): Promise<'acknowledged' | 'refused'> => {
  platform.say({ talker: 'wxid_li', text, id });
  await until('it has been taken, held, or nobody listens', () => outcomes.has(id) || platform.listeners === 0);
  return outcomes.get(id) ?? 'refused';
};

channelContract('wechaty', wechatyChannel);
