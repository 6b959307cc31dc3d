import { z } from 'zod';
import { readVariables } from '../../variables.ts';

/** The web channel's own variables. */
export interface WebSettings {
  /** Origins of shop pages that may carry the widget, besides our own: `https://shop.example.com`. */
  origins: readonly string[];
  /** Secret shared with the shop's page, which vouches for its customers with it; null: visitors only. */
  tokenSecret: string | null;
  /** Bytes of the largest file that is taken. */
  largestFile: number;
  /** Messages a minute that one address may send, whoever they are from. */
  messagesPerMinute: number;
  /** Bytes of files that the shoppers of one network may send within an hour. */
  uploadsPerHour: number;
  /** Live streams of one network (an address; of IPv6 its first 64 bits) that one process holds open; pages beyond ask every few seconds instead. */
  streamsPerAddress: number;
  /** The same of one shopper. */
  streamsPerShopper: number;
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const shape = z.object({
  WEB_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/u).filter(Boolean))
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins separated by commas, each like https://shop.example.com, without a path or a slash at the end',
    ),
  WEB_TOKEN_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32')
    .optional(),
  WEB_MAX_FILE_MB: z.coerce
    .number('must be a number of megabytes from 1 to 50. Default: 10')
    .min(1, 'must be from 1 to 50. Default: 10')
    .max(50, 'must be from 1 to 50. Default: 10')
    .default(10),
  WEB_MESSAGES_PER_MINUTE: z.coerce
    .number('must be a whole number from 10 to 100000. Default: 600')
    .int('must be a whole number from 10 to 100000. Default: 600')
    .min(10, 'must be from 10 to 100000. Default: 600')
    .max(100_000, 'must be from 10 to 100000. Default: 600')
    .default(600),
  WEB_UPLOADS_MB_PER_HOUR: z.coerce
    .number('must be a number of megabytes from 20 to 100000. Default: 500')
    .min(20, 'must be from 20 to 100000. Default: 500')
    .max(100_000, 'must be from 20 to 100000. Default: 500')
    .default(500),
  WEB_STREAMS_PER_ADDRESS: z.coerce
    .number('must be a whole number from 10 to 100000. Default: 500')
    .int('must be a whole number from 10 to 100000. Default: 500')
    .min(10, 'must be from 10 to 100000. Default: 500')
    .max(100_000, 'must be from 10 to 100000. Default: 500')
    .default(500),
  WEB_STREAMS_PER_SHOPPER: z.coerce
    .number('must be a whole number from 1 to 1000. Default: 10')
    .int('must be a whole number from 1 to 1000. Default: 10')
    .min(1, 'must be from 1 to 1000. Default: 10')
    .max(1_000, 'must be from 1 to 1000. Default: 10')
    .default(10),
});

/** Reads the web channel's variables; throws CONFIG_INVALID naming each malformed one and its remedy. */
export const webSettings = (env: Record<string, string | undefined>): WebSettings => {
  const read = readVariables(shape, env);
  return {
    origins: read.WEB_ORIGINS,
    tokenSecret: read.WEB_TOKEN_SECRET ?? null,
    largestFile: Math.round(read.WEB_MAX_FILE_MB * 1024 * 1024),
    messagesPerMinute: read.WEB_MESSAGES_PER_MINUTE,
    uploadsPerHour: Math.round(read.WEB_UPLOADS_MB_PER_HOUR * 1024 * 1024),
    streamsPerAddress: read.WEB_STREAMS_PER_ADDRESS,
    streamsPerShopper: read.WEB_STREAMS_PER_SHOPPER,
  };
};
