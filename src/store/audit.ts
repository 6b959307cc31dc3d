import type { Db, Json } from './db.ts';
import { json, present } from './db.ts';
import type { Seal } from './seal.ts';

/** Who did or saw what. */
export interface AuditEntry {
  at: Date;
  who: string;
  /** A verb of the program, such as `ticket.approve`. */
  action: string;
  /** What it was done to, such as `ticket:RT-20261120-0001`. */
  subject: string;
  detail?: unknown;
}

export interface AuditRow extends Omit<AuditEntry, 'detail'> {
  id: number;
  detail: Json;
}

export interface AuditFilter {
  who?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  /** From this time on. */
  from?: Date | undefined;
  /** Up to this time, exclusive. */
  to?: Date | undefined;
  /** Only rows older than this one: for paging backwards. */
  before?: number | undefined;
  /** At most this many; 100 unless told. */
  limit?: number | undefined;
}

/** The record that is only ever added to. */
export const audit = (db: Db, _seal: Seal) => ({
  async append(entry: AuditEntry): Promise<void> {
    const { detail, ...rest } = entry;
    await db.audit.create({ data: { ...rest, detail: json(detail) } });
  },

  /** Newest first. */
  list: ({ from, to, before, limit = 100, ...equal }: AuditFilter = {}): Promise<AuditRow[]> =>
    db.audit.findMany({
      where: {
        ...present(equal),
        at: present({ gte: from, lt: to }),
        ...(before === undefined ? {} : { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: limit,
    }),
});
