import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import type { Attachment, Inbound } from '../../message.ts';
import type { ShopDeps } from './deps.ts';
import { isOwnFile, sessionOf } from './identify.ts';
import { refusals } from './refusals.ts';
import { eventIdOf } from './shop-view.ts';
import type { ShopperSession } from './shopper-session.ts';

/** More than this many things within {@link BURST_MS} from one shopper are asked to wait; the page sends them again. */
const BURST = 40;
const BURST_MS = 10_000;

const message = z.object({
  clientId: z.string().regex(/^[\w.:-]{1,64}$/u, 'must be 1 to 64 letters, digits or any of . : - _'),
  text: z.string().default(''),
  choose: z.string().max(2_000).nullish(),
  attachments: z.array(z.string().max(100)).nullish(),
});

const uploaded = async (
  deps: ShopDeps,
  session: ShopperSession,
  ids: readonly string[],
  signingKey: Uint8Array,
): Promise<Attachment[]> => {
  if (ids.length > deps.limits.mostAttachments) throw refusals.tooManyFiles(deps.limits.mostAttachments);
  if (ids.some((id) => !isOwnFile(session, id, signingKey))) throw refusals.unknownFile();
  const files = await deps.store.read.shoppers.files(ids);
  if (files.length < new Set(ids).size) throw refusals.unknownFile();
  return files;
};

const waitInBurst = async ({ store, clock }: ShopDeps, key: string): Promise<void> => {
  const since = new Date(clock.now().getTime() - BURST_MS);
  if ((await store.read.shoppers.countSince('web', key, since)) >= BURST) throw refusals.tooFast(BURST_MS / 1000);
};

/** A visitor who was just proved to be a customer may repeat what they had said before, without having heard that it arrived. */
const saidAsVisitor = async (deps: ShopDeps, session: ShopperSession, clientId: string): Promise<boolean> => {
  if (session.customerId === null) return false;
  const open = await deps.store.read.conversations.findOpen('web', session.key);
  return open !== null && deps.store.read.shoppers.saidBefore(open.id, clientId);
};

const sayRoute = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  // Sessions are free for the asking, so that a shopper's own limit alone would stop no flood.
  const rateLimit = { max: deps.settings.messagesPerMinute, timeWindow: '1 minute' };
  app.post('/messages', { config: { rateLimit } }, async (request, reply) => {
    const session = sessionOf(request, signingKey, deps.clock.now());
    const said = message.parse(request.body);
    const limit = deps.limits.longestText;
    if (said.text.length > limit) throw refusals.tooLong(said.text.length, limit);
    const taken = { seq: null, clientId: said.clientId };
    if (await saidAsVisitor(deps, session, said.clientId)) return reply.code(202).send(taken);
    await waitInBurst(deps, session.key);
    const attachments = await uploaded(deps, session, said.attachments ?? [], signingKey);
    const inbound: Inbound = {
      channel: 'web',
      eventId: eventIdOf(session.key, said.clientId),
      key: session.key,
      from: { id: session.key, ...(session.name ? { name: session.name } : {}) },
      text: said.text,
      ...(said.choose ? { choose: said.choose } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
      at: deps.clock.now(),
      lang: session.lang,
    };
    await deps.channel.accept(inbound);
    return reply.code(202).send(taken);
  });
};

/** The highest number a message can have in the database. */
const LAST_SEQ = 2 ** 31 - 1;

const readRoute = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  const shape = z.object({ seq: z.int().min(0).max(LAST_SEQ) });
  app.post('/read', async (request, reply) => {
    const session = sessionOf(request, signingKey, deps.clock.now());
    const { seq } = shape.parse(request.body);
    const open = await deps.store.read.conversations.findOpen('web', session.key);
    if (open) {
      await deps.store.write(({ messages }) => messages.markRead(open.id, seq, deps.clock.now()));
      await deps.bus.publish(TOPICS.conversation, open.id);
    }
    return reply.code(204).send();
  });
};

const typingRoute = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  app.post('/typing', async (request, reply) => {
    const session = sessionOf(request, signingKey, deps.clock.now());
    const open = await deps.store.read.conversations.findOpen('web', session.key);
    if (open) await deps.bus.publish(TOPICS.typing, `${open.id}|shopper`);
    return reply.code(204).send();
  });
};

/** POST /api/shop/messages, /read and /typing. */
export const sayRoutes = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  sayRoute(app, deps, signingKey);
  readRoute(app, deps, signingKey);
  typingRoute(app, deps, signingKey);
};
