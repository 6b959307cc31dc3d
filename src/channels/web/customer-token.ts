import { z } from 'zod';
import { isSigned } from './keys.ts';

/** What the shop's own page says about the customer who is signed in there. */
export interface CustomerClaim {
  customerId: string;
  name: string | null;
}

/** Clocks of two machines may differ by this many seconds. */
const LEEWAY = 60;

const header = z.object({ alg: z.literal('HS256'), typ: z.string().optional() });
const claims = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().max(200).optional(),
  exp: z.number(),
  nbf: z.number().optional(),
});

const part = (text: string | undefined): unknown => {
  try {
    return JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Reads the token with which the shop's page vouches for its customer: a JWT (RFC 7519) signed HS256 with the
 * secret the shop shares with us, `sub` = customer_id, `exp` required so that a copied one soon ends.
 * @returns the customer, or why the token is worth nothing.
 */
export const readCustomerToken = (
  token: string,
  secret: string,
  now: Date,
): CustomerClaim | 'malformed' | 'bad_signature' | 'expired' => {
  const [head, body, signature, ...rest] = token.split('.');
  if (!head || !body || !signature || rest.length > 0) return 'malformed';
  if (!header.safeParse(part(head)).success) return 'malformed';
  if (!isSigned(secret, `${head}.${body}`, signature)) return 'bad_signature';
  const read = claims.safeParse(part(body));
  if (!read.success) return 'malformed';
  const seconds = now.getTime() / 1000;
  if (read.data.exp + LEEWAY < seconds || (read.data.nbf ?? 0) - LEEWAY > seconds) return 'expired';
  return { customerId: read.data.sub, name: read.data.name ?? null };
};
