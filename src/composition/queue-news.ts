import { z } from 'zod';
import { GRAVE } from '../conversation/handoff-reasons.ts';
import { roomIn } from '../conversation/ration.ts';
import { render } from '../conversation/reply/render.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import { BOT, LEAVE_IT, type Say } from '../conversation/say.ts';
import { speak } from '../conversation/speak.ts';
import type { DeskRules } from '../handoff/deadlines.ts';
import { armNextWord, tellsPlace, waitsLong } from '../handoff/queue-word.ts';
import { waitOf } from '../handoff/waiting.ts';
import type { Store } from '../store/index.ts';
import type { Timer } from '../store/timers.ts';
import type { ShopRules } from './shop-rules.ts';

const payload = z.object({ queued: z.string() });

/** Who is in danger hears no numbers. */
const UNTOLD = 'danger';

const wordFor = (long: boolean, ahead: number): Say =>
  long
    ? { key: 'handoff.leave-it', vars: { waiting: ahead }, choices: [LEAVE_IT, BOT] }
    : { key: 'handoff.still-waiting', vars: { waiting: ahead }, choices: [BOT] };

/**
 * Tells a shopper who waits for a person how many stand before them, and after a long wait offers to write the matter down as a
 * case instead; then nothing more is said until somebody comes. Where a channel takes few messages only the offer is made,
 * and only if an answer has room beside it. Exactly one process does it.
 * @returns the conversation to ring, or null when nobody waits any more or nothing is to be said
 */
export const tellWaiting = (
  { store, shop, rules }: { store: Store; shop: () => ShopRules; rules: () => DeskRules },
  timer: Timer,
  now: Date,
): Promise<string | null> =>
  store.write(async (repos) => {
    if (!(await repos.timers.claimFire(timer, now))) return null;
    const conversation = await repos.conversations.get(timer.subject);
    const queued = payload.safeParse(timer.payload).data?.queued;
    if (conversation?.owner.kind !== 'queue' || conversation.queuedAt?.toISOString() !== queued) return null;
    const { id: conversationId, queuedAt, lang, fence, handoffReason } = conversation;
    if (queuedAt === null || handoffReason === UNTOLD) return null;
    const long = waitsLong(rules(), queuedAt, now);
    if (long && GRAVE.includes(handoffReason ?? '')) return null;
    if (!long) await armNextWord(repos, rules(), { conversationId, queuedAt, now });
    if (!long && !tellsPlace(rules())) return null;
    const room = await roomIn(repos, shop(), conversation, now);
    if (room !== null && (!long || room < 2)) return null;
    const { ahead } = await waitOf(repos, conversationId, now);
    const words = { content: shop().content, lang, shop: shopWords(shop(), lang, now) };
    const why = { rule: 'queue', lines: [`waits since ${queued}, ${ahead} before`] };
    await speak(repos, conversation, [render(wordFor(long, ahead), words)], { fence, now, author: 'system', why });
    return conversationId;
  });
