import { join } from 'node:path';
import { INTAKE_LIMITS } from '../channels/inbox.ts';
import { PLATFORMS } from '../channels/index.ts';
import { webSettings } from '../channels/web/settings.ts';
import { WebChannel } from '../channels/web/web-channel.ts';
import { importLimits } from '../import/limits.ts';
import type { Logger } from '../logger.ts';
import { forgetAnswers } from '../web/api/puts.ts';
import { consoleStreams } from '../web/console-streams.ts';
import { listenOn } from '../web/listening.ts';
import { lookBack } from '../web/look-back.ts';
import { metricsToken } from '../web/metrics-token.ts';
import { buildServer, type WebServer } from '../web/server.ts';
import { ticketDesk } from '../web/ticket-desk.ts';
import { trustedProxies } from '../web/trusted-proxies.ts';
import { createApp } from './app.ts';
import type { App } from './app-shape.ts';
import { careDeps, followCare } from './care.ts';
import { chatApps, followChatApps } from './chat-apps.ts';
import { tellCoupon } from './coupon-news.ts';
import { figures } from './figures.ts';
import { fileGone, fileLinkKey } from './file-links.ts';
import { followOrders, followSources, orderDeps, payersOf, sourceDoor } from './orders.ts';
import { payAtSources, paymentDeps } from './payments.ts';
import { channelMaker } from './platform-channels.ts';
import { privacyDeps } from './privacy.ts';
import { followPrivacy } from './privacy-sweeps.ts';
import { followRota, rotaNews } from './rota.ts';
import { programTrier } from './rules-apart.ts';
import { rulesText } from './rules-text.ts';
import { Switchboard } from './switchboard.ts';
import { tellShopper } from './ticket-news.ts';
import { ticketContext } from './ticket-ports.ts';
import type { WebAppOptions } from './web-app-options.ts';
import { followWebhooks } from './webhooks.ts';
import { wordsDesk } from './words-desk.ts';

/** The program with its web doors open. */
export interface WebApp {
  app: App;
  server: WebServer;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  address: string;
  /** Lets requests and turns under way end, then leaves. */
  stop(): Promise<void>;
}

/** Milliseconds that turns under way get to end. */
const DRAIN_MS = 10_000;

/** The rooms as the web's doors open on them: cases, coupons, money, privacy, words and orders. */
const doorsOf = (app: App, { config, logger, env }: Pick<WebAppOptions, 'config' | 'logger' | 'env'>) => {
  const { store, clock, shop } = app;
  const ring = (conversation: string) => app.jobs.ring('deliver', conversation);
  const cases = { store, clock, context: (now: Date) => ticketContext(shop(), now), ring };
  const orders = orderDeps(app, env, logger);
  return {
    orders,
    tickets: ticketDesk({ ...cases, news: tellShopper(shop, app.askSurvey) }),
    coupons: { ...cases, tell: tellCoupon(shop) },
    payments: paymentDeps({ ...app, ring }),
    privacy: privacyDeps({ store, clock, shop, publicUrl: config.publicUrl, ring }),
    words: wordsDesk(app, config.content),
  };
};

/** What goes on by itself for as long as the program runs. */
const followAll = (app: App, { orders, payments, privacy }: ReturnType<typeof doorsOf>, logger: Logger): void => {
  app.jobs.every('api-answers', 3600, async () => void (await forgetAnswers(app.store, app.clock.now())));
  payAtSources(app, payments, payersOf(orders), logger);
  followSources(app, orders);
  followOrders(app);
  followPrivacy(app.jobs, privacy);
  followCare(app, careDeps(app, logger));
  followRota(app);
  followWebhooks(app, logger);
};

/** Opens the shop on the web: the shopper's page, the console, health. */
export const openWebApp = async (options: WebAppOptions): Promise<WebApp> => {
  const { config, clock, logger, env, dist, onStore } = options;
  const settings = webSettings(env);
  const trustProxy = trustedProxies(env);
  const figuresToken = metricsToken(env);
  const streamsPerAgent = consoleStreams(env);
  const shopData = importLimits(env);
  const back = lookBack(env);
  const channel = new WebChannel();
  const limits = { ...INTAKE_LIMITS, largestFile: settings.largestFile };
  const board = new Switchboard({ platforms: PLATFORMS, env, logger });
  let counted: WebServer['metrics'] | undefined;
  const app: App = await createApp({
    ...{ config, clock, logger, limits },
    rationed: new Set([...PLATFORMS].flatMap(([name, platform]) => (platform.allowance ? [name] : []))),
    amendable: new Set(PLATFORMS.keys()),
    channels: async (early) => [
      channel,
      ...(await board.first(
        early.store,
        channelMaker({ ...options, limits }, early, () => app),
      )),
    ],
    follow: true,
    ...(onStore ? { onStore } : {}),
    onTurn: (outcome, seconds) => counted?.turn(outcome, seconds),
  });
  const { store, bus, shop, channels, crisis } = app;
  const doors = doorsOf(app, options);
  const { orders, ...rooms } = doors;
  const server = await buildServer({
    ...{ store, bus, clock, logger, shop, channels, crisis },
    rota: rotaNews(app),
    ...rooms,
    handoff: { ...app.handoff, onResolved: app.onResolved, onReturned: app.onReturned },
    web: { channel, settings, limits },
    dataKey: config.dataKey,
    rulesText: (rules) => rulesText(config.content, rules),
    tryRules: programTrier(),
    sources: sourceDoor(orders),
    chatApps: chatApps(app, board, { env, logger }),
    figures: figures(app),
    importLimits: shopData,
    lookBack: back,
    dist: join(dist, 'web'),
    trustProxy,
    metricsToken: figuresToken,
    streamsPerAgent,
    linkedFiles: { key: fileLinkKey(config.dataKey), gone: fileGone({ config, clock, shop }) },
  });
  counted = server.metrics;
  followAll(app, doors, logger);
  await channel.start(app.onInbound);
  const stop = async (): Promise<void> => {
    await server.app.close();
    await board.close();
    await app.stop(DRAIN_MS);
  };
  const address = await listenOn(server.app, config.port, config.host).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  await board.start(channels, app.onInbound);
  followChatApps(app, board);
  return { app, server, address, stop };
};
