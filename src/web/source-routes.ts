import type { FastifyInstance } from 'fastify';
import { LARGEST_WEBHOOK } from '../orders/webhooks.ts';
import type { WebDeps } from './deps.ts';

/**
 * POST /sources/<name>/webhook: what shop systems tell. The body goes on as the bytes it came in, since they are signed, and is
 * saved before it is answered. A shop system that is not set up answers 404.
 */
export const sourceRoutes = async (app: FastifyInstance, { sources }: Pick<WebDeps, 'sources'>): Promise<void> => {
  await app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_WEBHOOK }, (_request, body, done) =>
      done(null, body),
    );
    raw.post('/sources/:name/webhook', { bodyLimit: LARGEST_WEBHOOK }, async (request, reply) => {
      const { name } = request.params as { name: string };
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]),
      );
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return reply.code((await sources.receive(name, headers, body)) ?? 404).send();
    });
  });
};
