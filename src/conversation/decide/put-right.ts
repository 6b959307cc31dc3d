import { says } from '../phrases/says.ts';
import { NONE, STOP } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import type { Decision } from './rule.ts';

type Made = Omit<Decision, 'rule'>;

/** A wish for a person, or a matter that only a person may hear, says nothing of what the words before meant. */
const isMatter = ({ shop: { content } }: TurnView, choice: string): boolean => {
  const lead = content.intents.get(choice.replace(/^intent:/u, ''))?.leads;
  return choice.startsWith('faq:') || (lead !== undefined && !('handoff' in lead));
};

/**
 * A tap on what stood below a guess, or on an answer to "did you mean", tells what the words before it meant: kept with the turn, for
 * whoever teaches the shop. Where others read along it may be anybody's tap.
 */
export const keptAsRight = (view: TurnView, decision: Made): Made => {
  const { choose, place, now, state } = view;
  const { unclear } = state;
  const choices = unclear?.rather?.choices ?? unclear?.choices ?? [];
  if (!unclear || place === 'group' || choose === null) return decision;
  if (!choices.includes(choose) || !isMatter(view, choose)) return decision;
  const beside = choices.filter((value) => value !== choose);
  return {
    ...decision,
    state: { ...decision.state, putRight: { at: now.getTime(), beside } },
    putRight: { text: unclear.text, taken: unclear.rather?.taken ?? null, meant: choose },
  };
};

/**
 * A bare no answers the question that stands open, and no other. "No, I meant …" takes back the choice where nothing was answered since;
 * later it takes back an answer.
 */
const saysNo = (view: TurnView): boolean => {
  const { signal } = view.heard;
  const frame = topFrame(view.state);
  if (signal === 'no') return !frame?.asked;
  return (frame?.slots ?? []).length === 0 && (signal === 'correct' || says(view, 'correcting'));
};

/**
 * Whether what was put right in the turn before is wrong again: something else of what stood beside it is tapped, none of it, or the
 * way out or back; or it is said in words.
 */
export const wrongAgain = (view: TurnView): boolean => {
  const { choose, heard, state } = view;
  if (!state.putRight) return false;
  if (choose !== null) return [...state.putRight.beside, NONE.value, STOP.value].includes(choose);
  return heard.signal === 'stop' || heard.signal === 'back' || saysNo(view);
};
