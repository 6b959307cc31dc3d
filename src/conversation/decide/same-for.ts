import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';
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
