import type { Platform } from '../platform.ts';
import { DISCORD_VARIABLES, discordSettings } from './settings.ts';

/** Discord, by a bot account: direct messages, mentions in servers, threads. The library is loaded when it is opened. */
export const discord: Platform = {
  about: 'Discord: direct messages, mentions and threads in any number of servers, by a bot account.',
  variables: DISCORD_VARIABLES,
  typed: [
    { name: 'DISCORD_TOKEN', needed: true },
    { name: 'DISCORD_STAFF_CHANNEL', needed: false },
  ],
  probe: async (env) => {
    const { probeDiscord } = await import('./probe.ts');
    return probeDiscord(discordSettings(env));
  },
  wanted: (env) => Boolean(env['DISCORD_TOKEN']),
  check: (env) => {
    const { api, staffChannel } = discordSettings(env);
    const staff = staffChannel === null ? 'no staff channel' : `staff channel ${staffChannel}`;
    return `a bot token, ${staff}${api === 'https://discord.com/api' ? '' : `, by ${new URL(api).host}`}`;
  },
  open: async (env, deps) => {
    const settings = discordSettings(env);
    const { DiscordChannel } = await import('./discord-channel.ts');
    return new DiscordChannel(settings, deps);
  },
};
