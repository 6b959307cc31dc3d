import type { FastifyInstance } from 'fastify';
import { asXiaoerError } from '../errors.ts';
import type { WebDeps } from './deps.ts';
import type { Metrics } from './metrics.ts';

interface Part {
  ok: boolean;
  detail: string;
}

/** More than this many unread messages: the queue does not keep up. */
const FULL = 10_000;

const databaseHealth = async ({ store }: Pick<WebDeps, 'store'>): Promise<{ database: Part; queue: Part }> => {
  try {
    const waiting = await store.read.desk.inboxDepth();
    // Reading goes on where nothing can be written any more; and who cannot write serves nobody.
    await store.write(async () => undefined);
    const queue = { ok: waiting <= FULL, detail: `${waiting} waiting` };
    return { database: { ok: true, detail: store.kind }, queue };
  } catch (thrown) {
    const { code } = asXiaoerError(thrown);
    return { database: { ok: false, detail: code }, queue: { ok: false, detail: 'unknown' } };
  }
};

/** GET /health/live, /health/ready and /metrics. */
export const healthRoutes = (app: FastifyInstance, deps: WebDeps, metrics: Metrics): void => {
  app.get('/health/live', async () => ({ ok: true }));

  app.get('/health/ready', async (_request, reply) => {
    // The code that logs the shop in is for the console alone: this page is open.
    const channels = Object.fromEntries(
      [...deps.channels].map(([name, channel]) => {
        const { ok, detail } = channel.health();
        return [name, { ok, detail }];
      }),
    );
    const { database, queue } = await databaseHealth(deps);
    const ok = database.ok && queue.ok && Object.values(channels).every((channel) => channel.ok);
    return reply.code(ok ? 200 : 503).send({ ok, database, queue, channels });
  });

  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.contentType).send(await metrics.text()),
  );
};
