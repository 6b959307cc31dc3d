import type { Repos } from '../store/repos.ts';
import { render } from './reply/render.ts';
import { shopWords } from './reply/shop-words.ts';
import { speak } from './speak.ts';
import { type DialogueState, freshState } from './state.ts';
import type { ShopView } from './turn-view.ts';

/**
 * A person has given the conversation back: the shopper hears that the assistant is there again, inside the transaction
 * that gave it back. What was open before is put away, for a person has dealt with it since.
 */
export const welcomedBack =
  (shop: () => ShopView) =>
  async (repos: Repos, { id, fence }: { id: string; fence: number }, now: Date): Promise<void> => {
    const conversation = await repos.conversations.get(id);
    if (!conversation) return;
    const before = conversation.state as Partial<DialogueState> | null;
    const kept = before?.v === 1 ? (before as DialogueState) : freshState();
    const state: DialogueState = { ...kept, frames: [], offered: [], misses: 0, loop: { exchanges: [], replies: [] } };
    await repos.conversations.save(id, conversation.version, { state, updatedAt: now });
    const { lang } = conversation;
    const bubble = render(
      { key: 'handoff.back-to-bot' },
      { content: shop().content, lang, shop: shopWords(shop(), lang, now) },
    );
    await speak(repos, conversation, [bubble], { fence, now, author: 'system' });
  };
