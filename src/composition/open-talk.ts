import { ARCHIVE_MS } from '../conversation/idle.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';

/**
 * A talk in which something can be said now. Once it was put away it is the one that is open on the same thread; if there is none,
 * the old one is opened again until the shopper has had a day to answer.
 */
export const openTalk = async (
  repos: Repos,
  conversation: Conversation | null,
  now: Date,
): Promise<Conversation | null> => {
  if (conversation?.status !== 'archived') return conversation;
  const { id, version, channel, key } = conversation;
  const open = await repos.conversations.findOpen(channel, key);
  if (open) return open;
  await repos.conversations.save(id, version, { status: 'resolved', updatedAt: now });
  await repos.timers.set('idle', id, new Date(now.getTime() + ARCHIVE_MS));
  return repos.conversations.get(id);
};
