import { hasCome } from './come.ts';
import type { Db } from './db.ts';
import { type WebhookEndpoint as EndpointRow, Prisma, type WebhookDelivery } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { isTopic, type WebhookTopic } from './webhook-events.ts';

/** Where a program of the shop's is told what happens. */
export interface WebhookEndpoint extends Omit<EndpointRow, 'access' | 'topics' | 'state'> {
  url: string;
  /** What it is signed with: `whsec_` and base64, as Standard Webhooks has it. */
  secret: string;
  topics: WebhookTopic[];
  /** `off` by a person; `stopped` by the program, since nothing has arrived for days or the receiver says it is gone. */
  state: 'on' | 'off' | 'stopped';
}

export type { WebhookDelivery };

/** How an endpoint stands. */
export interface WebhookCounts {
  pending: number;
  failed: number;
  /** When the last one arrived; null: none of the last thirty days. */
  lastSent: Date | null;
}

/** What came of a try. */
export interface WebhookTry {
  /** As an HTTP status; null where nothing answered. */
  status: number | null;
  error: string | null;
}

const inCommas = (topics: readonly string[]): string => `,${topics.join(',')},`;

const endpoint = ({ access, topics, state, ...row }: EndpointRow, seal: Seal): WebhookEndpoint => ({
  ...row,
  ...seal.open<{ url: string; secret: string }>(access),
  topics: topics.split(',').filter(isTopic),
  state: state as WebhookEndpoint['state'],
});

const endpoints = (db: Db, seal: Seal) => ({
  /** Adds one, or changes what it is told, where and whether. */
  async save({ url, secret, topics, ...rest }: WebhookEndpoint): Promise<void> {
    const data = { ...rest, access: seal.close({ url, secret }), topics: inCommas(topics) };
    await db.webhookEndpoint.upsert({ where: { id: rest.id }, create: data, update: data });
  },

  /** All, the oldest first. */
  async list(): Promise<WebhookEndpoint[]> {
    const rows = await db.webhookEndpoint.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    return rows.map((row) => endpoint(row, seal));
  },

  async get(id: string): Promise<WebhookEndpoint | null> {
    const row = await db.webhookEndpoint.findUnique({ where: { id } });
    return row && endpoint(row, seal);
  },

  /** Takes one away, with all that waits for it. False if there is none. */
  async remove(id: string): Promise<boolean> {
    await db.webhookDelivery.deleteMany({ where: { endpointId: id } });
    return (await db.webhookEndpoint.deleteMany({ where: { id } })).count === 1;
  },

  /** Since when nothing arrives there; null: something has. The first failure counts. */
  async failing(id: string, since: Date | null): Promise<void> {
    const where = since === null ? { id } : { id, failingSince: null };
    await db.webhookEndpoint.updateMany({ where, data: { failingSince: since } });
  },

  /** The program sends no more to it; false when it was off already. */
  async stop(id: string): Promise<boolean> {
    return (
      (await db.webhookEndpoint.updateMany({ where: { id, state: 'on' }, data: { state: 'stopped' } })).count === 1
    );
  },
});

