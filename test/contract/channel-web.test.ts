import { STORE_KINDS, type StoreKind } from '../support/database.ts';
import { until } from '../support/until.ts';
import { openPage } from '../web/pages.ts';
import { openWorld } from '../web/world.ts';
import { type ChannelUnderTest, channelContract } from './channel.ts';

/**
 * The shopper's page over real sockets. What a page sees is what stands in the store and is marked sent, so the
 * suite's own answers are stored as the outbox would.
 */
const webChannel = async (kind: StoreKind): Promise<ChannelUnderTest> => {
  const world = await openWorld({ kind });
  const page = await openPage(world);
  let conversation = '';
  const thread = async (): Promise<string> => {
    const key = String(JSON.parse(Buffer.from(page.session.split('.')[1] ?? '', 'base64url').toString()).k);
    const inbound = { channel: 'web', eventId: `${key}:open`, key, from: { id: key }, text: '', at: world.clock.now() };
    const { conversationId } = await world.store.write(({ inbox }) =>
      inbox.accept(inbound, world.clock.now(), 'c_contract'),
    );
    return conversationId;
  };
  return {
    channel: world.channel,
    dropsRepeats: true,
    shopperSays: async (text, id) => ((await page.say(id, text)).status === 202 ? 'acknowledged' : 'refused'),
    shopperSees: async () => {
      const stream = await page.listen(0);
      await until('the state has come', () => stream.states().length > 0);
      await stream.drop();
      return stream.texts();
    },
    outgoing: async ({ text, idempotencyKey, seq }) => {
      conversation ||= await thread();
      const at = world.clock.now();
      await world.store.write(async ({ messages, outbox }) => {
        const message = await messages.append(conversation, { author: 'bot', text, createdAt: at });
        const row = {
          messageId: message.id,
          conversationId: conversation,
          channel: 'web',
          author: 'bot' as const,
          fence: 1,
        };
        await outbox.enqueue({ ...row, notBefore: at, idempotencyKey });
        await outbox
          .claim(conversation, 'contract', at, 1_000)
          .then((claimed) => claimed && outbox.sent(claimed.id, 'contract', null, at));
      });
      const empty = { choices: [], cards: [], attachments: [], survey: null };
      const message = { author: 'bot' as const, name: null, text, lang: 'zh-CN' as const, seq, at, ...empty };
      return { conversationId: conversation, key: 'k', to: 'k', idempotencyKey, attempt: 1, message };
    },
  };
};

for (const kind of STORE_KINDS) channelContract(`web (${kind})`, () => webChannel(kind));
