import { DiscordAPIError, REST, Routes } from 'discord.js';
import { PROBE_ANSWER_MS, type Probed, wrongWith } from '../probe.ts';
import type { DiscordSettings } from './settings.ts';

/** Flags of an application that may read what is written: of a large bot, and of a small one (API reference, "Application Flags"). */
const MAY_READ = (1 << 18) | (1 << 19);

const statusOf = (error: unknown): number | null => (error instanceof DiscordAPIError ? error.status : null);

/** Asks Discord whose the token is, whether the bot may read what is written, and for the staff channel. */
export const probeDiscord = async ({ token, api, staffChannel }: DiscordSettings): Promise<Probed> => {
  const rest = new REST({ api, retries: 0, timeout: PROBE_ANSWER_MS, rejectOnRateLimit: () => true }).setToken(token);
  const ask = async <T>(route: `/${string}`): Promise<T> => (await rest.get(route)) as T;
  try {
    const { username } = await ask<{ username?: string }>(Routes.user());
    const { flags } = await ask<{ flags?: number }>(Routes.currentApplication());
    if (((flags ?? 0) & MAY_READ) === 0) return wrongWith('DISCORD_TOKEN', 'intent_off');
    if (staffChannel === null) return { ok: true, as: username ?? null };
    try {
      await ask(Routes.channel(staffChannel));
    } catch (error) {
      if ([403, 404].includes(statusOf(error) ?? 0)) return wrongWith('DISCORD_STAFF_CHANNEL', 'no_place');
      throw error;
    }
    return { ok: true, as: username ?? null };
  } catch (error) {
    return wrongWith('DISCORD_TOKEN', statusOf(error) === 401 ? 'refused' : 'unreachable');
  }
};