const deliveries = (db: Db) => {
  /** Ends a claim, unless it has passed to somebody else by now. */
  const end = async (id: number, holder: string, data: Partial<WebhookDelivery>): Promise<boolean> => {
    const where = { id, claimedBy: holder, state: 'pending' };
    return (
      (await db.webhookDelivery.updateMany({ where, data: { ...data, claimedBy: null, claimedUntil: null } })).count ===
      1
    );
  };
  return {
    /**
     * The oldest delivery of an endpoint that is due, for `holder` to send within `leaseMs`; null if there is none, or the
     * endpoint is not on. Of any number of claimants one gets it; a claim that ran out is given out again.
     */
    async claim(endpointId: string, holder: string, now: Date, leaseMs: number): Promise<WebhookDelivery | null> {
      const until = new Date(now.getTime() + leaseMs);
      const [taken] = await db.$queryRaw<{ id: number }[]>`
        UPDATE "WebhookDelivery" SET "attempts" = "attempts" + 1, "claimedBy" = ${holder}, "claimedUntil" = ${until}
        WHERE "id" = (
          SELECT d."id" FROM "WebhookDelivery" d JOIN "WebhookEndpoint" e ON e."id" = d."endpointId"
          WHERE d."endpointId" = ${endpointId} AND d."state" = 'pending' AND d."notBefore" <= ${now}
            AND (d."claimedUntil" IS NULL OR ${hasCome(Prisma.sql`d."claimedUntil"`, now)}) AND e."state" = 'on'
          ORDER BY d."id" LIMIT 1)
        AND "state" = 'pending' AND ("claimedUntil" IS NULL OR ${hasCome(Prisma.sql`"claimedUntil"`, now)})
        RETURNING "id"`;
      return taken ? db.webhookDelivery.findUnique({ where: { id: taken.id } }) : null;
    },

    /** Nothing more of an endpoint before a time: it does not answer, whatever it is sent. */
    async hold(endpointId: string, notBefore: Date): Promise<void> {
      const where = { endpointId, state: 'pending', notBefore: { lt: notBefore } };
      await db.webhookDelivery.updateMany({ where, data: { notBefore } });
    },

    /** Endpoints that are on and have something due. */
    async due(now: Date): Promise<string[]> {
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT e."id" FROM "WebhookEndpoint" e WHERE e."state" = 'on' AND EXISTS (
          SELECT 1 FROM "WebhookDelivery" d WHERE d."endpointId" = e."id" AND d."state" = 'pending' AND d."notBefore" <= ${now})`;
      return rows.map(({ id }) => id);
    },

    /** It has arrived. False if the claim had passed to somebody else. */
    sent: (id: number, holder: string, { status }: WebhookTry, now: Date): Promise<boolean> =>
      end(id, holder, { state: 'sent', status, error: null, doneAt: now }),

    /** Not now: tried again from `notBefore` on. */
    later: (id: number, holder: string, tried: WebhookTry, notBefore: Date): Promise<boolean> =>
      end(id, holder, { ...tried, notBefore }),

    /** It will not be tried again by itself. */
    failed: (id: number, holder: string, tried: WebhookTry, now: Date): Promise<boolean> =>
      end(id, holder, { ...tried, state: 'failed', doneAt: now }),

    /** The last ones of an endpoint, the newest first. */
    recent: (endpointId: string, limit: number, state?: string): Promise<WebhookDelivery[]> =>
      db.webhookDelivery.findMany({
        where: { endpointId, ...(state ? { state } : {}) },
        orderBy: { id: 'desc' },
        take: limit,
      }),

    delivery: (id: number): Promise<WebhookDelivery | null> => db.webhookDelivery.findUnique({ where: { id } }),

    /** Sends anew what has arrived or failed, as if it had just happened; false if it waits anyway, or is gone. */
    async again(id: number, now: Date): Promise<boolean> {
      const data = { state: 'pending', attempts: 0, notBefore: now, doneAt: null };
      return (await db.webhookDelivery.updateMany({ where: { id, state: { not: 'pending' } }, data })).count === 1;
    },

    /** How the deliveries of an endpoint stand. */
    async counts(endpointId: string): Promise<WebhookCounts> {
      const of = (state: string): Promise<number> => db.webhookDelivery.count({ where: { endpointId, state } });
      const last = await db.webhookDelivery.aggregate({ where: { endpointId, state: 'sent' }, _max: { doneAt: true } });
      return { pending: await of('pending'), failed: await of('failed'), lastSent: last._max.doneAt };
    },

    /** How many wait to be sent, for the program's figures. */
    waiting: (): Promise<number> => db.webhookDelivery.count({ where: { state: 'pending' } }),

    /** Forgets what was done with before a time; returns how many. */
    async forget(before: Date): Promise<number> {
      return (await db.webhookDelivery.deleteMany({ where: { doneAt: { lt: before } } })).count;
    },
  };
};

/** What other programs of the shop are told: where to, and what has arrived there. */
export const webhooks = (db: Db, seal: Seal) => ({ ...endpoints(db, seal), ...deliveries(db) });
