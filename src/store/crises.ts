import { saidAgainst } from './crisis-evidence.ts';
import { type Db, json, solidJson } from './db.ts';
import { type Crisis, type CrisisAck, type CrisisStatement, Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

export type { CaseSaid, NewSignal, TalkSaid } from './crisis-evidence.ts';
export type { Crisis, CrisisAck, CrisisStatement } from './generated/sqlite/client.ts';

/** A crisis with who has said that they are there, and what was written about it, the newest last. */
export type WholeCrisis = Crisis & { acks: CrisisAck[]; statements: CrisisStatement[] };

/** What a crisis has come to. */
export interface Reached {
  thing: string;
  level: string;
  clauses: readonly string[];
  evidence: readonly { ref: string; what: string; at: string }[];
  shoppers: number;
  now: Date;
}

/** The words of a statement in every language, and their hash. */
export interface NewStatement {
  texts: Readonly<Record<string, string>>;
  hash: string;
  writtenBy: string;
  writtenAt: Date;
}

const OPEN = 'open';
/** Levels from which another may be reached. */
const BELOW: Readonly<Record<string, readonly string[]>> = { yellow: ['blue'], red: ['blue', 'yellow'] };
const WHOLE = { acks: { orderBy: { at: 'asc' } }, statements: { orderBy: { id: 'asc' } } } as const;

/** Whoever opens, raises, answers or closes. */
const writing = (db: Db) => ({
  /** Opens one about a thing; its number, or null when there is an open one. */
  async open({ thing, level, clauses, evidence, shoppers, now }: Reached): Promise<number | null> {
    const rows = await db.$queryRaw<{ id: number }[]>`
      INSERT INTO "Crisis" ("thing", "level", "clauses", "evidence", "shoppers", "openedAt", "raisedAt")
      VALUES (${thing}, ${level}, '[]', '[]', ${shoppers}, ${now}, ${now})
      ON CONFLICT ("thing", "slot") DO NOTHING RETURNING "id"`;
    const id = rows[0]?.id ?? null;
    if (id !== null)
      await db.crisis.update({ where: { id }, data: { clauses: solidJson(clauses), evidence: solidJson(evidence) } });
    return id;
  },

  /** Raises an open one to a graver level; false when it is there already, or closed. Who was called before is called anew. */
  async raise(id: number, { level, clauses, evidence, shoppers, now }: Reached): Promise<boolean> {
    const where = { id, slot: OPEN, level: { in: [...(BELOW[level] ?? [])] } };
    const told = { clauses: solidJson(clauses), evidence: solidJson(evidence), shoppers, raisedAt: now };
    const fresh = { called: json(null), groupDueAt: null, escalatedAt: null };
    return (await db.crisis.updateMany({ where, data: { level, ...told, ...fresh } })).count === 1;
  },

  /** Keeps what more was said of an open one. */
  async add(id: number, { clauses, evidence, shoppers }: Reached): Promise<void> {
    const data = { clauses: solidJson(clauses), evidence: solidJson(evidence), shoppers };
    await db.crisis.updateMany({ where: { id, slot: OPEN }, data });
  },

  /** These people shall say by then that they are there. */
  async call(id: number, users: readonly string[], dueAt: Date): Promise<void> {
    await db.crisis.updateMany({ where: { id, slot: OPEN }, data: { called: solidJson(users), groupDueAt: dueAt } });
  },

  /** Somebody is there; false when they said so before. */
  async acknowledge(crisisId: number, level: string, userId: string, at: Date): Promise<boolean> {
    const rows = await db.$queryRaw<{ crisisId: number }[]>`
      INSERT INTO "CrisisAck" ("crisisId", "level", "userId", "at") VALUES (${crisisId}, ${level}, ${userId}, ${at})
      ON CONFLICT ("crisisId", "level", "userId") DO NOTHING RETURNING "crisisId"`;
    return rows.length === 1;
  },

  /** Passed on; exactly one caller gets true. */
  async escalate(id: number, at: Date): Promise<boolean> {
    const where = { id, slot: OPEN, escalatedAt: null };
    return (await db.crisis.updateMany({ where, data: { escalatedAt: at } })).count === 1;
  },

  /** Writes a statement; what was approved before counts until this one is. */
  async write(crisisId: number, { texts, ...statement }: NewStatement): Promise<number> {
    const row = await db.crisisStatement.create({ data: { crisisId, texts: solidJson(texts), ...statement } });
    return row.id;
  },

  /** Approves the statement of that number and hash, once, while it is the last that was written. */
  async approve(crisisId: number, id: number, hash: string, by: string, at: Date): Promise<boolean> {
    const last = await db.crisisStatement.findFirst({ where: { crisisId }, orderBy: { id: 'desc' } });
    if (last?.id !== id) return false;
    const where = { id, hash, approvedAt: null, crisis: { slot: OPEN } };
    return (await db.crisisStatement.updateMany({ where, data: { approvedBy: by, approvedAt: at } })).count === 1;
  },

  /** Closes an open one; false when it is closed. */
  async close(id: number, by: string, note: string, at: Date): Promise<boolean> {
    const data = { slot: String(id), closedAt: at, closedBy: by, closedNote: note };
    return (await db.crisis.updateMany({ where: { id, slot: OPEN }, data })).count === 1;
  },
});

const reading = (db: Db, sql: Sql) => ({
  /** Nobody else can change it until this work ends; null if there is none. */
  async lock(id: number): Promise<WholeCrisis | null> {
    await db.$executeRaw`UPDATE "Crisis" SET "level" = "level" WHERE "id" = ${id}`;
    return db.crisis.findUnique({ where: { id }, include: WHOLE });
  },

  get: (id: number): Promise<WholeCrisis | null> => db.crisis.findUnique({ where: { id }, include: WHOLE }),

  /** Those that are open, the oldest first. */
  opened: (): Promise<WholeCrisis[]> =>
    db.crisis.findMany({ where: { slot: OPEN }, include: WHOLE, orderBy: { id: 'asc' } }),

  /** What is in a crisis now, and how grave. */
  levels: (): Promise<{ thing: string; level: string }[]> =>
    sql.rows(Prisma.sql`SELECT "thing", "level" FROM "Crisis" WHERE "slot" = ${OPEN}`),

  /** All of them, the newest first. */
  list: (limit: number): Promise<WholeCrisis[]> =>
    db.crisis.findMany({ include: WHOLE, orderBy: { id: 'desc' }, take: limit }),

  /** When a crisis about each thing was last closed: what was said before is settled. */
  async settled(since: Date): Promise<Map<string, Date>> {
    const rows = await db.crisis.findMany({ where: { closedAt: { gte: since } }, orderBy: { closedAt: 'asc' } });
    return new Map(rows.flatMap(({ thing, closedAt }) => (closedAt ? [[thing, closedAt]] : [])));
  },
});

/** Levels that complaints and words of danger have reached (H32), and what speaks for them. */
export const crises = (db: Db, _seal: Seal, sql: Sql) => ({ ...writing(db), ...reading(db, sql), ...saidAgainst(db) });
