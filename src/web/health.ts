import type { FastifyInstance } from 'fastify';
import { asXiaoerError, XiaoerError } from '../errors.ts';
import type { WebDeps } from './deps.ts';
import type { Metrics } from './metrics.ts';
import { holdsToken } from './metrics-token.ts';

interface Part {
  ok: boolean;
  detail: string;
}

/** More than this many unread messages: the queue does not keep up. */
const FULL = 10_000;

/** Both ask the database. Watchers of one address may ask for figures ten times a second, and a hundred times whether all is well. */
const FIGURES = { rateLimit: { max: 600, timeWindow: '1 minute' } };
const READY = { rateLimit: { max: 6_000, timeWindow: '1 minute' } };

/**
 * Milliseconds for which the database counts as out of order after it has refused a work: on a disk that is full a little may still be
 * written, what a shopper says may not.
 */
const REFUSED_MS = 10_000;

/** What is written to see whether anything can be; a work that writes nothing is kept on a full disk, too. */
const PROBE = 'health.written-at';

/**
 * Writes something; whoever asks meanwhile waits for the same, so that nobody keeps the disk busy by asking. Rejects also where it was
 * written, but a work of somebody else was refused lately.
 */
const writingProbe = ({ store, clock }: Pick<WebDeps, 'store' | 'clock'>): (() => Promise<void>) => {
  let underWay: Promise<void> | undefined;
  /** When this was refused itself: what can be written again is well at once. */
  let own: number | null = null;
  const probe = async (): Promise<void> => {
    try {
      await store.write(({ settings }) => settings.set(PROBE, clock.now().toISOString()));
    } catch (error) {
      own = store.refusedAt();
      throw error;
    }
    const refused = store.refusedAt();
    if (refused !== null && refused !== own && performance.now() - refused < REFUSED_MS)
      throw new XiaoerError('STORE_UNAVAILABLE', 'The database has refused a work a moment ago.');
  };
  return () => {
    underWay ??= probe().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
};

const databaseHealth = async (
  { store }: Pick<WebDeps, 'store'>,
  written: () => Promise<void>,
): Promise<{ database: Part; queue: Part }> => {
  try {
    const waiting = await store.read.desk.inboxDepth();
    // Reading goes on where nothing can be written any more; and who cannot write serves nobody.
    await written();
    const queue = { ok: waiting <= FULL, detail: `${waiting} waiting` };
    return { database: { ok: true, detail: store.kind }, queue };
  } catch (thrown) {
    const { code } = asXiaoerError(thrown);
    return { database: { ok: false, detail: code }, queue: { ok: false, detail: 'unknown' } };
  }
};

/** GET /health/live, /health/ready and /metrics. */
export const healthRoutes = (app: FastifyInstance, deps: WebDeps, metrics: Metrics): void => {
  const written = writingProbe(deps);

  app.get('/health/live', async () => ({ ok: true }));

  app.get('/health/ready', { config: READY }, async (_request, reply) => {
    // The code that logs the shop in is for the console alone: this page is open.
    const channels = Object.fromEntries(
      [...deps.channels].map(([name, channel]) => {
        const { ok, detail } = channel.health();
        return [name, { ok, detail }];
      }),
    );
    const { database, queue } = await databaseHealth(deps, written);
    const ok = database.ok && queue.ok && Object.values(channels).every((channel) => channel.ok);
    return reply.code(ok ? 200 : 503).send({ ok, database, queue, channels });
  });

  const { metricsToken = null } = deps;
  app.get('/metrics', { config: FIGURES }, async (request, reply) => {
    if (metricsToken !== null && !holdsToken(request.headers.authorization, metricsToken))
      return reply.code(401).header('www-authenticate', 'Bearer').send();
    return reply.header('content-type', metrics.contentType).send(await metrics.text());
  });
};
