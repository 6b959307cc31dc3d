import { join } from 'node:path';
import { INTAKE_LIMITS } from '../channels/inbox.ts';
import { wantedPlatforms } from '../channels/index.ts';
import { linkedFiles } from '../channels/web/linked-files.ts';
import { webSettings } from '../channels/web/settings.ts';
import { WebChannel } from '../channels/web/web-channel.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { spokenElsewhere } from '../handoff/spoken-elsewhere.ts';
import { callForUndelivered } from '../handoff/undelivered.ts';
import type { Logger } from '../logger.ts';
import { forgetAnswers } from '../web/api/orders.ts';
import { listenOn } from '../web/listening.ts';
import { buildServer, type WebServer } from '../web/server.ts';
import { ticketDesk } from '../web/ticket-desk.ts';
import { type App, type AppOptions, createApp } from './app.ts';
import { careDeps, followCare } from './care.ts';
import { tellCoupon } from './coupon-news.ts';
import { figures } from './figures.ts';
import { fileGone, fileLinkKey } from './file-links.ts';
import { keptChannels } from './kept-channels.ts';
import { followOrders, followSources, orderDeps, payersOf, sourceDoor } from './orders.ts';
import { payAtSources, paymentDeps } from './payments.ts';
import { privacyDeps } from './privacy.ts';
import { followPrivacy } from './privacy-sweeps.ts';
import { followRota } from './rota.ts';
import { programTrier } from './rules-apart.ts';
import { rulesText } from './rules-text.ts';
import { tellShopper } from './ticket-news.ts';
import { ticketContext } from './ticket-ports.ts';
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

export interface WebAppOptions {
  config: Config;
  clock: Clock;
  logger: Logger;
  env: Record<string, string | undefined>;
  /** Folder of the built pages. */
  dist: string;
  /** See {@link AppOptions.onStore}. */
  onStore?: NonNullable<AppOptions['onStore']>;
}

/** Milliseconds that turns under way get to end. */
const DRAIN_MS = 10_000;

/** Opens the shop on the web: the shopper's page, the console, health. */
export const openWebApp = async ({ config, clock, logger, env, dist, onStore }: WebAppOptions): Promise<WebApp> => {
  const settings = webSettings(env);
  const channel = new WebChannel();
  const limits = { ...INTAKE_LIMITS, largestFile: settings.largestFile };
  let counted: WebServer['metrics'] | undefined;
  const wanted = wantedPlatforms(env);
  const app: App = await createApp({
    config,
    clock,
    logger,
    limits,
    rationed: new Set(wanted.flatMap(([name, platform]) => (platform.allowance ? [name] : []))),
    amendable: new Set(wanted.map(([name]) => name)),
    channels: ({ store, amended, staff }) => [
      channel,
      ...keptChannels(wanted, env, {
        ports: {
          store,
          clock,
          logger,
          limits,
          publicUrl: config.publicUrl,
          amended,
          staff: staff.onStaff,
          spoken: (words) => spokenElsewhere(app.handoff, words),
          undelivered: (conversation, message, why) => callForUndelivered(app.handoff, conversation, message, why),
        },
        alarm: (name, health, red) => {
          const { detail } = health;
          logger[red ? 'error' : 'info'](
            { channel: name, detail },
            red ? 'a channel stays down' : 'a channel is well again',
          );
          staff.alarm(name, health, red).catch((err: unknown) => {
            logger.error({ err, channel: name }, 'nobody could be told of a channel');
          });
        },
      }),
    ],
    follow: true,
    ...(onStore ? { onStore } : {}),
    onTurn: (outcome, seconds) => counted?.turn(outcome, seconds),
  });
  const tickets = ticketDesk({
    store: app.store,
    clock,
    context: (now) => ticketContext(app.shop(), now),
    news: tellShopper(app.shop, app.askSurvey),
    ring: (conversation) => app.jobs.ring('deliver', conversation),
  });
  const payments = paymentDeps({ ...app, ring: (conversation) => app.jobs.ring('deliver', conversation) });
  const privacy = privacyDeps({
    store: app.store,
    clock,
    shop: app.shop,
    publicUrl: config.publicUrl,
    ring: (conversation) => app.jobs.ring('deliver', conversation),
  });
  const orders = orderDeps(app, env, logger);
  const server = await buildServer({
    store: app.store,
    bus: app.bus,
    clock,
    logger,
    shop: app.shop,
    handoff: { ...app.handoff, onResolved: app.onResolved, onReturned: app.onReturned },
    channels: app.channels,
    web: { channel, settings, limits },
    dataKey: config.dataKey,
    tickets,
    coupons: {
      store: app.store,
      clock,
      context: (now) => ticketContext(app.shop(), now),
      tell: tellCoupon(app.shop),
      ring: (conversation) => app.jobs.ring('deliver', conversation),
    },
    crisis: app.crisis,
    payments,
    rulesText: (rules) => rulesText(config.content, rules),
    tryRules: programTrier(),
    privacy,
    sources: sourceDoor(orders),
    figures: figures(app),
    words: wordsDesk(app, config.content),
    dist: join(dist, 'web'),
    trustProxy: env['TRUST_PROXY'] === 'true',
  });
  linkedFiles(server.app, {
    store: app.store,
    clock,
    key: fileLinkKey(config.dataKey),
    gone: fileGone({ config, clock, shop: app.shop }),
  });
  counted = server.metrics;
  app.jobs.every('api-answers', 3600, async () => void (await forgetAnswers(app.store, clock.now())));
  payAtSources(app, payments, payersOf(orders), logger);
  followSources(app, orders);
  followOrders(app);
  followPrivacy(app.jobs, privacy);
  followCare(app, careDeps(app, logger));
  followRota(app);
  await channel.start(app.onInbound);
  const stop = async (): Promise<void> => {
    await server.app.close();
    await app.stop(DRAIN_MS);
  };
  const address = await listenOn(server.app, config.port, config.host).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const others = [...app.channels.values()].filter((one) => one !== channel);
  await Promise.all(others.map((one) => one.start(app.onInbound)));
  return { app, server, address, stop };
};
