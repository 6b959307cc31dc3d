import type { Repos } from '../store/repos.ts';
import { deskNow } from './desk-now.ts';
import { estimateWait, placeOf } from './queue.ts';

/** How long a talk takes as long as nothing better is known, in seconds. */
const MEAN_TALK_S = 300;

/** How many stand before a waiting conversation, and the seconds until somebody answers; null when nobody is there. */
export const waitOf = async (
  repos: Repos,
  conversationId: string,
  now: Date,
): Promise<{ ahead: number; seconds: number | null }> => {
  const queue = await repos.conversations.queue({ limit: 500 });
  const ahead = placeOf(conversationId, queue) ?? queue.length;
  return { ahead, seconds: estimateWait({ ahead, meanTalkSeconds: MEAN_TALK_S, ...(await deskNow(repos, now)) }) };
};
