import type { Lang } from '../../src/message.ts';
import type { Store } from '../../src/store/index.ts';

/** A tap of a shopper; what is left out is one that says that the parcel was meant, and not how long delivery takes. */
export interface Tap {
  /** Tells the talk from others. */
  id: string;
  text: string;
  at: Date;
  taken?: string | null;
  meant?: string;
  lang?: Lang;
  name?: string;
}

/** Somebody says something in a talk of their own, is answered, and puts right by a tap what was made of it. */
export const putRight = (store: Store, tap: Tap): Promise<void> => {
  const { id, text, at, lang = 'en', name = 'Lin' } = tap;
  const { taken = 'intent:delivery_time', meant = 'intent:logistics_track' } = tap;
  const inbound = {
    channel: 'web',
    eventId: `e ${id}`,
    key: `thread of ${id}`,
    from: { id: `shopper ${id}`, name },
    text,
    at,
  };
  return store.write(async ({ inbox, messages, corrections }) => {
    await inbox.accept(inbound, at, id);
    const [row] = await inbox.pending(id, 1);
    const inboundId = row?.id ?? 0;
    await messages.append(id, { author: 'shopper', text, lang, inboundId, createdAt: at });
    await messages.append(id, { author: 'bot', text: 'In three days.', inboundId, createdAt: at });
    await corrections.note({ conversationId: id, text, taken, meant, before: inboundId + 1, at });
    await inbox.done([inboundId], at);
  });
};
