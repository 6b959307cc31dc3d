import { callPersonNow } from './call-person.ts';
import type { Rule } from './rule.ts';

/** Whoever asks for a person gets one, in the middle of anything. */
export const askedForPerson: Rule = (view) =>
  view.heard.intent === 'human_agent' && view.heard.certainty === 'sure'
    ? { ...callPersonNow(view, 'asked_for_person', 1), intent: 'human_agent' }
    : null;
