import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isLang, type Lang } from '../../message.ts';
import { isSigned, sign } from './keys.ts';

/** Who a shopper's page is. It travels signed, so that the server keeps nothing for a mere visitor. */
export interface ShopperSession {
  /** The thread, and the shopper's identifier on this channel: `v_…` for a visitor, `customer:<id>` for a proven customer. */
  key: string;
  /** The customer the shop's own page vouched for; null for a visitor. */
  customerId: string | null;
  /** The name the shop's page gave; null if it gave none. */
  name: string | null;
  lang: Lang;
  /** Seconds since 1970. */
  issuedAt: number;
}

/** A visitor's session is good for this long after it was issued, in seconds; the widget renews it on every opening. */
export const SESSION_SECONDS = 90 * 24 * 3600;
/** A customer's, which opens what is theirs; the shop's page vouches anew on every opening. */
const CUSTOMER_SESSION_SECONDS = 24 * 3600;

const shape = z.object({
  k: z.string().min(1).max(200),
  c: z.string().max(200).nullable(),
  n: z.string().max(200).nullable(),
  l: z.custom<Lang>(isLang),
  i: z.number().int().positive(),
});

/** A fresh visitor's session with an identifier nobody can guess. */
export const newVisitor = (lang: Lang, now: Date): ShopperSession => ({
  key: `v_${randomBytes(16).toString('base64url')}`,
  customerId: null,
  name: null,
  lang,
  issuedAt: Math.floor(now.getTime() / 1000),
});

/** Writes a session as `x1.<payload>.<signature>`. */
export const sealSession = (session: ShopperSession, signingKey: Uint8Array): string => {
  const payload = { k: session.key, c: session.customerId, n: session.name, l: session.lang, i: session.issuedAt };
  const body = `x1.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
  return `${body}.${sign(signingKey, body)}`;
};

/** Reads a session back; null when it was not signed with this key, is broken or has run out. */
export const openSession = (sealed: string, signingKey: Uint8Array, now: Date): ShopperSession | null => {
  const [version, payload, signature, ...rest] = sealed.split('.');
  if (version !== 'x1' || !payload || !signature || rest.length > 0) return null;
  if (!isSigned(signingKey, `${version}.${payload}`, signature)) return null;
  const read = shape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!read.success) return null;
  const { k, c, n, l, i } = read.data;
  const lasts = c === null ? SESSION_SECONDS : CUSTOMER_SESSION_SECONDS;
  return now.getTime() / 1000 - i > lasts ? null : { key: k, customerId: c, name: n, lang: l, issuedAt: i };
};
