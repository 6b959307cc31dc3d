import type { Inbound } from '../../src/message.ts';
import type { Store } from '../../src/store/index.ts';
import type { NewOutgoing } from '../../src/store/outbox.ts';

/** The morning on which store tests play. */
export const NOW = new Date('2026-11-20T02:00:00.000Z');

/** So many milliseconds after {@link NOW}. */
export const later = (ms: number): Date => new Date(NOW.getTime() + ms);

/** Something a shopper said on the web. */
export const said = (eventId: string, changes: Partial<Inbound> = {}): Inbound => ({
  channel: 'web',
  eventId,
  key: 'thread-1',
  from: { id: 'shopper-1', name: 'Lin' },
  text: `message ${eventId}`,
  at: NOW,
  ...changes,
});

/** Opens a conversation with one message in it and returns its id. */
export const conversationOn = async (store: Store, id = 'c_1', key = `thread of ${id}`): Promise<string> => {
  await store.write(({ inbox }) => inbox.accept(said(`first of ${id}`, { key }), NOW, id));
  return id;
};

/** Puts a message on its way out; returns its idempotency key. */
export const send = async (store: Store, conversationId: string, changes: Partial<NewOutgoing> = {}): Promise<string> =>
  store.write(async ({ messages, outbox }) => {
    const author = changes.author ?? 'bot';
    const message = await messages.append(conversationId, { author, text: 'hello', lang: 'en', createdAt: NOW });
    const idempotencyKey = `${conversationId}:${message.seq}`;
    const row = {
      messageId: message.id,
      conversationId,
      channel: 'web',
      author,
      fence: 1,
      notBefore: NOW,
      idempotencyKey,
    };
    await outbox.enqueue({ ...row, ...changes });
    return idempotencyKey;
  });
