import { tapped } from '../steps/read.ts';
import { callPersonNow } from './call-person.ts';
import { answerFaq } from './faq.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

/** A button that stands for an intent, an FAQ entry or a person, wherever it was shown. */
export const tappedChoice: Rule = (view) => {
  if (view.choose === 'do:human') return { ...callPersonNow(view, 'asked_for_person', 1), intent: 'human_agent' };
  if (view.choose === 'do:none')
    return plain(view, {
      state: { ...view.state, offered: [], misses: view.state.misses + 1 },
      say: [{ key: 'fallback.not-understood' }],
    });
  const intent = tapped(view, 'intent:');
  if (intent && view.shop.content.intents.has(intent)) return follow(view, intent);
  const faq = tapped(view, 'faq:');
  return faq && view.shop.content.faqs.has(faq) ? answerFaq(view, faq) : null;
};
