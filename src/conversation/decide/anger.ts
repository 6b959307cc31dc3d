import { callPersonNow } from './call-person.ts';
import type { Rule } from './rule.ts';

/** Anger is not argued with by a program (H33). */
export const anger: Rule = (view) =>
  view.heard.mood.anger >= view.shop.content.understanding.anger_calls_person
    ? callPersonNow(view, 'anger', 1, [{ key: 'handoff.anger' }], 'after_sales')
    : null;
