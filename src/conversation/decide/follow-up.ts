import type { FaqEntry } from '../../content/types.ts';
import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';
import { answerFaq, isForeign } from './faq.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** A message that weighs more (see {@link weightOf}) says itself what it is about. */
const LONGEST = 40;

/** Whether an entry is of the matter that the turn before was about. */
const ofMatter = ({ state, shop }: TurnView): ((entry: FaqEntry) => boolean) => {
  const { faqs } = shop.content;
  const before = faqs.get(state.lastFaq ?? '')?.category;
  if (before !== undefined) return ({ category }) => category === before;
  const wish = state.lastIntent;
  return ({ next }) => wish !== null && next.includes(wish);
};

/** "Return or exchange": a matter may be meant that is to begin, and which is asked for. What only tells something begins none. */
const mayBegin = ({ heard, shop }: TurnView): boolean => {
  const lead = heard.certainty === 'unsure' ? shop.content.intents.get(heard.intent)?.leads : undefined;
  return lead !== undefined && 'flow' in lead && FLOWS.get(lead.flow)?.tells !== true;
};

/**
 * "And when do they expire?", after points: a short question that goes on with a matter need not name it again. An entry of
 * that matter answers it from a smaller likeness on than one that could be about anything (`follow_up` of understanding.yaml).
 */
export const followUp: Rule = (view) => {
  const { heard, state, shop, choose } = view;
  const goesOn = choose === null && heard.signal === null && heard.certainty !== 'sure' && topFrame(state) === null;
  if (!goesOn || weightOf(heard.text) > LONGEST || mayBegin(view)) return null;
  const { follow_up: alike, faq_suggest: offered } = shop.content.understanding;
  // Where an intent may be meant instead, or nothing of the shop, an entry has to be nearer: halfway to being offered beside it.
  const least = heard.certainty === 'none' && !isForeign(view) ? alike : Math.max(alike, (alike + offered) / 2);
  const matter = ofMatter(view);
  const found = heard.faq.find(({ id, score }) => {
    const entry = score >= least ? shop.content.faqs.get(id) : undefined;
    return entry !== undefined && id !== state.lastFaq && matter(entry);
  });
  return found ? answerFaq(view, found.id) : null;
};

/** "怎么用", "how much": what weighs no more names nothing, however like some entry it is. */
const BARE = 15;
/** From this likeness on a question stands in the FAQ as it was said. */
const TO_THE_LETTER = 0.9;

/** "How many do I have", after points: one's own are looked up. */
const ownAmount = (view: TurnView): boolean => {
  const { state, shop, heard, choose } = view;
  const members = shop.content.faqs.get(state.lastFaq ?? '')?.next.includes('points_query') === true;
  const open = choose !== null || topFrame(state) !== null || heard.certainty === 'sure';
  return !open && (members || state.lastIntent === 'points_query') && says(view, 'own-amount');
};

/** A question that names nothing goes on with the matter before, if an entry of it may be meant, before it is taken for another. */
export const bareFollowUp: Rule = (view) =>
  ownAmount(view)
    ? follow(view, 'points_query')
    : weightOf(view.heard.text) <= BARE && (view.heard.faq[0]?.score ?? 0) < TO_THE_LETTER
      ? followUp(view)
      : null;
