import { TOPICS } from '../handoff/bells.ts';
import type { Logger } from '../logger.ts';
import { openSources } from '../orders/connectors/index.ts';
import type { OrderDeps } from '../orders/deps.ts';
import { syncOrders } from '../orders/sync.ts';
import { type WatchDeps, watchOrders, watchParcels } from '../orders/watch.ts';
import { forgetWebhooks, receiveWebhook, workWebhooks } from '../orders/webhooks.ts';
import type { Payer } from '../payments/payer.ts';
import type { Env } from '../variables.ts';
import type { SourceDoor } from '../web/deps.ts';
import type { App } from './app-shape.ts';
import { orderGone } from './order-gone.ts';
import { tellOrderNews } from './order-news.ts';

/** What the orders room works with, out of the parts of the program. */
export const orderDeps = (
  app: Pick<App, 'store' | 'clock' | 'shop' | 'askSurvey'>,
  env: Env,
  logger: Pick<Logger, 'warn'>,
): OrderDeps => ({
  store: app.store,
  clock: app.clock,
  sources: openSources(env),
  timezone: () => app.shop().timezone,
  currency: () => app.shop().content.shop.currency,
  gone: orderGone(app),
  warn: (what, detail) => logger.warn(detail, what),
});

/** Who pays back where: the shop systems whose refunds are theirs to pay. */
export const payersOf = ({ sources }: Pick<OrderDeps, 'sources'>): ReadonlyMap<string, Payer> =>
  new Map(sources.flatMap(({ name, payer }) => (payer ? [[name, payer] as const] : [])));

/** Takes in what shop systems tell by webhook. */
export const sourceDoor = (deps: OrderDeps): SourceDoor => ({
  names: deps.sources.map(({ name }) => name),
  receive: async (name, headers, body) => {
    const source = deps.sources.find((one) => one.name === name);
    return source ? (await receiveWebhook(deps, source, headers, body)).status : null;
  },
});

/** Seconds between two looks at what webhooks have told, and between two syncs, which find what no webhook told of. */
const WEBHOOKS_EVERY = 2;
const SYNC_EVERY = 300;
const FORGET_EVERY = 3_600;

/** Keeps the orders of the shop systems that are set up as new as they are there, for as long as the program runs. */
export const followSources = ({ jobs }: Pick<App, 'jobs'>, deps: OrderDeps): void => {
  if (deps.sources.length === 0) return;
  jobs.every('source-events', WEBHOOKS_EVERY, async () => void (await workWebhooks(deps)));
  jobs.every('source-events.forget', FORGET_EVERY, async () => void (await forgetWebhooks(deps)));
  for (const source of deps.sources) {
    jobs.every(`source-sync.${source.name}`, SYNC_EVERY, async () => void (await syncOrders(deps, source)));
  }
};

/** Seconds between two looks at what has changed of orders, and at parcels that do not move. */
const WATCH_EVERY = 5;
const PARCELS_EVERY = 600;

/** What watching over orders takes, without telling anybody what was looked at. */
export const watchDeps = (app: Pick<App, 'store' | 'clock' | 'shop' | 'askSurvey'>): WatchDeps => ({
  store: app.store,
  clock: app.clock,
  policy: () => app.shop().orders,
  gone: orderGone(app),
});

/** Audits orders as they come in, and tells shoppers how they go on, for as long as the program runs. */
export const followOrders = (app: Pick<App, 'store' | 'clock' | 'shop' | 'jobs' | 'bus' | 'askSurvey'>): void => {
  const looked = (orders: number): unknown => app.bus.publish(TOPICS.orders, String(orders));
  const deps: WatchDeps = { ...watchDeps(app), looked };
  app.jobs.every('orders', WATCH_EVERY, async () => {
    await watchOrders(deps);
    await tellOrderNews(app);
  });
  app.jobs.every('parcels', PARCELS_EVERY, async () => void (await watchParcels(deps)));
};
