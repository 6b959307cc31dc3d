import { readAnswer } from '../aftersales/answers.ts';
import type { Choice } from '../message.ts';
import type { Conversation } from '../store/conversations.ts';
import { proposedBy, type Said, together, typedChoice } from './hear.ts';
import { type Paced, paced } from './pace.ts';
import { leftOpen } from './shelved.ts';
import { type DialogueState, freshState, topFrame } from './state.ts';
import type { TurnDeps } from './turn-deps.ts';

/** A conversation with something unread. */
export interface Listened {
  is: 'said';
  conversation: Conversation;
  state: DialogueState;
  said: Said;
  pace: Paced['pace'];
  /** False while an agent has the conversation: what the shopper says is only handed on, unless it answers what a case has asked. */
  botSpeaks: boolean;
}

/** Messages read together after a burst at most. */
const TOGETHER = 1000;

/** What is remembered of a talk; of one that has just begun, what the talk before it left open. */
const remembered = async (
  { store, shop }: Pick<TurnDeps, 'store' | 'shop'>,
  conversation: Conversation,
  now: Date,
): Promise<DialogueState> => {
  const state = conversation.state as Partial<DialogueState> | null;
  if (state?.v === 1) return state as DialogueState;
  const shelved = await leftOpen(store.read, conversation, {
    now,
    days: shop().content.understanding.left_open_days,
  });
  return { ...freshState(), ...(shelved ? { shelved } : {}) };
};

/** Rows of the talk that are looked through for the last bubble: a few words, and what only the desk sees among them. */
const LOOKED_BACK = 8;
/** Longer texts are no label of a button. */
const LONGEST_LABEL = 60;

/** The choices under the bot's last bubble, the words above them, and whether somebody at the desk has spoken since. */
interface ShownLast {
  shown: readonly Choice[];
  above: string;
  spokenOver: boolean;
}

/**
 * The choices under the bot's last bubble since the shopper last spoke. What only the desk sees, notes and events, is no word
 * that was said.
 * @param anew only where nothing was said after them
 */
const shownLast = async (deps: Pick<TurnDeps, 'store'>, conversationId: string, anew: boolean): Promise<ShownLast> => {
  const rows = await deps.store.read.messages.list(conversationId, { limit: LOOKED_BACK });
  const last = rows.filter(({ kind }) => kind === 'text');
  if (anew) return { shown: last.at(-1)?.choices ?? [], above: last.at(-1)?.text ?? '', spokenOver: false };
  const since = last.slice(last.findLastIndex(({ author }) => author === 'shopper') + 1);
  const at = since.findLastIndex(({ choices }) => choices.length > 0);
  const spokenOver = since.slice(at + 1).some(({ author }) => author === 'agent');
  return { shown: since[at]?.choices ?? [], above: since[at]?.text ?? '', spokenOver };
};

/** What a case asks its shopper, under what was said last. */
const asksOfCase = (shown: readonly Choice[]): boolean => shown.some(({ value }) => readAnswer(value) !== null);

/**
 * Looks under what was said last, for a choice that is typed. A bare yes or no answers it where no other question stands open
 * and nobody has spoken since; whoever wants to think first answers nothing yet.
 */
const lookedUp = async (
  deps: Pick<TurnDeps, 'store' | 'shop'>,
  conversationId: string,
  said: Said,
  { agentHas, asked, offers }: { agentHas: boolean; asked: boolean; offers: boolean },
): Promise<void> => {
  if (said.choose !== null || said.text === '' || said.text.length > LONGEST_LABEL) return;
  const { shown, above, spokenOver } = await shownLast(deps, conversationId, agentHas);
  const elsewhere = spokenOver || (asked && !agentHas) || deps.shop().phrases.says('thinks-it-over', said.text);
  said.shown = shown;
  said.offered = elsewhere ? [] : shown;
  said.proposed = elsewhere || offers ? null : proposedBy(above, shown, deps.shop().phrases);
  said.choose = typedChoice(said.text, shown);
};

/** Nobody is slowed for longer, in milliseconds: a pause that ends later was begun while the clock was ahead. */
const LONGEST_PAUSE_MS = 60 * 60_000;

const isPaused = (until: Date | null, now: Date): until is Date =>
  until !== null && until > now && until.getTime() - now.getTime() <= LONGEST_PAUSE_MS;

/** Looks what waits in a conversation, and whether it is time to answer. */
export const listen = async (
  deps: Pick<TurnDeps, 'store' | 'now' | 'paceOf' | 'shop'>,
  conversationId: string,
): Promise<Listened | { is: 'idle' } | { is: 'paused'; until: Date }> => {
  const { read } = deps.store;
  const conversation = await read.conversations.get(conversationId);
  if (!conversation) return { is: 'idle' };
  const now = deps.now();
  const { pausedUntil } = conversation;
  if (isPaused(pausedUntil, now)) return { is: 'paused', until: pausedUntil };
  const state = await remembered(deps, conversation, now);
  const limit = deps.paceOf(conversation.channel);
  const agentHas = conversation.owner.kind === 'agent';
  const free: Paced = { pace: 'go', state: state.pace };
  const pace = limit && !agentHas ? paced(state.pace, limit, now) : free;
  const afterBurst = conversation.pausedUntil !== null;
  const rows = await read.inbox.pending(conversationId, afterBurst || agentHas ? TOGETHER : 1);
  const said = together(rows);
  if (!said) return { is: 'idle' };
  const [asked, offers] = [topFrame(state) !== null, state.offered.length > 0];
  await lookedUp(deps, conversationId, said, { agentHas, asked, offers });
  // Amid what an agent says only an answer to a case is thought about: a tap, or words under its question.
  const botSpeaks = !agentHas || readAnswer(said.choose) !== null || asksOfCase(said.offered);
  return {
    is: 'said',
    conversation,
    state: { ...state, pace: pace.state },
    said,
    pace: afterBurst ? 'go' : pace.pace,
    botSpeaks,
  };
};
