import { Prisma } from './generated/sqlite/client.ts';

/**
 * Nothing that is sent waits longer than so many milliseconds for its next try, and no claim on it holds as long. A time further
 * ahead was written while the clock was ahead, as on a machine that starts before it knows the time: it is no reason to wait
 * until that time comes.
 */
const LONGEST_WAIT_MS = 2 * 3_600_000;

/** Most milliseconds that something to be sent may be put off at once, whatever a platform asks for. */
export const LONGEST_PUT_OFF_MS = 3_600_000;

/** From then on a time cannot have been meant. */
export const impossiblyFar = (now: Date): Date => new Date(now.getTime() + LONGEST_WAIT_MS);

/** The condition that the time in a column has come. */
export const hasCome = (column: Prisma.Sql, now: Date): Prisma.Sql =>
  Prisma.sql`(${column} <= ${now} OR ${column} > ${impossiblyFar(now)})`;
