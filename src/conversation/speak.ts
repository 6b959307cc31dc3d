import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import type { Rendered } from './reply/rendering.ts';

/** Under what, and because of what, something is said. */
export interface Saying {
  /** The fence under which it was decided: under an older one it is never sent. */
  fence: number;
  now: Date;
  author?: 'bot' | 'system';
  inboundId?: number | null;
  why?: unknown;
  intent?: string;
  confidence?: number;
  faq?: string | null;
  flow?: string | null;
  step?: string | null;
  /** Not to go out before the shopper writes again: the channel lets no more through until then. */
  held?: boolean;
  /** Not to go out from then on: it is dropped instead. Left out: whenever it can. */
  notAfter?: Date;
}

/** Writes bubbles into the talk and puts them on their way, inside a transaction. */
export const speak = async (
  repos: Repos,
  conversation: Pick<Conversation, 'id' | 'channel'>,
  bubbles: readonly Rendered[],
  { fence, now, author = 'bot', held = false, notAfter, ...about }: Saying,
): Promise<void> => {
  const said = await repos.messages.appendSaid(
    conversation.id,
    bubbles.map(({ text, lang, choices, cards, key, faq }) => ({
      author,
      text,
      lang,
      choices,
      cards,
      replyKey: key,
      ...about,
      faq: faq ?? about.faq ?? null,
      createdAt: now,
    })),
  );
  await repos.outbox.enqueueAll(
    said.map(({ id, seq }) => ({
      messageId: id,
      conversationId: conversation.id,
      channel: conversation.channel,
      author,
      fence,
      notBefore: now,
      notAfter: notAfter ?? null,
      held,
      idempotencyKey: `${conversation.id}:${seq}`,
    })),
  );
};
