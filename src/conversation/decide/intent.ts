import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** What is sure is acted on. */
export const intent: Rule = (view) =>
  view.heard.certainty === 'sure' && view.heard.intent !== 'out_of_scope' ? follow(view, view.heard.intent) : null;
