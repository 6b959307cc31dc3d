import { z } from 'zod';
import { isSigned } from './keys.ts';

/** What the shop's own page says about the customer who is signed in there. */
export interface CustomerClaim {
  customerId: string;
  name: string | null;
}

/** The shop's clock and ours may differ by this many seconds, either way. */
export const LEEWAY = 600;

/** The algorithm is pinned: what a token says of itself decides nothing. Extensions that must be understood are not. */
const header = z.object({ alg: z.literal('HS256'), typ: z.string().optional(), crit: z.undefined().optional() });
const claims = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().max(200).optional(),
  exp: z.number(),
  iat: z.number().optional(),
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
 * secret the shop shares with us, `sub` = customer_id, `exp` required so that a copied one soon ends; one that says it was
 * issued in the future (`iat`) is not believed. Times are compared with {@link LEEWAY}.
 * @returns the customer, or why the token is worth nothing.
 */
export const readCustomerToken = (
  token: string,
  secret: string,
  now: Date,
): CustomerClaim | 'malformed' | 'bad_signature' | 'expired' | 'not_yet' => {
  const [head, body, signature, ...rest] = token.split('.');
  if (!head || !body || !signature || rest.length > 0) return 'malformed';
  if (!header.safeParse(part(head)).success) return 'malformed';
  if (!isSigned(secret, `${head}.${body}`, signature)) return 'bad_signature';
  const read = claims.safeParse(part(body));
  if (!read.success) return 'malformed';
  const { sub, name = null, exp, iat = 0, nbf = 0 } = read.data;
  const seconds = now.getTime() / 1000;
  if (exp + LEEWAY < seconds) return 'expired';
  if (Math.max(iat, nbf) - LEEWAY > seconds) return 'not_yet';
  return { customerId: sub, name };
};
