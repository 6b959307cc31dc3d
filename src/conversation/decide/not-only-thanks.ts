import type { Reason } from '../../understanding/types.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Reasons that tell of trouble. */
const TROUBLE: readonly Reason[] = [
  'faulty',
  'damaged',
  'wrong_item',
  'missing_item',
  'not_as_described',
  'late',
  'not_received',
];
/** Thanks that are as sure as this are thanks: "谢谢，破的那件换好了". */
const SURELY_THANKS = 0.8;
/** What a matter must be at least, to be what is meant beside them. */
const LIKELY = 0.15;

/** "谢谢你们，寄来一件脏的": whoever thanks and tells of trouble has not come to thank. */
export const notOnlyThanks: Rule = (view) => {
  const { heard, choose, shop } = view;
  if (choose !== null || heard.intent !== 'thanks' || heard.confidence >= SURELY_THANKS) return null;
  if (!heard.entities.some((one) => one.type === 'reason' && TROUBLE.includes(one.value))) return null;
  const meant = heard.intents.find(
    ({ intent, confidence }) => confidence >= LIKELY && 'flow' in (shop.content.intents.get(intent)?.leads ?? {}),
  );
  return meant ? follow(view, meant.intent) : null;
};
