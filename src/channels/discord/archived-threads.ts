import { type APIThreadChannel, type RouteLike, Routes } from 'discord.js';
import type { DiscordApi } from './api.ts';
import { hasStatus } from './failures.ts';

const PAGE = 100;
/** 5,000 threads of one channel. */
const MOST_PAGES = 50;

/** A page of archived threads: of public ones those archived last first, of private ones the youngest. */
interface Page {
  threads: APIThreadChannel[];
  has_more: boolean;
}

const archivedAt = ({ thread_metadata }: APIThreadChannel): string => thread_metadata?.archive_timestamp ?? '';

const isLate =
  (since: Date) =>
  (thread: APIThreadChannel): boolean =>
    new Date(archivedAt(thread)) > since;

/**
 * Threads of a channel that were archived after `since`: Discord archives what has rested for a day, and tells of no such
 * thread when a session begins.
 */
export const archivedSince = async (api: DiscordApi, channel: string, since: Date): Promise<APIThreadChannel[]> => {
  const found: APIThreadChannel[] = [];
  let before = '';
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await pageOf(api, Routes.channelThreads(channel, 'public'), before);
    const late = page.threads.filter(isLate(since));
    found.push(...late);
    before = archivedAt(page.threads.at(-1) ?? ({} as APIThreadChannel));
    if (!page.has_more || late.length < page.threads.length || before === '') break;
  }
  return found;
};

/** The same of private threads that we are in. They come by their age, not by when they were archived: all are looked through. */
export const privateArchivedSince = async (
  api: DiscordApi,
  channel: string,
  since: Date,
): Promise<APIThreadChannel[]> => {
  const found: APIThreadChannel[] = [];
  let before = '';
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await pageOf(api, Routes.channelJoinedArchivedThreads(channel), before);
    found.push(...page.threads.filter(isLate(since)));
    before = page.threads.at(-1)?.id ?? '';
    if (!page.has_more || before === '') break;
  }
  return found;
};

/** Nothing where the channel is gone, or not shown to us. */
const pageOf = async (api: DiscordApi, route: RouteLike, before: string): Promise<Page> => {
  const query = { limit: String(PAGE), ...(before === '' ? {} : { before }) };
  try {
    return await api.askPatiently<Page>({ method: 'GET', route, query });
  } catch (error) {
    if (hasStatus(error, 403, 404)) return { threads: [], has_more: false };
    throw error;
  }
};
