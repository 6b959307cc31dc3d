import type { FastifyInstance } from 'fastify';
import { deriveKey } from '../../channels/web/keys.ts';
import { XiaoerError } from '../../errors.ts';
import { authenticate, checkCsrf, viewerFrom } from '../auth/viewer.ts';
import type { WebDeps } from '../deps.ts';
import type { Streams } from '../sse.ts';
import { Viewers } from '../viewers.ts';
import { actRoutes } from './acts.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { batchRoutes } from './batch.ts';
import { campaignRoutes } from './campaigns.ts';
import { channelRoutes } from './channels.ts';
import { chatAccountRoutes } from './chat-accounts.ts';
import { chatAppRoutes } from './chat-apps.ts';
import { colleagueRoutes } from './colleagues.ts';
import type { ConsoleContext, ConsoleRoutes } from './context.ts';
import { conversationRoutes } from './conversations.ts';
import { correctionRoutes } from './corrections.ts';
import { couponRoutes } from './coupons.ts';
import { crisisRoutes } from './crises.ts';
import { eventRoutes } from './events.ts';
import { exampleRoutes } from './examples.ts';
import { experimentRoutes } from './experiments.ts';
import { figureRoutes } from './figures.ts';
import { fileRoutes } from './files.ts';
import { findRoutes } from './find.ts';
import { firstStepRoutes } from './first-steps.ts';
import { gapRoutes } from './gaps.ts';
import { hoursRoutes } from './hours.ts';
import { labelRoutes } from './labels.ts';
import { linkRoutes } from './links.ts';
import { mentionRoutes } from './mentions.ts';
import { namedAgentRoutes } from './named-agents.ts';
import { orderWatchRoutes } from './order-watch.ts';
import { orderRoutes } from './orders.ts';
import { peopleRoutes } from './people.ts';
import { personalDataRoutes } from './personal-data.ts';
import { phraseRoutes } from './phrases.ts';
import { policyRoutes } from './policy.ts';
import { privacyRoutes } from './privacy.ts';
import { quickReplyRoutes } from './quick-replies.ts';
import { refundRoutes } from './refunds.ts';
import { rotaRoutes } from './rota.ts';
import { rotaRequestRoutes } from './rota-requests.ts';
import { rotaWeekRoutes } from './rota-week.ts';
import { rulesRoutes } from './rules.ts';
import { sessionRoutes } from './session.ts';
import { shopRoutes } from './shop.ts';
import { shopDataRoutes } from './shop-data.ts';
import { talkRoutes } from './talk.ts';
import { ticketRoutes } from './tickets.ts';
import { triggerRoutes } from './triggers.ts';
import { viewRoutes } from './views.ts';
import { webhookRoutes } from './webhooks.ts';
import { wishRoutes } from './wishes.ts';
import { wordsRoutes } from './words.ts';
import { wordsPreviewRoutes } from './words-preview.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Reached without being signed in. */
    open?: boolean;
  }
}

/** Every file of this folder that adds routes; a test notices a forgotten one. */
export const CONSOLE_ROUTES: Readonly<Record<string, ConsoleRoutes>> = {
  acts: actRoutes,
  batch: batchRoutes,
  campaigns: campaignRoutes,
  channels: channelRoutes,
  'chat-accounts': chatAccountRoutes,
  'chat-apps': chatAppRoutes,
  colleagues: colleagueRoutes,
  conversations: conversationRoutes,
  corrections: correctionRoutes,
  coupons: couponRoutes,
  crises: crisisRoutes,
  events: eventRoutes,
  experiments: experimentRoutes,
  figures: figureRoutes,
  files: fileRoutes,
  find: findRoutes,
  'first-steps': firstStepRoutes,
  examples: exampleRoutes,
  gaps: gapRoutes,
  hours: hoursRoutes,
  labels: labelRoutes,
  links: linkRoutes,
  mentions: mentionRoutes,
  'named-agents': namedAgentRoutes,
  'order-watch': orderWatchRoutes,
  orders: orderRoutes,
  people: peopleRoutes,
  'personal-data': personalDataRoutes,
  phrases: phraseRoutes,
  policy: policyRoutes,
  rota: rotaRoutes,
  'rota-requests': rotaRequestRoutes,
  'rota-week': rotaWeekRoutes,
  rules: rulesRoutes,
  privacy: privacyRoutes,
  'quick-replies': quickReplyRoutes,
  refunds: refundRoutes,
  session: sessionRoutes,
  shop: shopRoutes,
  'shop-data': shopDataRoutes,
  talk: talkRoutes,
  tickets: ticketRoutes,
  triggers: triggerRoutes,
  views: viewRoutes,
  'api-keys': apiKeyRoutes,
  webhooks: webhookRoutes,
  wishes: wishRoutes,
  words: wordsRoutes,
  'words-preview': wordsPreviewRoutes,
};

const otherSite = (): XiaoerError =>
  new XiaoerError('FORBIDDEN', 'This came from another site; open the console at its own address.');

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Nobody passes without a session, and nothing is changed without the session's own token. */
const guard = (app: FastifyInstance, deps: WebDeps): void => {
  app.addHook('onRequest', async (request) => {
    // A form on another site can post without a word of ours; browsers say where it came from (Fetch Metadata).
    if (request.headers['sec-fetch-site'] === 'cross-site' && !READING.has(request.method)) throw otherSite();
    if (request.routeOptions.config.open) return;
    request.viewer = await authenticate(deps, request);
    const viewer = viewerFrom(request);
    request.lang = viewer.lang;
    if (!READING.has(request.method)) checkCsrf(request, viewer);
  });
};

/** Everything under /api/console: what the people at the desk see and do. Register with that prefix. */
export const consoleRoutes =
  (deps: WebDeps, streams: Streams) =>
  async (app: FastifyInstance): Promise<void> => {
    const viewers = new Viewers(deps.bus, () => deps.clock.now());
    app.addHook('onClose', async () => viewers.close());
    const context: ConsoleContext = { deps, viewers, streams, fileKey: deriveKey(deps.dataKey, 'console files') };
    guard(app, deps);
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store');
    });
    for (const add of Object.values(CONSOLE_ROUTES)) add(app, context);
  };
