import type { Entity } from '../../understanding/types.ts';
import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

/** A message that weighs more (see {@link weightOf}) says itself what it is about. */
const LONGEST = 40;

/** Whether an entry answers what is asked amid a flow as well: the postage of a return is that of an exchange, by `within`. */
const holdsFor = ({ shop }: TurnView, faq: string, intent: string): boolean => {
  const { intents, understanding } = shop.content;
  const leadOf = (name: string) => intents.get(name)?.leads;
  const lead = leadOf(understanding.with_reason?.[intent] ?? intent);
  const meant = lead !== undefined && 'flow' in lead ? Object.values(understanding.within?.[lead.flow] ?? {}) : [];
  return meant.some((name) => {
    const leads = leadOf(name);
    return leads !== undefined && 'faq' in leads && leads.faq === faq;
  });
};

const namesGoods = ({ type, ground }: Entity): boolean => type === 'product' && ground !== 'talk';

/** What is asked of goods for somebody: it is asked again for whoever else is named. */
const FOR_SOMEBODY: readonly string[] = ['product_recommend', 'size_advice', 'product_info'];

/** "For my wife tho", right after a size or goods for oneself: whom it is for and no wish of its own. */
const onlyForAnother = (view: TurnView): boolean =>
  says(view, 'for-another') && (view.heard.certainty !== 'sure' || FOR_SOMEBODY.includes(view.heard.intent));

/**
 * 那老人呢, "and my gran?", right after something was asked for somebody: it asks the same for somebody else, and is no greeting. What
 * the answer just given says of them is told before this is asked (part-of-last.ts).
 */
export const sameForSomebody: Rule = (view) => {
  const { heard, state, choose } = view;
  const meant = (says(view, 'asks-the-same') && says(view, 'somebody-else')) || onlyForAnother(view);
  const short = weightOf(heard.text) <= LONGEST && meant;
  if (choose !== null || topFrame(state) !== null || !short || heard.entities.some(namesGoods)) return null;
  const before = FOR_SOMEBODY.find((intent) => intent === state.lastIntent);
  if (before !== undefined) return follow(view, before);
  return state.lastProduct === null ? null : follow(view, 'product_info');
};

/**
 * "那换货呢", right after whose the postage of a return is: it asks for the postage of an exchange, and begins none. Where the
 * same entry answers both, that is said, with its words.
 */
export const sameFor: Rule = (view) => {
  const { heard, state, choose, shop } = view;
  const id = state.lastFaq;
  const asks = choose === null && heard.signal === null && heard.entities.length === 0 && topFrame(state) === null;
  const short = weightOf(heard.text) <= LONGEST && says(view, 'asks-the-same');
  if (!id || !shop.content.faqs.has(id) || !asks || !short || !holdsFor(view, id, heard.intent)) return null;
  return plain(view, { say: [{ key: 'fallback.same-for' }, { key: 'faq.answer', faq: id }], faq: id });
};
