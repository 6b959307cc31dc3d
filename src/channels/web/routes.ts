import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ShopDeps } from './deps.ts';
import { fileRoutes } from './file-routes.ts';
import { frontRoute } from './front-route.ts';
import { sessionOf } from './identify.ts';
import { deriveKey } from './keys.ts';
import { networkOf } from './network.ts';
import { sayRoutes } from './say-routes.ts';
import { sessionRoute } from './session-route.ts';
import { ShopPages } from './shop-pages.ts';

/** Lets the pages of the shop's own sites call us (Fetch Standard, 3.2); nobody else's. No cookies are involved. */
const allowOrigins = (app: FastifyInstance, origins: readonly string[]): void => {
  const allow = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.header('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return;
    reply
      .header('access-control-allow-origin', origin)
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'authorization, content-type, last-event-id')
      .header('access-control-expose-headers', 'retry-after')
      .header('access-control-max-age', '600');
  };
  app.addHook('onRequest', async (request, reply) => allow(request, reply));
  app.options('/*', async (_request, reply) => reply.code(204).send());
};

const query = z.object({
  after: z.coerce.number().int().min(0).catch(0),
  conversation: z.string().max(100).optional(),
});

/** A page beyond the limits is brought up to date and comes back after so many milliseconds. */
const BACK_MS = 10_000;
/** Streams of one address that may be asked for: hundreds of pages at once after a new start, and every few seconds by those beyond. */
const ASKED = { rateLimit: { max: 6_000, timeWindow: '1 minute' } };

const eventsRoute = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array, pages: ShopPages): void => {
  app.get('/events', { config: ASKED }, async (request, reply) => {
    const session = sessionOf(request, signingKey, deps.clock.now());
    const { after, conversation = null } = query.parse(request.query);
    const last = Number(request.headers['last-event-id']);
    const from = Number.isInteger(last) && last > 0 ? last : after;
    const place = { session, after: from, conversationId: conversation };
    const { streams, settings } = deps;
    const shares = [
      { of: `network ${networkOf(request.ip)}`, most: settings.streamsPerAddress },
      { of: `shopper ${session.key}`, most: settings.streamsPerShopper },
    ];
    if (streams.hasRoom(shares)) pages.open(streams.start(reply, { shares }), place);
    else pages.once(streams.start(reply, { backMs: BACK_MS }), place, BACK_MS);
  });
};

/** Everything under /api/shop: what a shopper's page says and hears. Register with that prefix. */
export const shopRoutes =
  (deps: ShopDeps) =>
  async (app: FastifyInstance): Promise<void> => {
    const signingKey = deriveKey(deps.dataKey, 'shopper session');
    const pages = new ShopPages(deps);
    app.addHook('onClose', async () => pages.close());
    allowOrigins(app, deps.settings.origins);
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store');
    });
    sessionRoute(app, deps, signingKey);
    sayRoutes(app, deps, signingKey);
    fileRoutes(app, deps, signingKey);
    frontRoute(app, deps);
    eventsRoute(app, deps, signingKey, pages);
  };
