import { z } from 'zod';
import { readPacketFacts } from '../../handoff/packet-facts.ts';
import type { ByLang, Lang } from '../../message.ts';
import type { Conversation } from '../../store/conversations.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { QuickReplyView } from '../contract.ts';
import { goodsToName, quickReplyViews } from '../present/quick-replies.ts';
import { demand } from '../roles.ts';
import { type ConsoleContext, type ConsoleRoutes, conversationOr404 } from './context.ts';

/** What stands where nothing is known, so that the agent sees what to fill in. */
const UNKNOWN: ByLang<{ order: string; ticket: string; customer: string }> = {
  'zh-CN': { order: '［订单号］', ticket: '［工单号］', customer: '' },
  'zh-TW': { order: '［訂單編號］', ticket: '［案件編號］', customer: '' },
  en: { order: '[order number]', ticket: '[ticket number]', customer: 'there' },
};

const variables = async ({ deps }: ConsoleContext, conversation: Conversation, agent: string, lang: Lang) => {
  const { customers, orders, desk } = deps.store.read;
  const { customerId, id } = conversation;
  const facts = readPacketFacts(conversation.packet);
  const customer = customerId ? await customers.get(customerId) : null;
  const newest = facts?.orderNo || customerId === null ? null : (await orders.ofCustomer(customerId, 1))[0];
  const [ticket] = facts?.ticketNo ? [facts.ticketNo] : await desk.ticketsAbout(customerId, id, 1);
  const unknown = UNKNOWN[lang];
  return {
    customer: { name: customer?.name ?? unknown.customer },
    agent: { name: agent },
    order: { no: facts?.orderNo ?? newest?.orderNo ?? unknown.order },
    ticket: { no: ticket ?? unknown.ticket },
  };
};

/** Those of one talk, in the shopper's language. */
export const quickRepliesOf = async (
  context: ConsoleContext,
  conversation: Conversation,
  viewer: Viewer,
): Promise<QuickReplyView[]> => {
  const { lang } = conversation;
  const known = await variables(context, conversation, viewer.user.displayName, lang);
  const { clock, shop: shopNow, store, words } = context.deps;
  const [now, shop] = [clock.now(), shopNow()];
  const goods = new Map((await store.read.products.some(goodsToName(shop, now))).map((one) => [one.sku, one]));
  return quickReplyViews({ shop, words: words.told(lang, now), goods, lang, now, known });
};

/** The shop's ready answers, filled in for one conversation, in the shopper's language. */
export const quickReplyRoutes: ConsoleRoutes = (app, context) => {
  app.get('/quick-replies', async (request): Promise<{ items: QuickReplyView[] }> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const { conversation: id } = z.object({ conversation: z.string().min(1) }).parse(request.query);
    return { items: await quickRepliesOf(context, await conversationOr404(context, id), viewer) };
  });
};
