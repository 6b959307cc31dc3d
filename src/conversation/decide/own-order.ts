import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { firstLead, whereAwaited } from './awaited.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/**
 * "My socks haven't moved for three days", "裤子几号能到": the general answer ends by asking for the order, and the shopper's own
 * is known. It is looked up at once, also out of a long tale that sounds like many things. So is what "my embroidered robe" shall have changed, where the entry leads to that change.
 */
export const ownOrder: Rule = (view) => {
  if (topFrame(view.state) || view.choose !== null || says(view, 'supposing')) return null;
  const looksUp = whereAwaited(view);
  if (looksUp !== null) return follow(view, looksUp);
  const { intent } = view.heard;
  return intent === firstLead(view) && says(view, 'what-i-have') ? follow(view, intent) : null;
};
