import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readUpload, sendFile } from '../../web/upload.ts';
import type { ShopDeps } from './deps.ts';
import { fileIdFor, isOwnFile, sessionOf } from './identify.ts';
import { refusals } from './refusals.ts';
import type { ShopperSession } from './shopper-session.ts';
import { countUpload, uploadWait } from './upload-hours.ts';

const uploadRoute = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  app.post('/files', { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }, async (request, reply) => {
    const now = deps.clock.now();
    const session = sessionOf(request, signingKey, now);
    const hour = { address: request.ip, key: signingKey, most: deps.settings.uploadsPerHour, now };
    const full = await uploadWait(deps.store.read, hour);
    if (full !== null) throw refusals.filesLater(full);
    const upload = await readUpload(request, deps.limits.largestFile);
    if (upload === 'no_file') throw refusals.noFile();
    if (upload === 'too_large') throw refusals.fileSize(deps.limits.largestFile);
    if (upload === 'wrong_kind') throw refusals.fileKind();
    const id = fileIdFor(session, randomBytes(16).toString('base64url'), signingKey);
    const { kind, name, bytes } = upload;
    const kept = await deps.store.write(async (repos) => {
      const wait = await countUpload(repos, hour, bytes.length);
      return wait ?? repos.files.save({ id, type: kind.type, name, bytes, createdAt: now });
    });
    if (typeof kept === 'number') throw refusals.filesLater(kept);
    return reply.code(201).send(kept);
  });
};

/** A file is shown to who uploaded it, and to the shopper in whose conversation a visible message carries it. */
const maySee = async (
  deps: ShopDeps,
  session: ShopperSession,
  conversationId: string | null,
  id: string,
): Promise<boolean> => {
  if (conversationId === null) return false;
  const conversation = await deps.store.read.conversations.get(conversationId);
  if (conversation?.channel !== 'web' || conversation.key !== session.key) return false;
  const visible = await deps.store.read.messages.list(conversationId, { visibleToShopper: true });
  return visible.some((message) => message.attachments.some((file) => file.id === id));
};

const downloadRoute = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  app.get('/files/:id', async (request, reply) => {
    const session = sessionOf(request, signingKey, deps.clock.now());
    const { id } = request.params as { id: string };
    const file = await deps.store.read.files.get(id);
    const seen = file && (isOwnFile(session, id, signingKey) || (await maySee(deps, session, file.conversationId, id)));
    if (!file || !seen) throw refusals.unknownFile();
    return sendFile(reply.header('cross-origin-resource-policy', 'cross-origin'), file);
  });
};

/** POST /api/shop/files and GET /api/shop/files/:id. */
export const fileRoutes = (app: FastifyInstance, deps: ShopDeps, signingKey: Uint8Array): void => {
  uploadRoute(app, deps, signingKey);
  downloadRoute(app, deps, signingKey);
};
