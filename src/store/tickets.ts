import type { Db } from './db.ts';
import { present, solidJson } from './db.ts';
import type { Approval, TicketEvent as EventRow, Ticket as Row, TicketItem } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type { Approval };

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

const WHOLE = {
  items: { select: { sku: true, qty: true }, orderBy: { id: 'asc' } },
  events: {
    select: { seq: true, at: true, who: true, event: true, from: true, to: true, note: true },
    orderBy: { seq: 'asc' },
  },
} as const;

const cases = (db: Db, seal: Seal) => ({
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
  async list({ open, text, limit = 100, ...equal }: TicketFilter = {}): Promise<WholeTicket[]> {
    const rows = await db.ticket.findMany({
      where: {
        ...present(equal),
        ...(open ? { closedAt: null } : {}),
        ...(text ? { OR: [{ no: { contains: text } }, { orderNo: { contains: text } }] } : {}),
      },
      include: WHOLE,
      orderBy: [{ openedAt: 'desc' }, { no: 'desc' }],
      take: limit,
    });
    return rows.map((row) => ({ ...ticket(row), items: row.items, events: row.events }));
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
  },
});

/** Pieces and money that cases bind. Every one of these is a single conditional statement: no check before it. */
const bindings = (db: Db) => ({
  /** Nobody else can bind anything of this order, or read its sums under this lock, until this work ends. */
  async lockOrder(orderNo: string): Promise<void> {
    await db.order.updateMany({ where: { orderNo }, data: { refundedMinor: { increment: 0 } } });
  },

  /** Claims pieces of an order; false when fewer than `qty` are free. */
  async claimPieces(orderNo: string, sku: string, qty: number): Promise<boolean> {
    const count = await db.$executeRaw`
      UPDATE "OrderItem" SET "claimedQty" = "claimedQty" + ${qty}
      WHERE "orderNo" = ${orderNo} AND "sku" = ${sku} AND "claimedQty" + ${qty} <= "qty"`;
    return count === 1;
  },

  /** Frees claimed pieces; false when fewer than `qty` were claimed. */
  async freePieces(orderNo: string, sku: string, qty: number): Promise<boolean> {
    const where = { orderNo, sku, claimedQty: { gte: qty } };
    return (await db.orderItem.updateMany({ where, data: { claimedQty: { decrement: qty } } })).count === 1;
  },

  /** Binds money of an order to go back; false when that would be more than was paid. Minor units. */
  async bindMoney(orderNo: string, minor: number): Promise<boolean> {
    const count = await db.$executeRaw`
      UPDATE "Order" SET "refundedMinor" = "refundedMinor" + ${minor}
      WHERE "orderNo" = ${orderNo} AND "refundedMinor" + ${minor} <= "totalMinor"`;
    return count === 1;
  },

  /** Frees bound money; false when less was bound. */
  async freeMoney(orderNo: string, minor: number): Promise<boolean> {
    const where = { orderNo, refundedMinor: { gte: minor } };
    return (await db.order.updateMany({ where, data: { refundedMinor: { decrement: minor } } })).count === 1;
  },

  /** Binds compensation; false when all compensation of the order would exceed what was paid. */
  async bindCompensation(orderNo: string, minor: number): Promise<boolean> {
    const count = await db.$executeRaw`
      UPDATE "Order" SET "compensatedMinor" = "compensatedMinor" + ${minor}
      WHERE "orderNo" = ${orderNo} AND "compensatedMinor" + ${minor} <= "totalMinor"`;
    return count === 1;
  },

  /** Frees bound compensation; false when less was bound. */
  async freeCompensation(orderNo: string, minor: number): Promise<boolean> {
    const where = { orderNo, compensatedMinor: { gte: minor } };
    return (await db.order.updateMany({ where, data: { compensatedMinor: { decrement: minor } } })).count === 1;
  },
});

/** Sums that limits add up over: what a shopper asked for in a day, what one pair of hands gave. */
const tallies = (db: Db) => ({
  /** A sum, 0 if nothing was added yet. Nobody else can read it this way or change it until this work ends. */
  async lockTally(name: string): Promise<number> {
    const rows = await db.$queryRaw<{ value: number }[]>`
      INSERT INTO "Counter" ("name", "value") VALUES (${name}, 0)
      ON CONFLICT ("name") DO UPDATE SET "value" = "Counter"."value"
      RETURNING "value"`;
    return Number(rows[0]?.value ?? 0);
  },

  /** Adds to a sum unless it would then exceed `limit` (null: none); false when it would. */
  async addToTally(name: string, value: number, limit: number | null): Promise<boolean> {
    await db.$executeRaw`
      INSERT INTO "Counter" ("name", "value") VALUES (${name}, 0) ON CONFLICT ("name") DO NOTHING`;
    const where = { name, ...(limit === null ? {} : { value: { lte: limit - value } }) };
    return (await db.counter.updateMany({ where, data: { value: { increment: value } } })).count === 1;
  },

  /** Takes from a sum what a case that came to nothing had added. */
  async takeFromTally(name: string, value: number): Promise<void> {
    await db.counter.updateMany({ where: { name, value: { gte: value } }, data: { value: { decrement: value } } });
  },
});

const approvals = (db: Db) => ({
  /** Asks for an approval; gives its number. */
  async askApproval(fresh: Omit<Approval, 'id' | 'verdict' | 'decidedBy' | 'decidedAt' | 'note'>): Promise<number> {
    return (await db.approval.create({ data: fresh, select: { id: true } })).id;
  },

  approval: (id: number): Promise<Approval | null> => db.approval.findUnique({ where: { id } }),

  /** The approval a ticket waits for; null when it waits for none. */
  pendingApproval: (ticketNo: string): Promise<Approval | null> =>
    db.approval.findFirst({ where: { ticketNo, verdict: 'pending' }, orderBy: { id: 'desc' } }),

  /** Everything that waits for an approval, the longest waiting first. */
  pendingApprovals: (limit = 200): Promise<Approval[]> =>
    db.approval.findMany({
      where: { verdict: 'pending' },
      orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
      take: limit,
    }),

  /** All that was ever asked for a ticket, oldest first. */
  approvalsOf: (ticketNo: string): Promise<Approval[]> =>
    db.approval.findMany({ where: { ticketNo }, orderBy: { id: 'asc' } }),

  /** Decides a pending approval, in one statement; false when somebody else was first. */
  async decideApproval(
    id: number,
    decision: { verdict: 'granted' | 'refused' | 'void'; decidedBy: string; decidedAt: Date; note: string | null },
  ): Promise<boolean> {
    return (await db.approval.updateMany({ where: { id, verdict: 'pending' }, data: decision })).count === 1;
  },

  /** Voids whatever a ticket still waits for. */
  async voidApprovals(ticketNo: string, decidedBy: string, decidedAt: Date, note: string): Promise<number> {
    const data = { verdict: 'void', decidedBy, decidedAt, note };
    return (await db.approval.updateMany({ where: { ticketNo, verdict: 'pending' }, data })).count;
  },
});

/** After-sales cases: what they are, what they bind, who approves them. */
export const tickets = (db: Db, seal: Seal) => ({
  ...cases(db, seal),
  ...bindings(db),
  ...tallies(db),
  ...approvals(db),
});
