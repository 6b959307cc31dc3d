import type { Db, Json } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { insertion, jsonOrNull, type Sql } from './sql.ts';

/** Something to be done at a time: one of a kind for each subject. */
export interface Timer {
  id: number;
  kind: string;
  subject: string;
  dueAt: Date;
  payload: Json;
}

const TIMER = { id: true, kind: true, subject: true, dueAt: true, payload: true } as const;

/** What is to be done later. */
export const timers = (db: Db, _seal: Seal, sql: Sql) => ({
  /** Sets the timer of this kind for this subject, or sets it anew: one that has fired is armed again. */
  async set(kind: string, subject: string, dueAt: Date, payload?: unknown): Promise<void> {
    await sql.changed(Prisma.sql`
      ${insertion('Timer', [{ kind, subject, dueAt, payload: jsonOrNull(payload), firedAt: null }])}
      ON CONFLICT ("kind", "subject") DO UPDATE SET "dueAt" = excluded."dueAt", "payload" = excluded."payload", "firedAt" = NULL`);
  },

  async cancel(kind: string, subject: string): Promise<void> {
    await db.timer.deleteMany({ where: { kind, subject } });
  },

  /** Those whose time has come and that nobody has fired yet, the longest due first. */
  due: (now: Date, limit: number): Promise<Timer[]> =>
    db.timer.findMany({
      where: { firedAt: null, dueAt: { lte: now } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
      select: TIMER,
    }),

  /** The timers of a kind, fired or not, by their subjects. */
  async of(kind: string, subjects: readonly string[]): Promise<Map<string, Timer>> {
    if (subjects.length === 0) return new Map();
    const found = await db.timer.findMany({ where: { kind, subject: { in: [...subjects] } }, select: TIMER });
    return new Map(found.map((one) => [one.subject, one]));
  },

  /**
   * Claims the right to do what the timer stands for, as it was read; exactly one caller gets true, and none once it was set
   * anew: it comes again with what it stands for now. Do it in the same `write`, so that a crash leaves both undone.
   */
  async claimFire({ id, dueAt }: Pick<Timer, 'id' | 'dueAt'>, now: Date): Promise<boolean> {
    const { count } = await db.timer.updateMany({
      where: { id, firedAt: null, dueAt: { equals: dueAt, lte: now } },
      data: { firedAt: now },
    });
    return count === 1;
  },
});
