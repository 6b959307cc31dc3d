import { randomUUID } from 'node:crypto';
import { type Teller, TOPICS } from '../handoff/bells.ts';
import type { Logger } from '../logger.ts';
import type { PaymentDeps } from '../payments/deps.ts';
import type { Payer } from '../payments/payer.ts';
import { payDue } from '../payments/refund-runner.ts';
import type { App } from './app-shape.ts';
import { tellShopper } from './ticket-news.ts';
import { ticketContext } from './ticket-ports.ts';

/** What the payments room works with, out of the parts of the program. */
export const paymentDeps = ({
  store,
  clock,
  shop,
  askSurvey,
  bus,
  ring,
}: Pick<App, 'store' | 'clock' | 'shop' | 'askSurvey'> & {
  bus: Teller;
  /** Rings for a conversation in which something is to be sent. */
  ring(conversationId: string): unknown;
}): PaymentDeps => ({
  store,
  clock,
  context: (now) => ticketContext(shop(), now),
  news: tellShopper(shop, askSurvey),
  moved: async (ticketNo, conversationId) => {
    if (conversationId) await ring(conversationId);
    await bus.publish(TOPICS.ticket, ticketNo);
  },
});

/** Seconds between two looks for refunds that are due. */
const EVERY = 5;

/** Pays what is due at the shop systems that are set up, for as long as the program runs. */
export const payAtSources = (
  app: Pick<App, 'store' | 'jobs' | 'shop'>,
  deps: PaymentDeps,
  payers: ReadonlyMap<string, Payer>,
  logger: Logger,
): void => {
  const holder = `xiaoer-${randomUUID()}`;
  const runner = {
    ...deps,
    payers,
    holder,
    currency: () => app.shop().content.shop.currency,
    warn: (what: string, detail: Record<string, unknown>) => logger.warn(detail, what),
  };
  app.jobs.every('refunds', EVERY, async () => void (await payDue(runner)));
};
