import { z } from 'zod';
import { readVariables } from '../../variables.ts';
import type { Env, Variable } from '../platform.ts';

/** What the Discord channel is told by the environment. */
export interface DiscordSettings {
  /** The bot's token, without the word `Bot`. */
  token: string;
  /** Where the REST interface is, without its version: `https://discord.com/api`. The gateway's address comes from there. */
  api: string;
  /** Where files of messages are fetched from: `https://cdn.discordapp.com`. */
  cdn: string;
  /** The channel in which the shop's own people get cards; null: none. */
  staffChannel: string | null;
  /** Requests a second over all channels; Discord raises its limit for large bots (API reference, "Global Rate Limit"). */
  requestsPerSecond: number;
}

/** What Discord allows every bot. */
const REQUESTS_PER_SECOND = 50;

export const DISCORD_VARIABLES: readonly Variable[] = [
  {
    name: 'DISCORD_TOKEN',
    about: "The bot's token: Discord developer portal, your application, Bot, Reset Token.",
    required: true,
    secret: true,
  },
  {
    name: 'DISCORD_API_URL',
    about: "Discord's REST interface, or a proxy before it. Default: https://discord.com/api",
    required: false,
    secret: false,
  },
  {
    name: 'DISCORD_CDN_URL',
    about: 'Where files of messages are fetched from. Default: https://cdn.discordapp.com',
    required: false,
    secret: false,
  },
  {
    name: 'DISCORD_STAFF_CHANNEL',
    about: 'Identifier of the text channel for your own people (right click, Copy Channel ID). Without it: no cards.',
    required: false,
    secret: false,
  },
  {
    name: 'DISCORD_REQUESTS_PER_SECOND',
    about: `Requests a second that Discord allows your bot, 1 to 10000. Default: ${REQUESTS_PER_SECOND}; more only if Discord has raised it.`,
    required: false,
    secret: false,
  },
];

const address = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), {
      message: `must be an http or https address. Default: ${fallback}`,
    })
    .transform((text) => text.replace(/\/+$/u, ''));

const shape = z.object({
  DISCORD_TOKEN: z
    .string('is missing; copy it from the Discord developer portal (your application, Bot, Reset Token)')
    .transform((text) => text.trim().replace(/^Bot\s+/iu, ''))
    .refine((text) => /^[\w-]+\.[\w-]+\.[\w-]+$/u.test(text), {
      message: 'is not a bot token (three parts with dots between); copy it whole from the Discord developer portal',
    }),
  DISCORD_API_URL: address('https://discord.com/api').transform((text) => text.replace(/\/v\d+$/u, '')),
  DISCORD_CDN_URL: address('https://cdn.discordapp.com'),
  DISCORD_STAFF_CHANNEL: z
    .string()
    .regex(/^\d{17,20}$/u, 'must be the 17 to 20 digits of a channel (right click on it, Copy Channel ID)')
    .optional(),
  DISCORD_REQUESTS_PER_SECOND: z.coerce
    .number(`must be a number from 1 to 10000. Default: ${REQUESTS_PER_SECOND}`)
    .int(`must be a whole number. Default: ${REQUESTS_PER_SECOND}`)
    .min(1, `must be from 1 to 10000. Default: ${REQUESTS_PER_SECOND}`)
    .max(10_000, `must be from 1 to 10000. Default: ${REQUESTS_PER_SECOND}`)
    .default(REQUESTS_PER_SECOND),
});

/** Reads the variables; throws CONFIG_INVALID naming each that is missing or malformed, and its remedy. */
export const discordSettings = (env: Env): DiscordSettings => {
  const read = readVariables(shape, env);
  return {
    token: read.DISCORD_TOKEN,
    api: read.DISCORD_API_URL,
    cdn: read.DISCORD_CDN_URL,
    staffChannel: read.DISCORD_STAFF_CHANNEL ?? null,
    requestsPerSecond: read.DISCORD_REQUESTS_PER_SECOND,
  };
};
