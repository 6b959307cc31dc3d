import { type FastifyInstance, fastify } from 'fastify';
import { linkedFiles } from '../channels/web/linked-files.ts';
import { shopRoutes } from '../channels/web/routes.ts';
import { couponApi } from './api/coupons.ts';
import { labelApi } from './api/labels.ts';
import { orderApi } from './api/orders.ts';
import { recordApi } from './api/records.ts';
import { ticketApi } from './api/tickets.ts';
import { channelRoutes } from './channel-routes.ts';
import { consoleRoutes } from './console-routes/index.ts';
import type { WebDeps } from './deps.ts';
import { handleError } from './errors.ts';
import { healthRoutes } from './health.ts';
import { watchSockets } from './idle-sockets.ts';
import { Metrics } from './metrics.ts';
import { myDataRoutes } from './my-data/routes.ts';
import { takePlainInput } from './plain-input.ts';
import { secure } from './security.ts';
import { sourceRoutes } from './source-routes.ts';
import { Streams } from './sse.ts';
import { staticFiles } from './static.ts';

/** The HTTP server, not yet listening. */
export interface WebServer {
  app: FastifyInstance;
  /** Where turns are counted. */
  metrics: Metrics;
  /** Every way in, as it was registered. */
  routes: readonly Way[];
}

/** A method and the pattern of a path, `POST /api/console/tickets/:no/move`. */
export interface Way {
  method: string;
  path: string;
}

/** A message of 100,000 characters with every one escaped fits in; files have their own limit. */
const BODY_LIMIT = 1024 * 1024;

/**
 * For so long a request may take to come in, in milliseconds: a file of 50 MB over 2 Mbit/s. Who sends a byte a minute would else hold a
 * connection for good, and with some hundreds of them the shop.
 */
const REQUEST_MS = 300_000;

/**
 * Builds the server: /api/shop for shoppers' pages, /api/console for the desk, health, metrics and the built pages.
 * `app.listen` opens it; `app.close` ends streams, lets requests under way finish and frees the port.
 */
export const buildServer = async (deps: WebDeps): Promise<WebServer> => {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: deps.trustProxy ?? false,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
  });
  const routes: Way[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, path: url });
  });
  const streams = new Streams(deps.pingMs);
  const metrics = new Metrics({ store: deps.store, channels: deps.channels, streams: () => streams.size });

  app.decorateRequest('viewer', null);
  app.decorateRequest('lang', null);
  app.setErrorHandler((thrown, request, reply) => handleError(thrown, request, reply, deps.logger));
  const closeSockets = watchSockets(app.server);
  app.addHook('preClose', async () => {
    streams.endAll();
    closeSockets();
  });

  await secure(app);
  takePlainInput(app);
  const { channel, settings, limits } = deps.web;
  await app.register(shopRoutes({ ...deps, told: deps.words.told, channel, settings, limits, streams }), {
    prefix: '/api/shop',
  });
  await app.register(consoleRoutes(deps, streams), { prefix: '/api/console' });
  const api = { store: deps.store, clock: deps.clock, timezone: () => deps.shop().timezone };
  orderApi(app, api);
  recordApi(app, api);
  couponApi(app, api);
  labelApi(app, { ...api, handoff: deps.handoff });
  ticketApi(app, { ...api, context: deps.coupons.context });
  await channelRoutes(app, deps);
  await sourceRoutes(app, deps);
  await myDataRoutes(app, deps);
  linkedFiles(app, { store: deps.store, clock: deps.clock, ...deps.linkedFiles });
  healthRoutes(app, deps, metrics);
  await staticFiles(app, deps.dist);
  return { app, metrics, routes };
};
