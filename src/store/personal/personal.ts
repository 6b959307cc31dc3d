import { type Db, solidJson } from '../db.ts';
import type { Seal } from '../seal.ts';
import type { Sql } from '../sql.ts';
import { eraseGroupWords, eraseOrders, erasePhotos, eraseTalk, eraseTickets } from './erase-parts.ts';
import { emptyWebhooks, eraseAccounts, eraseRecord, unaddressTalks } from './erase-record.ts';
import type { Counts } from './erase-tables.ts';
import { gatherPerson, type PersonalData } from './gather.ts';
import { goingOn } from './going-on.ts';
import { inParts, type Reach, reachOf } from './reach.ts';

export type { PersonalData } from './gather.ts';
export type { Reach } from './reach.ts';

/** What still stands in the way of an erasure. */
export interface Standing {
  /** Orders on their way: paid or dispatched and not arrived. */
  orders: string[];
  /** Cases whose money has not gone yet. */
  refunds: string[];
  /** Cases that are not over, with the state they are in. */
  tickets: { no: string; state: string }[];
}

/** The customer whom orders belong to once they are nobody's. */
const NOBODY = 'erased';

/** What the shop has of a person: finding it all, giving it out, taking it away. */
export const personal = (db: Db, seal: Seal, sql: Sql) => ({
  /** All that is one person's, by its numbers. */
  reach: (customerId: string): Promise<Reach> => reachOf(db, sql, customerId),

  /** Everything the shop has of a person. */
  gather: (reach: Reach): Promise<PersonalData> => gatherPerson(db, seal, sql, reach),

  /** What of this reach is under way. @param ends states in which a case is over */
  async standing({ orders, tickets }: Reach, ends: readonly string[]): Promise<Standing> {
    const onTheWay = await inParts(orders, (part) =>
      db.order.findMany({ where: { orderNo: { in: part }, status: { in: ['paid', 'dispatched'] } } }),
    );
    const open = await inParts(tickets, (part) =>
      db.ticket.findMany({
        where: { no: { in: part }, state: { notIn: [...ends] } },
        select: { no: true, state: true },
      }),
    );
    const due = await inParts(tickets, (part) =>
      db.refund.findMany({
        where: { ticketNo: { in: part }, state: { in: ['due', 'sending', 'stated'] } },
        select: { ticketNo: true },
      }),
    );
    return {
      orders: onTheWay.map(({ orderNo }) => orderNo).sort(),
      refunds: due.map(({ ticketNo }) => ticketNo).sort(),
      tickets: open.sort((one, other) => (one.no < other.no ? -1 : 1)),
    };
  },

  /** When the newest order, refund and invoice of this reach were made: the terms of what is kept count from there. */
  async newest({ orders, tickets }: Reach): Promise<Record<'orders' | 'refunds' | 'invoices', Date | null>> {
    const bought = await inParts(orders, (part) =>
      db.order.findMany({ where: { orderNo: { in: part } }, select: { placedAt: true, deliveredAt: true } }),
    );
    const paid = await inParts(tickets, (part) =>
      db.refund.findMany({ where: { ticketNo: { in: part } }, select: { createdAt: true, paidAt: true } }),
    );
    const invoiced = await inParts(tickets, (part) =>
      db.ticket.findMany({
        where: { no: { in: part }, topic: 'invoice' },
        select: { openedAt: true, closedAt: true },
      }),
    );
    const last = (dates: Date[]): Date | null =>
      dates.length === 0 ? null : new Date(Math.max(...dates.map((date) => date.getTime())));
    return {
      orders: last(bought.map(({ placedAt, deliveredAt }) => deliveredAt ?? placedAt)),
      refunds: last(paid.map(({ createdAt, paidAt }) => paidAt ?? createdAt)),
      invoices: last(invoiced.map(({ openedAt, closedAt }) => closedAt ?? openedAt)),
    };
  },

  /** Cuts the last link between these customers and what was kept of them: it is nobody's from now on. */
  async unlink(customers: readonly string[], now: Date): Promise<void> {
    const nobody = { sealed: seal.close({ name: '', phone: '' }), updatedAt: now };
    await db.customer.upsert({ where: { id: NOBODY }, create: { id: NOBODY, ...nobody }, update: {} });
    const where = { customerId: { in: [...customers] } };
    await db.order.updateMany({ where, data: { customerId: NOBODY } });
    await db.coupon.updateMany({ where, data: { customerId: NOBODY } });
    await db.ticket.updateMany({ where, data: { customerId: null } });
    await db.erasure.updateMany({ where, data: { unlinkedAt: now } });
  },

  /** Takes the headings out of invoices whose term has run out. */
  async eraseHeadings({ tickets }: Pick<Reach, 'tickets'>): Promise<void> {
    const rows = await inParts(tickets, (part) =>
      db.ticket.findMany({ where: { no: { in: part }, topic: 'invoice' }, select: { no: true, details: true } }),
    );
    for (const { no, details } of rows) {
      const { to: _, heading: __, tax_id: ___, ...rest } = details as Record<string, unknown>;
      await db.ticket.update({ where: { no }, data: { details: solidJson(rest) } });
    }
  },

  ...goingOn(db),
  eraseTalk: (id: string, now: Date): Promise<Counts> => eraseTalk(db, sql, id, now),
  eraseGroupWords: (account: Reach['accounts'][number], now: Date): Promise<Counts> =>
    eraseGroupWords(db, sql, account, now),
  eraseTickets: (nos: readonly string[], now: Date): Promise<Counts> => eraseTickets(db, sql, nos, now),
  eraseOrders: (nos: readonly string[], now: Date): Promise<Counts> => eraseOrders(db, sql, seal, nos, now),
  erasePhotos: (nos: readonly string[]): Promise<Counts> => erasePhotos(db, sql, nos),
  eraseRecord: (reach: Reach): Promise<Counts> => eraseRecord(db, reach),
  emptyWebhooks: (): Promise<void> => emptyWebhooks(db, seal),
  eraseAccounts: (reach: Reach, now: Date): Promise<Counts> => eraseAccounts(db, sql, seal, reach, now),
  unaddressTalks: (talks: readonly string[], now: Date): Promise<void> => unaddressTalks(sql, talks, now),
});
