import { Routes, ThreadAutoArchiveDuration } from 'discord.js';
import type { DiscordApi } from './api.ts';
import { hasCode, hasStatus } from './failures.ts';
import { shorten } from './markdown.ts';

/** Discord's code for a message that has its thread already: an earlier try made it. */
const HAS_THREAD = 160_004;
const LONGEST_NAME = 100;

/**
 * Opens the thread of a message, whose identifier is the message's; one that is there already serves.
 * @returns false when there can be none: the message is gone, or we may not.
 */
export const openThread = async (api: DiscordApi, channel: string, message: string, name: string): Promise<boolean> => {
  try {
    await api.ask({
      method: 'POST',
      route: Routes.threads(channel, message),
      body: { name: shorten(name, LONGEST_NAME), auto_archive_duration: ThreadAutoArchiveDuration.OneDay },
    });
    return true;
  } catch (error) {
    if (hasCode(error, HAS_THREAD)) return true;
    if (hasStatus(error, 400, 403, 404)) return false;
    throw error;
  }
};
