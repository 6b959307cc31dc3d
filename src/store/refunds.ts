import { hasCome } from './come.ts';
import type { Db } from './db.ts';
import { Prisma, type Refund as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export const REFUND_STATES = ['due', 'sending', 'stated', 'paid', 'failed'] as const;
/**
 * `due`: waits to be paid. `sending`: a process is paying it. `stated`: somebody says it is paid, nobody has confirmed it yet.
 * `failed`: it did not go through; tried again only after the case says so, under the same key.
 */
export type RefundState = (typeof REFUND_STATES)[number];

/** Money that is to go back for a case. Amounts in minor units. */
export interface Refund extends Omit<Row, 'state'> {
  state: RefundState;
}

/** What a case comes to owe. */
export interface NewRefund {
  ticketNo: string;
  orderNo: string | null;
  amountMinor: number;
  /** A shop system's name, or `manual`. */
  method: string;
  idempotencyKey: string;
  createdAt: Date;
}

/** Why somebody says it is paid. At least one of the two. */
export interface Evidence {
  reference: string | null;
  fileId: string | null;
}

const read = (row: Row): Refund => ({ ...row, state: row.state as RefundState });

const owing = (db: Db) => ({
  /** Notes what a case owes; one that is there already stays as it is, so that its key and what became of it stay too. */
  async owe(fresh: NewRefund): Promise<void> {
    const { ticketNo, orderNo, amountMinor, method, idempotencyKey, createdAt } = fresh;
    await db.$executeRaw`
      INSERT INTO "Refund" ("ticketNo", "orderNo", "amountMinor", "method", "idempotencyKey", "notBefore", "createdAt")
      VALUES (${ticketNo}, ${orderNo}, ${amountMinor}, ${method}, ${idempotencyKey}, ${createdAt}, ${createdAt})
      ON CONFLICT ("ticketNo") DO NOTHING`;
  },

  /** The case wants it tried again: due anew under the same key. False when it has not failed. */
  async again(ticketNo: string, now: Date): Promise<boolean> {
    const data = { state: 'due', notBefore: now, attempts: 0, error: null };
    return (await db.refund.updateMany({ where: { ticketNo, state: 'failed' }, data })).count === 1;
  },

  /** Nobody else can change this refund until this work ends; as it stands then, or null if there is none. */
  async lock(ticketNo: string): Promise<Refund | null> {
    const rows = await db.refund.updateManyAndReturn({
      where: { ticketNo },
      data: { attempts: { increment: 0 } },
    });
    return rows[0] ? read(rows[0]) : null;
  },

  async of(ticketNo: string): Promise<Refund | null> {
    const row = await db.refund.findUnique({ where: { ticketNo } });
    return row && read(row);
  },

  /** Refunds in some states, the longest waiting first. */
  async list(states: readonly RefundState[], limit = 200): Promise<Refund[]> {
    const rows = await db.refund.findMany({
      where: { state: { in: [...states] } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: limit,
    });
    return rows.map(read);
  },
});

/** Kept back before it is paid. */
const holding = (db: Db) => ({
  /** Nobody pays it until its case says so anew. False while a shop system is paying it, and once it is paid. */
  async hold(ticketNo: string, why: string): Promise<boolean> {
    const where = { ticketNo, state: { in: ['due', 'stated'] } };
    const data = { state: 'failed', error: why, statedBy: null, statedAt: null, reference: null, fileId: null };
    return (await db.refund.updateMany({ where, data })).count === 1;
  },
});

/** By a shop system: claimed by one process at a time. Every change is one conditional statement. */
const sending = (db: Db) => ({
  /**
   * Takes the next refund of a shop system that is due, or whose process died over it. @returns null when there is none
   */
  async claim(methods: readonly string[], holder: string, now: Date, ms: number): Promise<Refund | null> {
    if (methods.length === 0) return null;
    const free = Prisma.sql`("state" = 'due' OR ("state" = 'sending' AND ${hasCome(Prisma.sql`"claimedUntil"`, now)}))`;
    const rows = await db.$queryRaw<{ ticketNo: string }[]>`
      UPDATE "Refund" SET "state" = 'sending', "claimedBy" = ${holder},
        "claimedUntil" = ${new Date(now.getTime() + ms)}, "attempts" = "attempts" + 1
      WHERE "id" = (
        SELECT "id" FROM "Refund" WHERE "method" IN (${Prisma.join([...methods])}) AND ${hasCome(Prisma.sql`"notBefore"`, now)}
          AND ${free}
        ORDER BY "notBefore", "id" LIMIT 1)
      AND ${free}
      RETURNING "ticketNo"`;
    const ticketNo = rows[0]?.ticketNo;
    const row = ticketNo === undefined ? null : await db.refund.findUnique({ where: { ticketNo } });
    return row && read(row);
  },

  /** What shop systems that are not set up (any more) should have paid, and nobody has asked them for, is paid by hand. */
  async handOver(methods: readonly string[]): Promise<number> {
    const where = { method: { notIn: [...methods, 'manual'] }, state: 'due', attempts: 0 };
    return (await db.refund.updateMany({ where, data: { method: 'manual' } })).count;
  },

  /** It went through. False when it is marked already, or another process holds it. */
  async paid(ticketNo: string, holder: string, externalId: string, now: Date): Promise<boolean> {
    const where = { ticketNo, state: 'sending', claimedBy: holder };
    const data = { state: 'paid', externalId, paidAt: now, error: null, claimedBy: null, claimedUntil: null };
    return (await db.refund.updateMany({ where, data })).count === 1;
  },

  /** It did not go through and cannot by waiting, or nobody knows and nothing may be tried: the case says when to try again. */
  async fail(ticketNo: string, holder: string, error: string): Promise<boolean> {
    const where = { ticketNo, state: 'sending', claimedBy: holder };
    const data = { state: 'failed', error, claimedBy: null, claimedUntil: null };
    return (await db.refund.updateMany({ where, data })).count === 1;
  },

  /** Nobody knows whether it went through: tried again later under the same key. */
  async later(ticketNo: string, holder: string, error: string, notBefore: Date): Promise<boolean> {
    const where = { ticketNo, state: 'sending', claimedBy: holder };
    const data = { state: 'due', error, notBefore, claimedBy: null, claimedUntil: null };
    return (await db.refund.updateMany({ where, data })).count === 1;
  },
});

/** By hand: one says so with evidence, another confirms. */
const byHand = (db: Db) => ({
  /** Somebody says it is paid. False when somebody was faster, or it is not theirs to pay. */
  async state(ticketNo: string, by: string, { reference, fileId }: Evidence, now: Date): Promise<boolean> {
    const where = { ticketNo, method: 'manual', state: 'due' };
    const data = { state: 'stated', statedBy: by, statedAt: now, reference, fileId };
    return (await db.refund.updateMany({ where, data })).count === 1;
  },

  /** Somebody else has seen that it is paid. False when it is not stated, or by the one who stated it. */
  async confirm(ticketNo: string, by: string, now: Date): Promise<boolean> {
    const where = { ticketNo, state: 'stated', statedBy: { not: by } };
    return (await db.refund.updateMany({ where, data: { state: 'paid', confirmedBy: by, paidAt: now } })).count === 1;
  },

  /** What was stated does not hold: nothing was paid, and it waits again. */
  async doubt(ticketNo: string, why: string): Promise<boolean> {
    const where = { ticketNo, state: 'stated' };
    const data = { state: 'due', statedBy: null, statedAt: null, reference: null, fileId: null, error: why };
    return (await db.refund.updateMany({ where, data })).count === 1;
  },

  /** Paying it by hand did not work. */
  async bounce(ticketNo: string, why: string): Promise<boolean> {
    const where = { ticketNo, method: 'manual', state: { in: ['due', 'stated'] } };
    const data = { state: 'failed', error: why, statedBy: null, statedAt: null, reference: null, fileId: null };
    return (await db.refund.updateMany({ where, data })).count === 1;
  },

  /** A shop system that will not do it: paid by hand from now on. Only once it has failed for certain. */
  async payByHand(ticketNo: string): Promise<boolean> {
    const where = { ticketNo, state: 'failed', method: { not: 'manual' } };
    return (await db.refund.updateMany({ where, data: { method: 'manual' } })).count === 1;
  },
});

/** Money that goes back. */
export const refunds = (db: Db, _seal: Seal) => ({ ...owing(db), ...holding(db), ...sending(db), ...byHand(db) });
