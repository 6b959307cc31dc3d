import { type Db, IN_LIST, present, solidJson } from './db.ts';
import {
  type TicketEvent as EventRow,
  Prisma,
  type Ticket as Row,
  type TicketItem,
} from './generated/sqlite/client.ts';
import { holds } from './said-words.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';
import { approvals } from './ticket-approvals.ts';
import { bindings, tallies } from './ticket-bindings.ts';
import { doerOf, tellWebhooks } from './webhook-events.ts';

export type { Approval } from './ticket-approvals.ts';

export interface Ticket extends Omit<Row, 'details' | 'tierReason' | 'clauses' | 'topic'> {
  /** What a case of its kind is about more closely; null or left out: nothing more than its kind says. */
  topic?: string | null;
  details: Record<string, unknown>;
  tierReason: string[];
  clauses: string[];
}

export type TicketEvent = Omit<EventRow, 'id' | 'ticketNo'>;

/** A ticket with what it is about and what became of it. */
export interface WholeTicket extends Ticket {
  items: Omit<TicketItem, 'id' | 'ticketNo'>[];
  events: TicketEvent[];
}

/** Which tickets are wanted. */
export interface TicketFilter {
  /** Only those that are not over. */
  open?: boolean | undefined;
  kind?: string | undefined;
  state?: string | undefined;
  orderNo?: string | undefined;
  customerId?: string | undefined;
  conversationId?: string | undefined;
  ownerId?: string | undefined;
  /** Part of the ticket's or the order's number. */
  text?: string | undefined;
  /** With `text`: those of these reasons as well. */
  reasons?: readonly string[] | undefined;
  /** At most this many; 100 unless told. */
  limit?: number | undefined;
}

/** A stretch of time, and the last ticket already seen of it. */
export interface OpenedFilter {
  from: Date;
  to: Date;
  after?: { openedAt: Date; no: string } | undefined;
  limit: number;
}

/** What of a ticket may change after it was opened. */
export type TicketPatch = Partial<Omit<Ticket, 'no' | 'kind' | 'orderNo' | 'customerId' | 'openedAt' | 'requester'>>;

/** The door at which goods are fetched is personal (H13): it is kept sealed among the details. */
const DOOR = 'pick_up_address';
const sealedDoor = (details: Record<string, unknown>, seal: Seal): Record<string, unknown> =>
  typeof details[DOOR] === 'string' ? { ...details, [DOOR]: { sealed: seal.close(details[DOOR]) } } : details;

/** The door of a case, opened; null where nobody comes. */
const doorOf = (details: Record<string, unknown>, seal: Seal): string | null => {
  const kept = details[DOOR] as { sealed?: unknown } | string | undefined;
  if (typeof kept === 'object' && typeof kept?.sealed === 'string') return seal.open<string>(kept.sealed);
  return typeof kept === 'string' ? kept : null;
};

const ticket = (row: Row): Ticket => ({
  ...row,
  details: row.details as Record<string, unknown>,
  tierReason: row.tierReason as string[],
  clauses: row.clauses as string[],
});

const columns = ({ details, tierReason, clauses, ...rest }: TicketPatch, seal: Seal) => ({
  ...present(rest),
  ...(details === undefined ? {} : { details: solidJson(sealedDoor(details, seal)) }),
  ...(tierReason === undefined ? {} : { tierReason: solidJson(tierReason) }),
  ...(clauses === undefined ? {} : { clauses: solidJson(clauses) }),
});

type Searched = Pick<TicketFilter, 'open' | 'reasons'>;

/** The cases in whose number, or whose order's, a text stands as it was typed, in whatever letters, or that have one of these reasons; the newest, at most 500. */
const holding = async (sql: Sql, text: string, { open, reasons = [] }: Searched): Promise<string[]> => {
  const rows = await sql.rows<{ no: string }>(Prisma.sql`
    SELECT t."no" FROM "Ticket" t
    WHERE (LOWER(t."no") ${holds(text)} OR LOWER(t."orderNo") ${holds(text)}
      ${reasons.length === 0 ? Prisma.empty : Prisma.sql`OR t."reason" IN (${Prisma.join([...reasons])})`})
      ${open ? Prisma.sql`AND t."closedAt" IS NULL` : Prisma.empty}
    ORDER BY t."openedAt" DESC, t."no" DESC LIMIT ${IN_LIST}`);
  return rows.map(({ no }) => no);
};

const WHOLE = {
  items: { select: { sku: true, qty: true }, orderBy: { id: 'asc' } },
  events: {
    select: { seq: true, at: true, who: true, event: true, from: true, to: true, note: true },
    orderBy: { seq: 'asc' },
  },
} as const;

