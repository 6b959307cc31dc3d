import type { Db } from '../db.ts';
import { inParts, type Reach } from './reach.ts';

/** What a person and the shop still have to say to each other while their data is being erased. */
export const goingOn = (db: Db) => ({
  /** Holds a person's records until the work ends, so that of two who begin something at once the later one finds it begun. */
  async hold(customers: Reach['customers']): Promise<void> {
    // Always in the same order, so that two never wait for each other.
    for (const id of [...customers].sort()) await db.customer.updateMany({ where: { id }, data: { id } });
  },

  /** Whether something of these talks is still on its way to the shopper. */
  async onTheWay(talks: readonly string[]): Promise<boolean> {
    const waiting = await inParts(talks, (part) =>
      db.outbox.findMany({
        where: { conversationId: { in: part }, state: { in: ['pending', 'sending', 'held'] } },
        select: { id: true },
        take: 1,
      }),
    );
    return waiting.length > 0;
  },

  /** Whether words of these talks came in that no turn has taken up yet. */
  async unheard(talks: readonly string[]): Promise<boolean> {
    const pending = await inParts(talks, (part) =>
      db.inbound.findMany({
        where: { conversationId: { in: part }, processedAt: null },
        select: { id: true },
        take: 1,
      }),
    );
    return pending.length > 0;
  },

  /** Whether a case was opened after `since` that is not over. @param ends states in which a case is over */
  async openedSince(tickets: Reach['tickets'], since: Date, ends: readonly string[]): Promise<boolean> {
    const open = await inParts(tickets, (part) =>
      db.ticket.findMany({
        where: { no: { in: part }, openedAt: { gt: since }, state: { notIn: [...ends] } },
        select: { no: true },
        take: 1,
      }),
    );
    return open.length > 0;
  },

  /** Whether the shopper wrote after `since`, and waits for a word of the shop or has written after `lately`. */
  async spokenSince(talks: readonly string[], since: Date, lately: Date): Promise<boolean> {
    const spoken = await inParts(talks, (part) =>
      db.conversation.findMany({
        where: {
          id: { in: part },
          lastShopperAt: { gt: since },
          OR: [{ waitingSince: { not: null } }, { lastShopperAt: { gt: lately } }],
        },
        select: { id: true },
        take: 1,
      }),
    );
    return spoken.length > 0;
  },
});
