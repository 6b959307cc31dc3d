import type { FastifyRequest } from 'fastify';
import type { Attachment } from '../../message.ts';
import { sign } from './keys.ts';
import { refusals } from './refusals.ts';
import { openSession, type ShopperSession } from './shopper-session.ts';

/** Reads who a page is from `Authorization: Bearer` or, where a browser cannot set headers, from `?session=`. */
export const sessionOf = (request: FastifyRequest, key: Uint8Array, now: Date): ShopperSession => {
  const { authorization } = request.headers;
  const { session: parameter } = request.query as { session?: unknown };
  const sealed = authorization?.startsWith('Bearer ') ? authorization.slice(7) : parameter;
  const session = typeof sealed === 'string' ? openSession(sealed, key, now) : null;
  if (session === null) throw refusals.sessionEnded();
  request.lang = session.lang;
  return session;
};

const MARK = 16;
const RANDOM = 22;

/** The identifier of a file this shopper uploads: it carries their mark, so that nobody can send another's file on. */
export const fileIdFor = (session: Pick<ShopperSession, 'key'>, random: string, key: Uint8Array): string =>
  `f_${random}${sign(key, `file:${random}:${session.key}`).slice(0, MARK)}`;

/** Whether this shopper uploaded the file. */
export const isOwnFile = (session: Pick<ShopperSession, 'key'>, id: Attachment['id'], key: Uint8Array): boolean =>
  id.length === 2 + RANDOM + MARK && id === fileIdFor(session, id.slice(2, 2 + RANDOM), key);