const cases = (db: Db, seal: Seal, sql: Sql) => ({
  /** One ticket with its items and history; null if there is none. */
  async get(no: string): Promise<WholeTicket | null> {
    const row = await db.ticket.findUnique({ where: { no }, include: WHOLE });
    return row && { ...ticket(row), items: row.items, events: row.events };
  },

  /**
   * Nobody else can change this ticket, or what is waited for in it, until this work ends. Call it before reading what is
   * to be decided upon: then two who decide at once do so one after the other, on either database.
   */
  async lock(no: string): Promise<void> {
    await db.ticket.updateMany({ where: { no }, data: { tier: { increment: 0 } } });
  },

  /** Tickets, newest first. */
  async list({ open, text, reasons, limit = 100, ...equal }: TicketFilter = {}): Promise<WholeTicket[]> {
    const rows = await db.ticket.findMany({
      where: {
        ...present(equal),
        ...(open ? { closedAt: null } : {}),
        ...(text ? { no: { in: await holding(sql, text, { open, reasons }) } } : {}),
      },
      include: WHOLE,
      orderBy: [{ openedAt: 'desc' }, { no: 'desc' }],
      take: limit,
    });
    return rows.map((row) => ({ ...ticket(row), items: row.items, events: row.events }));
  },

  /** Whether a case that is not over promises money: it stands in the shop's currency as that is now. */
  async promiseMoney(): Promise<boolean> {
    const money = [{ amountMinor: { gt: 0 } }, { compensationMinor: { gt: 0 } }];
    return (await db.ticket.findFirst({ where: { closedAt: null, OR: money }, select: { no: true } })) !== null;
  },

  /** How many open cases each of these orders has, at most 500 of them; those without any are left out. */
  async openCounts(orderNos: readonly string[]): Promise<Map<string, number>> {
    const where = { orderNo: { in: orderNos.slice(0, IN_LIST) }, closedAt: null };
    const rows = await db.ticket.groupBy({ by: ['orderNo'], where, _count: { no: true } });
    return new Map(rows.flatMap(({ orderNo, _count }) => (orderNo === null ? [] : [[orderNo, _count.no] as const])));
  },

  /** At most `limit` of those opened from `from` on and before `to`, oldest first, after the one `after` names. */
  async opened({ from, to, after, limit }: OpenedFilter): Promise<Ticket[]> {
    const rows = await db.ticket.findMany({
      where: {
        openedAt: { gte: from, lt: to },
        ...(after
          ? { OR: [{ openedAt: { gt: after.openedAt } }, { openedAt: after.openedAt, no: { gt: after.no } }] }
          : {}),
      },
      orderBy: [{ openedAt: 'asc' }, { no: 'asc' }],
      take: limit,
    });
    return rows.map(ticket);
  },

  /** Adds a new ticket with its items. */
  async add(fresh: Ticket, items: readonly { sku: string; qty: number }[]): Promise<void> {
    const { details, tierReason, clauses, ...rest } = fresh;
    const json = {
      details: solidJson(sealedDoor(details, seal)),
      tierReason: solidJson(tierReason),
      clauses: solidJson(clauses),
    };
    await db.ticket.create({ data: { ...rest, ...json } });
    if (items.length > 0) {
      await db.ticketItem.createMany({ data: items.map(({ sku, qty }) => ({ ticketNo: fresh.no, sku, qty })) });
    }
  },

  /** Where the goods of a case are fetched: an address, `order` for that of the order, or null where nobody comes. */
  async door(no: string): Promise<string | null> {
    const row = await db.ticket.findUnique({ where: { no }, select: { details: true } });
    return row && doorOf(row.details as Record<string, unknown>, seal);
  },

  /** Adds or replaces the ticket itself; items and events have their own ways. */
  async save(whole: Ticket): Promise<void> {
    const { no, details, tierReason, clauses, ...rest } = whole;
    const json = {
      details: solidJson(sealedDoor(details, seal)),
      tierReason: solidJson(tierReason),
      clauses: solidJson(clauses),
    };
    await db.ticket.upsert({ where: { no }, create: { no, ...rest, ...json }, update: { ...rest, ...json } });
  },

  /**
   * Changes a ticket if it still stands in `from` with `caseHash`, in one statement; false when somebody else was first.
   * From then on nobody else can change it until this work ends.
   */
  async change(no: string, from: { state: string; caseHash: string }, patch: TicketPatch): Promise<boolean> {
    const { state, caseHash } = from;
    return (await db.ticket.updateMany({ where: { no, state, caseHash }, data: columns(patch, seal) })).count === 1;
  },

  /** Replaces what a ticket is about. */
  async setItems(no: string, items: readonly { sku: string; qty: number }[]): Promise<void> {
    await db.ticketItem.deleteMany({ where: { ticketNo: no } });
    await db.ticketItem.createMany({ data: items.map(({ sku, qty }) => ({ ticketNo: no, sku, qty })) });
  },

  /** Appends to the history. Call it after {@link change} in the same work: the numbers then have no gap and no twin. */
  async addEvent(no: string, event: Omit<TicketEvent, 'seq'>): Promise<void> {
    const seq = (await db.ticketEvent.count({ where: { ticketNo: no } })) + 1;
    await db.ticketEvent.create({ data: { ticketNo: no, seq, ...event } });
    const { at, who, event: name, from, to } = event;
    await tellWebhooks(sql, {
      id: `ticket:${no}:${seq}`,
      topic: name === 'open' ? 'ticket.opened' : 'ticket.changed',
      subject: no,
      facts: { event: name, from, to, by: doerOf(who) },
      at,
    });
  },
});

/** After-sales cases: what they are, what they bind, who approves them. */
export const tickets = (db: Db, seal: Seal, sql: Sql) => ({
  ...cases(db, seal, sql),
  ...bindings(db),
  ...tallies(db),
  ...approvals(db),
});
