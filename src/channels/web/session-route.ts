import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import { waitOf } from '../../handoff/waiting.ts';
import { isLang, type Lang } from '../../message.ts';
import type { ShopSession } from '../../web/contract.ts';
import { langOfHeader } from '../../web/refusal.ts';
import { readCustomerToken } from './customer-token.ts';
import type { ShopDeps } from './deps.ts';
import { newVisitor, openSession, type ShopperSession, sealSession } from './shopper-session.ts';

const body = z.object({
  session: z.string().max(2_000).nullish(),
  lang: z.string().max(20).nullish(),
  token: z.string().max(4_000).nullish(),
});
type Body = z.infer<typeof body>;

/** The bot answers within this many seconds. */
const BOT_REPLIES_S = 3;
/** What is said while nobody can tell how long a person takes. */
const PERSON_REPLIES_S = 300;

const langOf = (asked: Body, before: ShopperSession | null, request: FastifyRequest): Lang =>
  isLang(asked.lang) ? asked.lang : (before?.lang ?? langOfHeader(request.headers['accept-language']) ?? 'zh-CN');

/** A customer the page vouches for is bound to their account, once. */
const bind = async ({ store, clock }: ShopDeps, key: string, customerId: string): Promise<void> => {
  const bound = await store.read.customers.identity('web', key);
  if (bound?.customerId === customerId || (await store.read.customers.get(customerId)) === null) return;
  const at = clock.now();
  await store.write(async ({ customers, audit }) => {
    await customers.bindIdentity('web', key, customerId, 'token', at);
    const subject = `customer:${customerId}`;
    await audit.append({ at, who: 'web', action: 'identity.bind', subject, detail: { proof: 'token' } });
  });
};

/** Who signs in in the middle of a talk goes on with it: a person who answers there must still be heard. */
const takeAlong = async (
  deps: ShopDeps,
  before: ShopperSession | null,
  key: string,
  customer: string,
): Promise<void> => {
  if (before === null || before.customerId !== null) return;
  const adopted = await deps.store.write(async ({ shoppers, customers, audit }) => {
    const known = (await customers.get(customer)) === null ? null : customer;
    const id = await shoppers.adopt('web', before.key, key, known);
    const detail = { proof: 'token' };
    if (id !== null)
      await audit.append({
        at: deps.clock.now(),
        who: 'web',
        action: 'conversation.adopt',
        subject: `conversation:${id}`,
        detail,
      });
    return id;
  });
  if (adopted === null) return;
  await deps.bus.publish(TOPICS.conversation, adopted);
  await deps.bus.publish(TOPICS.thread, `web:${key}`);
};

/**
 * Whether a customer's session goes on though the page's token has run out meanwhile: it was good when the session was
 * issued, and speaks of the same customer. The session's own end stays where it was.
 */
const stillVouched = (token: string, secret: string, before: ShopperSession): boolean => {
  const then = readCustomerToken(token, secret, new Date(before.issuedAt * 1000));
  return typeof then === 'object' && then.customerId === before.customerId;
};

const identify = async (
  deps: ShopDeps,
  asked: Body,
  request: FastifyRequest,
  signingKey: Uint8Array,
): Promise<{ session: ShopperSession; identity: ShopSession['identity'] }> => {
  const now = deps.clock.now();
  const before = asked.session ? openSession(asked.session, signingKey, now) : null;
  const lang = langOf(asked, before, request);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const { tokenSecret } = deps.settings;
  const claim = asked.token && tokenSecret ? readCustomerToken(asked.token, tokenSecret, now) : null;
  if (claim !== null && typeof claim === 'object') {
    const key = `customer:${claim.customerId}`;
    await bind(deps, key, claim.customerId);
    await takeAlong(deps, before, key, claim.customerId);
    const session = { key, customerId: claim.customerId, name: claim.name, lang, issuedAt };
    return { session, identity: 'customer' };
  }
  if (asked.token && tokenSecret && claim === 'expired' && before && stillVouched(asked.token, tokenSecret, before))
    return { session: { ...before, lang }, identity: 'customer' };
  if (asked.token)
    deps.logger.warn({ why: claim ?? 'WEB_TOKEN_SECRET is not set' }, 'a page’s customer token was refused');
  // Without a token nobody goes on as a customer: somebody else may sit at the same machine by now.
  const visitor = before && before.customerId === null ? { ...before, lang, issuedAt } : newVisitor(lang, now);
  return { session: visitor, identity: asked.token ? 'token_refused' : 'visitor' };
};

const shopOf = async (deps: ShopDeps, lang: Lang, conversationId: string | null): Promise<ShopSession['shop']> => {
  const now = deps.clock.now();
  const shop = deps.shop();
  const conversation = conversationId === null ? null : await deps.store.read.conversations.get(conversationId);
  const waits = conversation?.owner.kind === 'queue';
  const wait = waits ? (await waitOf(deps.store.read, conversation.id, now)).seconds : BOT_REPLIES_S;
  const open = shop.open(now);
  return {
    name: shop.content.shop.name[lang],
    open,
    opensAt: open ? null : (shop.nextOpening(now)?.toISOString() ?? null),
    expectedReplySeconds: wait ?? PERSON_REPLIES_S,
  };
};

/** POST /api/shop/session: who the page is, the state of the shop, and where the conversation stands. */
export const sessionRoute = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  app.post('/session', { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } }, async (request) => {
    const asked = body.parse(request.body ?? {});
    if (isLang(asked.lang)) request.lang = asked.lang;
    const { session, identity } = await identify(deps, asked, request, signingKey);
    const open = await deps.store.read.conversations.findOpen('web', session.key);
    const answer: ShopSession = {
      session: sealSession(session, signingKey),
      lang: session.lang,
      shop: await shopOf(deps, session.lang, open?.id ?? null),
      lastSeq: open ? await deps.store.read.shoppers.lastSeq(open.id) : 0,
      conversation: open?.id ?? null,
      identity,
    };
    return answer;
  });
};
