import { createHash } from 'node:crypto';

/** A short name of a longer one: the same each time, 22 characters of base64url. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/**
 * What Discord drops repeats by: with `enforce_nonce`, a second message under the same nonce within a few minutes is not
 * posted, and the first is answered with (API reference, "Create Message"; at most 25 characters).
 */
export const nonceOf = (idempotencyKey: string): string => digest(`nonce:${idempotencyKey}`);
