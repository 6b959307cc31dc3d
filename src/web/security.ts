import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { CODE_WORDS, Refusal } from './refusal.ts';

/**
 * What our own pages may load (CSP level 3): nothing from elsewhere, no inline script. Styles may stand inline because the
 * console's components set positions with them; that lets nobody run anything.
 */
const CONTENT = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  // Behind a proxy the proxy speaks TLS; on a bare machine there is none.
  upgradeInsecureRequests: null,
};

const tooFast = (retryAfter: number): Refusal => {
  const words = CODE_WORDS.RATE_LIMITED;
  const fallback = { 'zh-CN': '太快了。', 'zh-TW': '太快了。', en: 'Too fast.' };
  return new Refusal('RATE_LIMITED', words ?? fallback, { retryAfter });
};

/** Headers, cookies, file uploads and limits per address. Routes ask for a limit with `config.rateLimit`. */
export const secure = async (app: FastifyInstance): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT },
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 1_000, parts: 6 } });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) => tooFast(Math.max(1, Math.ceil(ttl / 1000))),
  });
};
