import { roomIn } from '../../conversation/ration.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { ConversationDetail } from '../contract.ts';
import type { WebDeps } from '../deps.ts';

/** What the platform still lets through in a conversation, for the one who writes; null where it sets no limit. */
export const answersLeft = async (
  { store, clock, shop }: Pick<WebDeps, 'store' | 'clock' | 'shop'>,
  conversation: Conversation,
): Promise<ConversationDetail['answersLeft']> => {
  const { channel, key } = conversation;
  const ration = shop().rationOf?.(channel) ?? null;
  if (ration === null) return null;
  const now = clock.now();
  const left = Math.max(0, (await roomIn(store.read, shop(), conversation, now)) ?? 0);
  const until = await store.read.sendBudgets.until(channel, key, ration);
  return { left, until: until !== null && until > now ? until.toISOString() : null };
};
