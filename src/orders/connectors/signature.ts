import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a webhook was signed with the secret: base64 of HMAC-SHA-256 over the bytes as they came. Compared in constant time. */
export const signed = (body: Buffer, signature: string, secret: string): boolean => {
  const wanted = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
