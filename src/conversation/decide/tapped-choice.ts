import { HUMAN, NONE } from '../say.ts';
import { topFrame } from '../state.ts';
import { tapped } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { callPersonNow } from './call-person.ts';
import { answerFaq } from './faq.ts';
import { follow } from './follow.ts';
import { ownCoupons } from './own-coupons.ts';
import { keptAsRight } from './put-right.ts';
import { plain, type Rule } from './rule.ts';

/** The turn as if what had to be asked back about were said in it, and nothing begun on a guess: nobody says it twice. */
const withUnclear = (view: TurnView): TurnView => {
  const { unclear, frames } = view.state;
  const { rather } = unclear ?? {};
  // Any other button goes on from what was answered: what was asked before is no part of it.
  if (!unclear || (rather && !rather.choices.includes(view.choose ?? ''))) return view;
  const guessed = rather !== undefined && topFrame(view.state)?.flow === rather.begun;
  const state = guessed ? { ...view.state, frames: frames.slice(0, -1) } : view.state;
  return { ...view, state, heard: { ...view.heard, text: unclear.text, entities: unclear.entities } };
};

const chosen: Rule = (view) => {
  const intent = tapped(view, 'intent:');
  const own = intent === 'coupon_help' ? ownCoupons(view) : null;
  if (own) return own;
  if (intent && view.shop.content.intents.has(intent)) return follow(withUnclear(view), intent);
  const faq = tapped(view, 'faq:');
  return faq && view.shop.content.faqs.has(faq) ? answerFaq(view, faq) : null;
};

/** A button that stands for an intent, an FAQ entry or a person, wherever it was shown. */
export const tappedChoice: Rule = (view) => {
  if (view.choose === HUMAN.value) return { ...callPersonNow(view, 'asked_for_person', 1), intent: 'human_agent' };
  if (view.choose === NONE.value)
    return plain(view, {
      state: { ...view.state, offered: [], misses: view.state.misses + 1 },
      say: [{ key: 'fallback.not-understood' }, ...goOn(view)],
    });
  const decision = chosen(view);
  return decision && keptAsRight(view, decision);
};
