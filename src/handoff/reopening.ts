import { type Rationing, roomIn } from '../conversation/ration.ts';
import { type Conversation, isErased } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';

/** Why nothing can be said in a talk that was put away. */
export type Shut =
  /** Nobody knows any more whose it was. */
  | { outcome: 'erased' }
  /** Its shopper has a later talk on the same thread, which is where to write. */
  | { outcome: 'goes_on'; in: string }
  /** The platform lets nothing through before the shopper writes again. */
  | { outcome: 'window_over' };

/** What stands against writing in a talk; null: nothing. One that was not put away is open to words. */
export const shutFor = async (
  repos: Pick<Repos, 'conversations' | 'sendBudgets' | 'outbox'>,
  conversation: Conversation,
  rationing: Rationing,
  now: Date,
): Promise<Shut | null> => {
  if (conversation.status !== 'archived') return null;
  if (isErased(conversation)) return { outcome: 'erased' };
  const { channel, key } = conversation;
  const later = await repos.conversations.findOpen(channel, key);
  if (later) return { outcome: 'goes_on', in: later.id };
  const room = await roomIn(repos, rationing, conversation, now);
  return room !== null && room <= 0 ? { outcome: 'window_over' } : null;
};
