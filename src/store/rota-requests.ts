import { type Db, solidJson } from './db.ts';
import type { RotaRequest as Row } from './generated/sqlite/client.ts';
import type { KeptShift } from './rota.ts';
import type { Seal } from './seal.ts';

/** What may be asked of the rota. */
export type RotaRequestKind = 'day_off' | 'shift' | 'swap';
/** What became of it. */
export type RotaRequestState = 'open' | 'accepted' | 'refused' | 'withdrawn';

/** A day of a colleague as it was seen by whoever asks to exchange with it. */
export interface OtherDay {
  userId: string;
  day: string;
  version: number;
}

/** What somebody asks for themselves. `version`: of their day as they saw it. */
export interface NewRotaRequest {
  userId: string;
  kind: RotaRequestKind;
  day: string;
  version: number;
  /** Of another shift: the times asked for. */
  shifts: readonly KeptShift[];
  /** Of a swap alone. */
  other: OtherDay | null;
  note: string;
}

/** A request as it stands. */
export interface RotaRequest extends Omit<NewRotaRequest, 'shifts'> {
  id: number;
  /** As it was kept; read by whoever knows shifts. */
  shifts: unknown;
  state: RotaRequestState;
  reply: string | null;
  createdAt: Date;
  endedBy: string | null;
  endedAt: Date | null;
  askerSawAt: Date | null;
  otherSawAt: Date | null;
}

const keyOf = (userId: string, day: string): string => `${userId} ${day}`;

const reading =
  (seal: Seal) =>
  ({ openKey: _, kind, state, note, reply, otherId, otherDay, otherVersion, ...row }: Row): RotaRequest => ({
    ...row,
    kind: kind as RotaRequestKind,
    state: state as RotaRequestState,
    note: seal.open<string>(note),
    reply: reply === null ? null : seal.open<string>(reply),
    other: otherId && otherDay ? { userId: otherId, day: otherDay, version: otherVersion ?? 0 } : null,
  });

/** What people ask of the rota for themselves: a day off, another shift, a swap. One a day of each, as long as it is open. */
export const rotaRequests = (db: Db, seal: Seal) => ({
  /** Keeps a request; its number, or null where one for that day is open. */
  async add({ userId, kind, day, version, shifts, other, note }: NewRotaRequest, now: Date): Promise<number | null> {
    const rows = await db.$queryRaw<{ id: number }[]>`
      INSERT INTO "RotaRequest" ("userId", "kind", "day", "version", "shifts", "note", "openKey", "createdAt")
      VALUES (${userId}, ${kind}, ${day}, ${version}, '[]', ${seal.close(note)}, ${keyOf(userId, day)}, ${now})
      ON CONFLICT ("openKey") DO NOTHING RETURNING "id"`;
    const id = rows[0]?.id ?? null;
    if (id === null) return null;
    const of = other && { otherId: other.userId, otherDay: other.day, otherVersion: other.version };
    await db.rotaRequest.update({ where: { id }, data: { shifts: solidJson(shifts), ...of } });
    return id;
  },

  async get(id: number): Promise<RotaRequest | null> {
    const row = await db.rotaRequest.findUnique({ where: { id } });
    return row && reading(seal)(row);
  },

  /** Those that are open, for a day and those after it; the next day first. */
  async open(from: string): Promise<RotaRequest[]> {
    const where = { state: 'open', day: { gte: from } };
    return (await db.rotaRequest.findMany({ where, orderBy: [{ day: 'asc' }, { id: 'asc' }] })).map(reading(seal));
  },

  /** Those somebody asked, or is to exchange with, that ended since, or are open for a day from one on; the newest first. */
  async about(userId: string, endedSince: Date, from: string): Promise<RotaRequest[]> {
    const rows = await db.rotaRequest.findMany({
      where: {
        AND: [
          { OR: [{ userId }, { otherId: userId }] },
          { OR: [{ state: 'open', day: { gte: from } }, { endedAt: { gte: endedSince } }] },
        ],
      },
      orderBy: { id: 'desc' },
    });
    return rows.map(reading(seal));
  },

  /** Ends one that is open; false when it is not any more. */
  async end(
    id: number,
    { state, by, reply }: { state: Exclude<RotaRequestState, 'open'>; by: string; reply: string | null },
    now: Date,
  ): Promise<boolean> {
    const said = reply === null ? null : seal.close(reply);
    const data = { state, reply: said, endedBy: by, endedAt: now, openKey: null };
    return (await db.rotaRequest.updateMany({ where: { id, state: 'open' }, data })).count === 1;
  },

  /** Somebody has seen what became of what they asked, and of what was asked of them. */
  async saw(userId: string, now: Date): Promise<void> {
    const ended = { state: { not: 'open' } };
    await db.rotaRequest.updateMany({ where: { ...ended, userId, askerSawAt: null }, data: { askerSawAt: now } });
    await db.rotaRequest.updateMany({
      where: { ...ended, otherId: userId, otherSawAt: null },
      data: { otherSawAt: now },
    });
  },

  /** Forgets those for days before one; returns how many. */
  forget: async (before: string): Promise<number> =>
    (await db.rotaRequest.deleteMany({ where: { day: { lt: before } } })).count,
});
