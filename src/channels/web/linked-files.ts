import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../clock.ts';
import { DAY_MS } from '../../durations.ts';
import type { Lang } from '../../message.ts';
import type { Store } from '../../store/index.ts';
import { langOfHeader } from '../../web/refusal.ts';
import { sendFile } from '../../web/upload.ts';
import { isSigned, sign } from './keys.ts';

/** Days a file's address is good for, counted from the message that tells it. */
const LINK_DAYS = 7;
/** Requests of one address in a minute. */
const PER_MINUTE = 60;

/** The last moment at which the address in a message of `said` is good. */
export const linkEnds = (said: Date): Date => new Date(said.getTime() + LINK_DAYS * DAY_MS);

/**
 * Where a file lies for whoever has the address: it names the file and when it ends, and is signed over both. The same message
 * gives the same address on every try.
 */
export const fileAddress = (publicUrl: string, key: Uint8Array, id: string, ends: Date): string => {
  const until = Math.floor(ends.getTime() / 1000).toString(36);
  return `${publicUrl}/files/${encodeURIComponent(id)}/${until}/${sign(key, `${id} ${until}`)}`;
};

export interface LinkedFileDeps {
  store: Pick<Store, 'read'>;
  clock: Clock;
  /** Derived from DATA_KEY for this purpose alone. */
  key: Uint8Array;
  /** What is said to somebody whose address has ended, or was never one. */
  gone(lang: Lang): string;
}

/** GET /files/:id/:until/:proof: files that went out as addresses, to whoever holds one that is signed and has not ended. */
export const linkedFiles = (app: FastifyInstance, { store, clock, key, gone }: LinkedFileDeps): void => {
  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.get('/files/:id/:until/:proof', { config }, async (request, reply) => {
    const { id, until, proof } = request.params as { id: string; until: string; proof: string };
    const good = isSigned(key, `${id} ${until}`, proof) && Number.parseInt(until, 36) * 1000 > clock.now().getTime();
    const file = good ? await store.read.files.get(id) : null;
    // Nothing between us and the shopper may keep it beyond its end, and no search engine may list it.
    void reply.header('x-robots-tag', 'noindex');
    if (file) return sendFile(reply, file, 'private, no-store');
    const lang = langOfHeader(request.headers['accept-language']) ?? 'zh-CN';
    return reply.code(410).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(gone(lang));
  });
};
