import type { Db } from './db.ts';
import { solidJson } from './db.ts';
import { type Message, message } from './messages.ts';
import type { Seal } from './seal.ts';

/** Something a shopper said and changed or took back afterwards. Its conversation is held until the work ends. */
export interface Amendable {
  inboundId: number;
  conversationId: string;
  /** The words as they wait to be worked on, or were worked on. */
  text: string;
  /** False while no turn has worked on it. */
  worked: boolean;
  /** What was written down of it; null before a turn has worked on it, and for what was taken out unanswered. */
  message: Message | null;
  /** When the words were last changed, as the platform tells; null if never. */
  amendedAt: Date | null;
}

interface Payload {
  text: string;
  amendedAt?: string;
}

const latest = (...times: (Date | null)[]): Date | null =>
  times.reduce((late, time) => (time !== null && (late === null || time > late) ? time : late), null);

/** Words that shoppers change or take back on their platform after they were handed in. */
export const amendments = (db: Db, _seal: Seal) => ({
  /**
   * Finds what was said under an event, and holds its conversation: a turn that is thinking about it finds itself stale,
   * one that begins now waits. Null if the event is not there (yet).
   */
  async hold(channel: string, eventId: string): Promise<Amendable | null> {
    const where = { channel_eventId: { channel, eventId } };
    const known = await db.inbound.findUnique({ where, select: { conversationId: true } });
    if (known === null) return null;
    const { conversationId } = known;
    await db.conversation.updateMany({ where: { id: conversationId }, data: { version: { increment: 1 } } });
    // Read under the hold: a turn may have ended in between.
    const row = await db.inbound.findUniqueOrThrow({ where });
    const said = await db.message.findFirst({ where: { conversationId, inboundId: row.id, author: 'shopper' } });
    const { text, amendedAt } = row.payload as unknown as Payload;
    return {
      inboundId: row.id,
      conversationId,
      text: said?.text ?? text,
      worked: row.processedAt !== null,
      message: said && message(said),
      amendedAt: latest(amendedAt ? new Date(amendedAt) : null, said?.editedAt ?? null),
    };
  },

  /** Events that were taken in from a thread since a moment, newest first. */
  async saidSince(channel: string, key: string, since: Date, limit: number): Promise<string[]> {
    const rows = await db.inbound.findMany({
      where: { conversation: { channel, key }, receivedAt: { gte: since } },
      orderBy: { id: 'desc' },
      take: limit,
      select: { eventId: true },
    });
    return rows.map(({ eventId }) => eventId);
  },

  /** Replaces the words of what no turn has worked on yet. */
  async replace({ inboundId }: Amendable, text: string, at: Date): Promise<void> {
    const { payload } = await db.inbound.findUniqueOrThrow({ where: { id: inboundId }, select: { payload: true } });
    const amended = { ...(payload as object), text, amendedAt: at.toISOString() };
    await db.inbound.update({ where: { id: inboundId }, data: { payload: solidJson(amended) } });
  },

  /** Shows the new words where the old ones stood; what was said first stays on record. */
  async rewrite({ id, text, firstText }: Message, words: string, at: Date): Promise<void> {
    const first = words === text ? firstText : (firstText ?? text);
    await db.message.update({ where: { id }, data: { text: words, firstText: first, editedAt: at } });
  },

  /** Marks as taken back; what was said first stays on record. */
  async takeBack({ id, text, firstText }: Message, at: Date): Promise<void> {
    await db.message.update({ where: { id }, data: { text: '', firstText: firstText ?? text, deletedAt: at } });
  },
});
