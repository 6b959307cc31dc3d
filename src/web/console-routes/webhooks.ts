import { z } from 'zod';
import { recordName } from '../../handoff/person.ts';
import type { ByLang } from '../../message.ts';
import { WEBHOOK_TOPICS } from '../../store/webhook-events.ts';
import type { WebhookDelivery, WebhookEndpoint } from '../../store/webhooks.ts';
import {
  addEndpoint,
  changeEndpoint,
  type EndpointFault,
  type Kept,
  removeEndpoint,
  renewSecret,
} from '../../webhooks/endpoints.ts';
import { tryWebhook } from '../../webhooks/trial.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { WebhookDeliveryView, WebhookMade, WebhooksList, WebhookTried, WebhookView } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, idOf, notFound } from './context.ts';

/** Deliveries that are shown. */
const SHOWN = 20;
/** Trials a minute: each goes out to an address somebody typed. */
const TRIALS = 10;

const topics = z.array(z.string().max(60)).max(WEBHOOK_TOPICS.length);
const wish = z.strictObject({ url: z.string().max(4_000), topics });
const change = wish.partial().extend({ on: z.boolean().optional() });

const REFUSED: Readonly<Record<Exclude<EndpointFault, 'not_found'>, ByLang<string>>> = {
  bad_url: {
    'zh-CN':
      '请填 http 或 https 开头的地址，里面不要带用户名，也不能是云服务商自己保留的地址（例如 169.254.169.254）。',
    'zh-TW':
      '請填 http 或 https 開頭的位址，裡面不要帶使用者名稱，也不能是雲端業者自己保留的位址（例如 169.254.169.254）。',
    en: 'Give an http or https address without a user name in it, and none that cloud providers keep for themselves (such as 169.254.169.254).',
  },
  no_topics: {
    'zh-CN': '至少选一件要通知的事。',
    'zh-TW': '至少選一件要通知的事。',
    en: 'Choose at least one thing to be told.',
  },
  too_many: {
    'zh-CN': '已经有 20 个了，先删掉一个不用的。',
    'zh-TW': '已經有 20 個了，先刪掉一個不用的。',
    en: 'There are 20 already; remove one that is not needed.',
  },
};

const endpointOf = (found: Kept): WebhookEndpoint => {
  if (found.outcome === 'kept') return found.endpoint;
  if (found.outcome === 'not_found') return notFound();
  throw new Refusal('INPUT_INVALID', REFUSED[found.outcome]);
};

const deliveryView = (row: WebhookDelivery): WebhookDeliveryView => ({
  id: row.id,
  topic: row.topic,
  event: row.eventId,
  at: row.at.toISOString(),
  state: row.state as WebhookDeliveryView['state'],
  attempts: row.attempts,
  status: row.status,
  error: row.error,
  nextTry: row.state === 'pending' ? row.notBefore.toISOString() : null,
});

/** Which other programs of the shop are told what happens, and what arrived there. Secrets are shown once. */
export const webhookRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock } = deps;
  const viewOf = async ({ id, url, topics: told, state, failingSince }: WebhookEndpoint): Promise<WebhookView> => {
    const { pending, failed, lastSent } = await store.read.webhooks.counts(id);
    const times = { failingSince: failingSince?.toISOString() ?? null, lastSent: lastSent?.toISOString() ?? null };
    return { id, url, topics: told, state, pending, failed, ...times };
  };
  /** Whoever asks, if they may connect the shop to others. */
  const acts = (request: Parameters<typeof viewerFrom>[0]) => {
    const { role, person } = viewerFrom(request);
    demand(role, 'connect');
    return { store, clock, who: recordName(person) };
  };
  const made = async (found: Kept): Promise<WebhookMade> => {
    const endpoint = endpointOf(found);
    return { webhook: await viewOf(endpoint), secret: endpoint.secret };
  };

  app.get('/webhooks', async (request): Promise<WebhooksList> => {
    acts(request);
    return { items: await Promise.all((await store.read.webhooks.list()).map(viewOf)), topics: WEBHOOK_TOPICS };
  });

  app.post('/webhooks', async (request) => made(await addEndpoint(acts(request), wish.parse(request.body))));

  app.post('/webhooks/:id', async (request) =>
    viewOf(endpointOf(await changeEndpoint(acts(request), idOf(request), change.parse(request.body)))),
  );

  app.post('/webhooks/:id/secret', async (request) => made(await renewSecret(acts(request), idOf(request))));

  app.post('/webhooks/:id/remove', async (request, reply) =>
    (await removeEndpoint(acts(request), idOf(request))) ? reply.code(204).send() : notFound(),
  );

  const rateLimit = { max: TRIALS, timeWindow: '1 minute' };
  app.post('/webhooks/:id/trial', { config: { rateLimit } }, async (request): Promise<WebhookTried> => {
    acts(request);
    const endpoint = (await store.read.webhooks.get(idOf(request))) ?? notFound();
    const { status, error } = await tryWebhook(endpoint, clock.now(), deps.shop().timezone);
    return { ok: status !== null && status >= 200 && status < 300, status, error };
  });

  app.get('/webhooks/:id/deliveries', async (request) => {
    acts(request);
    const rows = await store.read.webhooks.recent(idOf(request), SHOWN);
    return { items: rows.map(deliveryView) };
  });

  app.post('/webhooks/deliveries/:id/again', async (request, reply) => {
    acts(request);
    const id = Number(idOf(request));
    const known = Number.isInteger(id) ? await store.read.webhooks.delivery(id) : null;
    if (known === null) return notFound();
    await store.write(({ webhooks }) => webhooks.again(id, clock.now()));
    return reply.code(204).send();
  });
};
