import type { Db } from './db.ts';
import { solidJson } from './db.ts';
import type { Ticket as Row, TicketEvent, TicketItem } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export interface Ticket extends Omit<Row, 'details' | 'tierReason' | 'clauses'> {
  details: Record<string, unknown>;
  tierReason: string[];
  clauses: string[];
}

/** A ticket with what it is about and what became of it. */
export interface WholeTicket extends Ticket {
  items: Omit<TicketItem, 'id' | 'ticketNo'>[];
  events: Omit<TicketEvent, 'id' | 'ticketNo'>[];
}

const ticket = (row: Row): Ticket => ({
  ...row,
  details: row.details as Record<string, unknown>,
  tierReason: row.tierReason as string[],
  clauses: row.clauses as string[],
});

/** After-sales cases. */
export const tickets = (db: Db, _seal: Seal) => ({
  /** One ticket with its items and history; null if there is none. */
  async get(no: string): Promise<WholeTicket | null> {
    const row = await db.ticket.findUnique({
      where: { no },
      include: {
        items: { select: { sku: true, qty: true }, orderBy: { id: 'asc' } },
        events: {
          select: { seq: true, at: true, who: true, event: true, from: true, to: true, note: true },
          orderBy: { seq: 'asc' },
        },
      },
    });
    return row && { ...ticket(row), items: row.items, events: row.events };
  },

  /** Adds or replaces the ticket itself; items and events have their own ways. */
  async save(whole: Ticket): Promise<void> {
    const { no, ...rest } = whole;
    const columns = {
      ...rest,
      details: solidJson(whole.details),
      tierReason: solidJson(whole.tierReason),
      clauses: solidJson(whole.clauses),
    };
    await db.ticket.upsert({ where: { no }, create: { no, ...columns }, update: columns });
  },
});
