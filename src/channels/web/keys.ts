import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Derives a 32-byte key for one purpose from the shop's DATA_KEY, so that no two purposes share one (RFC 5869). */
export const deriveKey = (dataKey: Uint8Array | string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, 'xiaoer', purpose, 32));

/** HMAC-SHA-256 of `text`, base64url. */
export const sign = (key: Uint8Array | string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

/** Whether `given` is the signature of `text`; takes the same time for every wrong one. */
export const isSigned = (key: Uint8Array | string, text: string, given: string): boolean => {
  const right = Buffer.from(sign(key, text));
  const claimed = Buffer.from(given);
  return right.length === claimed.length && timingSafeEqual(right, claimed);
};
