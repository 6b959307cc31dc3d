import type { SlackMessage } from '../platforms/slack/model.ts';
import { outgoing, slackUnderTest } from '../platforms/slack/slack-under-test.ts';
import { type ChannelUnderTest, channelContract } from './channel.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack shows a link without the brackets that mark it. */
const withoutBrackets = (text: string): string => text.replaceAll(/<(https?:[^>|]+)>/gu, '$1');

/** The channel over a local Slack: an event is the same if it is about the same message. */
const slackChannel = async (by: 'socket' | 'http'): Promise<ChannelUnderTest> => {
  const { slack, channel } = await slackUnderTest({ by });
  const messages = new Map<string, SlackMessage>();
  return {
    channel,
    dropsRepeats: true,
    shopperSays: async (text, id) => {
      const message = messages.get(id) ?? slack.write({ text: escaped(text) });
      messages.set(id, message);
      const [heard] = await slack.tell(message);
      return heard?.acknowledged ? 'acknowledged' : 'refused';
    },
    shopperSees: async () => slack.posted().map(withoutBrackets),
    outgoing: async ({ text, idempotencyKey, seq }) => outgoing(text, { idempotencyKey, message: { seq } }),
  };
};

for (const by of ['socket', 'http'] as const) channelContract(`slack by ${by}`, () => slackChannel(by));
