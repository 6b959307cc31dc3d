import type { WebhookEndpoint } from '../store/webhooks.ts';
import { isoTime } from '../tickets/ticket-view.ts';
import { type Posted, post } from './post.ts';
import { signed } from './signed.ts';

/**
 * Sends a trial to an endpoint at once, whatever else waits and whether it is on, and says what came of it. It tells of nothing:
 * `webhook.trial` with the endpoint's id.
 */
export const tryWebhook = (endpoint: WebhookEndpoint, now: Date, timezone: string): Promise<Posted> => {
  const id = `trial:${endpoint.id}:${now.getTime()}`;
  const data = { event: { id }, webhook: { id: endpoint.id } };
  const body = JSON.stringify({ type: 'webhook.trial', timestamp: isoTime(now, timezone), data });
  return post(endpoint.url, body, signed(endpoint, id, body, now));
};
