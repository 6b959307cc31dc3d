import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readVariables } from '../variables.ts';

const shape = z.object({
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/u, 'must have 16 to 200 printable characters; make one with: openssl rand -hex 16')
    .optional(),
});

/** Reads METRICS_TOKEN; null: figures are shown to whoever reaches the address. @throws XiaoerError CONFIG_INVALID naming the remedy */
export const metricsToken = (env: Record<string, string | undefined>): string | null =>
  readVariables(shape, env).METRICS_TOKEN ?? null;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request's Authorization header holds the token (RFC 6750); takes the same time for every wrong one. */
export const holdsToken = (header: string | undefined, token: string): boolean => {
  const given = /^bearer +(\S+)$/iu.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
};
