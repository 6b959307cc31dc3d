import type { Db } from '../db.ts';
import { solidJson } from '../db.ts';
import type { Erasure, PrivacyRun as Row } from '../generated/sqlite/client.ts';
import type { Seal } from '../seal.ts';

/** One thing that is kept after an erasure. */
export interface KeptThing {
  what: 'orders' | 'refunds' | 'invoices';
  /** ISO day. */
  until: string;
}

/** What is done about a person's request, step by step. */
export interface PrivacyRun extends Omit<Row, 'counts' | 'kept' | 'linkIndex' | 'kind'> {
  kind: 'export' | 'erase';
  counts: Record<string, number>;
  kept: KeptThing[];
}

export type NewRun = Pick<PrivacyRun, 'kind' | 'customerId' | 'ticketNo' | 'ground' | 'proof' | 'by' | 'step'>;

const run = ({ linkIndex: _, ...row }: Row): PrivacyRun => ({
  ...row,
  kind: row.kind === 'export' ? 'export' : 'erase',
  counts: row.counts as PrivacyRun['counts'],
  kept: row.kept as unknown as KeptThing[],
});

/** Requests about personal data under way and done, and whose data was erased. */
export const privacyRuns = (db: Db, seal: Seal) => ({
  /** Begins a run; null where the same is under way for this customer. */
  async begin(fresh: NewRun, now: Date): Promise<PrivacyRun | null> {
    const underWay = `${fresh.kind}:${fresh.customerId}`;
    if ((await db.privacyRun.findUnique({ where: { underWay } })) !== null) return null;
    return run(await db.privacyRun.create({ data: { ...fresh, underWay, counts: {}, kept: [], startedAt: now } }));
  },

  async get(id: number): Promise<PrivacyRun | null> {
    const row = await db.privacyRun.findUnique({ where: { id } });
    return row && run(row);
  },

  /** As {@link get}, and held until the work ends: two processes take its steps one after the other. */
  async hold(id: number): Promise<PrivacyRun | null> {
    await db.privacyRun.updateMany({ where: { id }, data: { id } });
    return this.get(id);
  },

  async underWay(kind: PrivacyRun['kind'], customerId: string): Promise<PrivacyRun | null> {
    const row = await db.privacyRun.findUnique({ where: { underWay: `${kind}:${customerId}` } });
    return row && run(row);
  },

  /** Those under way, the oldest first. */
  waiting: async (): Promise<PrivacyRun[]> =>
    (await db.privacyRun.findMany({ where: { doneAt: null }, orderBy: { id: 'asc' } })).map(run),

  /** All of them, newest first. */
  list: async (limit = 200): Promise<PrivacyRun[]> =>
    (await db.privacyRun.findMany({ orderBy: { id: 'desc' }, take: limit })).map(run),

  /** The newest of a case; null if there is none. */
  async ofTicket(ticketNo: string): Promise<PrivacyRun | null> {
    const row = await db.privacyRun.findFirst({ where: { ticketNo }, orderBy: { id: 'desc' } });
    return row && run(row);
  },

  /** Goes on from one step to the next, if nobody else has; with what was counted on the way. */
  async step(id: number, from: string | null, to: string | null, change: Partial<Omit<PrivacyRun, 'id'>> = {}) {
    const { counts, kept, ...plain } = change;
    const data = {
      ...plain,
      step: to,
      ...(counts === undefined ? {} : { counts: solidJson(counts) }),
      ...(kept === undefined ? {} : { kept: solidJson(kept) }),
    };
    return (await db.privacyRun.updateMany({ where: { id, step: from }, data })).count === 1;
  },

  /** Ends a run. */
  async end(id: number, now: Date): Promise<void> {
    await db.privacyRun.update({ where: { id }, data: { step: null, underWay: null, doneAt: now } });
  },

  /** Binds a link to a run; only its keyed hash is kept. */
  async link(id: number, token: string, until: Date): Promise<void> {
    await db.privacyRun.update({ where: { id }, data: { linkIndex: seal.index(token), linkUntil: until } });
  },

  /** The run a link leads to; null once it has run out or where there is none. */
  async byLink(token: string, now: Date): Promise<PrivacyRun | null> {
    const row = await db.privacyRun.findUnique({ where: { linkIndex: seal.index(token) } });
    return row && row.linkUntil !== null && row.linkUntil > now ? run(row) : null;
  },

  /** Counts a copy that was fetched. */
  async fetched(id: number): Promise<void> {
    await db.privacyRun.update({ where: { id }, data: { fetched: { increment: 1 } } });
  },

  /** Links of a customer lead nowhere any more. */
  async closeLinks(customers: readonly string[]): Promise<void> {
    const data = { linkIndex: null, linkUntil: null };
    await db.privacyRun.updateMany({ where: { customerId: { in: [...customers] }, kind: 'export' }, data });
  },

  /** Puts on record that these customers' data is being taken away: nothing brings it back from now on. */
  async erased(customers: readonly string[], runId: number, at: Date): Promise<void> {
    for (const customerId of customers) {
      const again = { runId, at, endedAt: null, unlinkedAt: null };
      await db.erasure.upsert({ where: { customerId }, create: { customerId, runId, at }, update: again });
    }
  },

  /** Erasures whose kept orders still lead to a customer. */
  linked: (): Promise<Erasure[]> => db.erasure.findMany({ where: { unlinkedAt: null, endedAt: null } }),
});
