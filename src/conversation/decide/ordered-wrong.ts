import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { isUnsent, unsentMeant } from '../steps/unsent.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** What a wrong order sounds like, whether or not it came. */
const SOUNDS_LIKE: readonly string[] = [
  'change_order',
  'exchange_request',
  'cancel_order',
  'wrong_item',
  'place_order',
];
/** Less likely than this, it only happens to hold such words. 0 to 1. */
const LEAST = 0.15;
/** Words that want it called off or sent back instead. */
const OTHERWISE = ['calls-off', 'answers-return', 'left-out'] as const;

const soundsLike = ({ heard }: TurnView, wishes: readonly string[]): boolean =>
  heard.intents.some(({ intent, confidence }) => wishes.includes(intent) && confidence >= LEAST);

/** "Can I get one more", as likely a change as anything else, of an order that has not left. */
const wantsMore = (view: TurnView): boolean =>
  view.heard.certainty !== 'sure' &&
  says(view, 'adds-goods') &&
  soundsLike(view, ['change_order']) &&
  view.facts.orders.some(isUnsent);

/**
 * "I ordered L by mistake, need M", where the newest order has not left: that order is changed. Nothing came that could be exchanged,
 * and nobody asked to call it off.
 */
export const orderedWrong: Rule = (view) => {
  if (view.choose !== null || topFrame(view.state) || OTHERWISE.some((group) => says(view, group))) return null;
  const wrong = says(view, 'ordered-wrong') && soundsLike(view, SOUNDS_LIKE) && unsentMeant(view).length > 0;
  return wrong || wantsMore(view) ? follow(view, 'change_order') : null;
};
