import type { Repos } from '../store/repos.ts';
import { offeredOf } from './decide/shelved.ts';
import { joined, render } from './reply/render.ts';
import { shopWords } from './reply/shop-words.ts';
import { intentChoice, intentLabel, type Say } from './say.ts';
import { shelve } from './shelved.ts';
import { speak } from './speak.ts';
import { type DialogueState, type Frame, freshState } from './state.ts';
import type { ShopView } from './turn-view.ts';

const BACK: Say = { key: 'handoff.back-to-bot' };

const keptFor = ({ intent }: Frame): Say => ({
  key: 'flow.kept',
  vars: { flow: { label: intentLabel(intent) } },
  choices: [intentChoice(intent)],
});

/**
 * A person has given the conversation back: the shopper hears that the assistant is there again, inside the transaction
 * that gave it back. What was open before is put away, for a person has dealt with it since; what was answered stays, and
 * a tap goes on with it.
 */
export const welcomedBack =
  (shop: () => ShopView) =>
  async (repos: Repos, { id, fence }: { id: string; fence: number }, now: Date): Promise<void> => {
    const conversation = await repos.conversations.get(id);
    if (!conversation) return;
    const before = conversation.state as Partial<DialogueState> | null;
    const kept = before?.v === 1 ? (before as DialogueState) : freshState();
    const frame = shelve(kept);
    const shelved = frame ? { frame, told: true } : (kept.shelved ?? null);
    const offered = frame ? offeredOf(frame) : [];
    const loop = { exchanges: [], replies: [] };
    const { sour: _past, ...rest } = kept;
    const state: DialogueState = { ...rest, frames: [], offered, shelved, misses: 0, loop };
    await repos.conversations.save(id, conversation.version, { state, updatedAt: now });
    const { lang } = conversation;
    const words = { content: shop().content, lang, shop: shopWords(shop(), lang, now) };
    const bubbles = joined([BACK, ...(frame ? [keptFor(frame)] : [])].map((say) => render(say, words)));
    await speak(repos, conversation, bubbles, { fence, now, author: 'system' });
  };
