import { readAnswer } from '../aftersales/answers.ts';
import type { Choice } from '../message.ts';
import type { Conversation } from '../store/conversations.ts';
import { type Said, together, typedChoice } from './hear.ts';
import { type Paced, paced } from './pace.ts';
import { leftOpen } from './shelved.ts';
import { type DialogueState, freshState, topFrame } from './state.ts';
import type { TurnDeps } from './turn.ts';

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

/** Longer texts are no label of a button. */
const LONGEST_LABEL = 60;

/**
 * The choices under the bot's last bubble.
 * @param anew only where nothing was said after them
 */
const shownLast = async (
  deps: Pick<TurnDeps, 'store'>,
  conversationId: string,
  anew: boolean,
): Promise<readonly Choice[]> => {
  const last = await deps.store.read.messages.list(conversationId, { limit: 4 });
  if (anew) return last.at(-1)?.choices ?? [];
  const shopper = last.findLastIndex(({ author }) => author === 'shopper');
  return last.slice(shopper + 1).findLast(({ choices }) => choices.length > 0)?.choices ?? [];
};

/** What is said to a case that has asked its shopper something is answered also while an agent has the conversation. */
const answersCase = (said: Said): boolean => readAnswer(said.choose) !== null;

/** Looks what waits in a conversation, and whether it is time to answer. */
export const listen = async (
  deps: Pick<TurnDeps, 'store' | 'now' | 'paceOf' | 'shop'>,
  conversationId: string,
): Promise<Listened | { is: 'idle' } | { is: 'paused'; until: Date }> => {
  const { read } = deps.store;
  const conversation = await read.conversations.get(conversationId);
  if (!conversation) return { is: 'idle' };
  const now = deps.now();
  if (conversation.pausedUntil && conversation.pausedUntil > now)
    return { is: 'paused', until: conversation.pausedUntil };
  const state = await remembered(deps, conversation, now);
  const limit = deps.paceOf(conversation.channel);
  const agentHas = conversation.owner.kind === 'agent';
  const free: Paced = { pace: 'go', state: state.pace };
  const pace = limit && !agentHas ? paced(state.pace, limit, now) : free;
  const afterBurst = conversation.pausedUntil !== null;
  const rows = await read.inbox.pending(conversationId, afterBurst || agentHas ? TOGETHER : 1);
  const said = together(rows);
  if (!said) return { is: 'idle' };
  const short = said.choose === null && said.text !== '' && said.text.length <= LONGEST_LABEL;
  if (short) {
    said.shown = await shownLast(deps, conversationId, agentHas);
    said.offered = topFrame(state) ? [] : said.shown;
    said.choose = typedChoice(said.text, said.shown);
  }
  const botSpeaks = !agentHas || answersCase(said);
  return {
    is: 'said',
    conversation,
    state: { ...state, pace: pace.state },
    said,
    pace: afterBurst ? 'go' : pace.pace,
    botSpeaks,
  };
};
