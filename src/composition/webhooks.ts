import { randomUUID } from 'node:crypto';
import type { Logger } from '../logger.ts';
import { webhookAlert } from '../staff/webhook-alert.ts';
import type { SendingDeps } from '../webhooks/deps.ts';
import { forgetWebhookDeliveries, sendWebhooks } from '../webhooks/send.ts';
import type { App } from './app-shape.ts';
import { ringStaff } from './ring-staff.ts';
import { ticketContext } from './ticket-ports.ts';

/** Seconds between two looks for what is to be told, and between two that forget. */
const SEND_EVERY = 2;
const FORGET_EVERY = 3_600;

type Parts = Pick<App, 'store' | 'clock' | 'shop' | 'channels' | 'jobs'>;

/** What telling other programs works with, out of the parts of the program. */
export const webhookDeps = (
  { store, clock, shop, channels, jobs }: Parts,
  logger: Pick<Logger, 'warn'>,
): SendingDeps => ({
  store,
  clock,
  context: () => ticketContext(shop(), clock.now()),
  warn: (what, detail) => logger.warn(detail, what),
  holder: `xiaoer-${randomUUID()}`,
  random: Math.random,
  stopped: (repos, endpoint, now) => webhookAlert(repos, channels, endpoint, now),
  tell: () => ringStaff({ channels, jobs }),
});

/** Tells the shop's other programs what happens, for as long as this one runs. */
export const followWebhooks = (parts: Parts, logger: Pick<Logger, 'warn'>): void => {
  const deps = webhookDeps(parts, logger);
  parts.jobs.every('webhooks', SEND_EVERY, async () => void (await sendWebhooks(deps)));
  parts.jobs.every('webhooks.forget', FORGET_EVERY, async () => void (await forgetWebhookDeliveries(deps)));
};
