import { type APIThreadChannel, Routes } from 'discord.js';
import type { DiscordApi } from './api.ts';
import { hasStatus } from './failures.ts';

const PAGE = 100;
/** 5,000 threads of one channel. */
const MOST_PAGES = 50;

/** A page of what `GET /channels/{id}/threads/archived/public` answers, those archived last first. */
interface Page {
  threads: APIThreadChannel[];
  has_more: boolean;
}

const archivedAt = ({ thread_metadata }: APIThreadChannel): string => thread_metadata?.archive_timestamp ?? '';

/**
 * Threads of a channel that were archived after `since`: Discord archives what has rested for a day, and tells of no such
 * thread when a session begins.
 */
export const archivedSince = async (api: DiscordApi, channel: string, since: Date): Promise<APIThreadChannel[]> => {
  const found: APIThreadChannel[] = [];
  let before = '';
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await pageOf(api, channel, before);
    const late = page.threads.filter((thread) => new Date(archivedAt(thread)) > since);
    found.push(...late);
    before = archivedAt(page.threads.at(-1) ?? ({} as APIThreadChannel));
    if (!page.has_more || late.length < page.threads.length || before === '') break;
  }
  return found;
};

/** Nothing where the channel is gone, or not shown to us. */
const pageOf = async (api: DiscordApi, channel: string, before: string): Promise<Page> => {
  const query = { limit: String(PAGE), ...(before === '' ? {} : { before }) };
  try {
    return await api.askPatiently<Page>({ method: 'GET', route: Routes.channelThreads(channel, 'public'), query });
  } catch (error) {
    if (hasStatus(error, 403, 404)) return { threads: [], has_more: false };
    throw error;
  }
};
