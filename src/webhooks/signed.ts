import { Webhook } from 'standardwebhooks';
import type { WebhookEndpoint } from '../store/webhooks.ts';

/**
 * Headers of Standard Webhooks (HMAC-SHA-256 over id, time and body). The id stays the same over all tries, by which a receiver
 * knows repetitions; the time is that of the try.
 */
export const signed = (
  { secret }: Pick<WebhookEndpoint, 'secret'>,
  id: string,
  body: string,
  now: Date,
): Record<string, string> => ({
  'user-agent': 'xiaoer-webhooks',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, now, body),
});
