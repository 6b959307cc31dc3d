import { topFrame } from '../state.ts';
import { asksSomething } from '../steps/asks.ts';
import { surelyNamedIn } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';
import { answerFaq } from './faq.ts';
import type { Rule } from './rule.ts';

/** What an entry must gain by the goods' name: then it is about these goods. 0 to 1. */
const BY_ITS_NAME = 0.2;

/** Whether nothing else is surely meant than what the goods are like, of which their pages say little. */
const setsNothingGoing = ({ heard, shop }: TurnView): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  return heard.certainty !== 'sure' || (lead !== undefined && 'flow' in lead && lead.flow === 'product-info');
};

/** "And my trousers??", after the steamer: whatever may be meant by it, it is not the steamer. */
const namesOthers = ({ heard, state }: TurnView): boolean => {
  const named = heard.entities.flatMap((one) => (one.type === 'product' && one.ground !== 'talk' ? [one.value] : []));
  return named.length > 0 && !named.includes(state.lastProduct ?? '');
};

/**
 * "孕妇能用吗", "is it OK with a pacemaker", right after the heated blanket was talked about: the entry that answers it of these
 * goods, where the question alone finds none as near.
 */
export const askedOfLast: Rule = (view) => {
  const { heard, state, shop, choose } = view;
  const { lastProduct } = state;
  if (choose !== null || topFrame(state) || lastProduct === null || surelyNamedIn(view) !== undefined) return null;
  if (namesOthers(view) || !asksSomething(heard.text) || heard.signal !== null || !setsNothingGoing(view)) return null;
  const best = heard.faqOfLast?.[0];
  const entry =
    best && best.score >= shop.content.understanding.faq_answer ? shop.content.faqs.get(best.id) : undefined;
  const alone = heard.faq.find(({ id }) => id === best?.id)?.score ?? 0;
  const nearest = heard.faq[0]?.score ?? 0;
  const gains = best !== undefined && best.score - alone >= BY_ITS_NAME && best.score > nearest;
  return entry && entry.category === 'products' && gains ? answerFaq(view, entry.id) : null;
};
