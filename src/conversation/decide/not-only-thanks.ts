import type { Reason, ScoredIntent } from '../../understanding/types.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Flows that see to a parcel that is late or gone, and to goods that are not as they should be. */
const PARCEL = ['delivery', 'urge-shipping', 'order-status'] as const;
const GOODS = ['goods-problem', 'repair', 'exchange', 'return', 'refund'] as const;
/** Reasons that tell of trouble, and which flows see to it. */
const SEEN_TO: Partial<Record<Reason, readonly string[]>> = {
  faulty: GOODS,
  damaged: GOODS,
  wrong_item: GOODS,
  missing_item: GOODS,
  not_as_described: GOODS,
  late: PARCEL,
  not_received: PARCEL,
};
/** Thanks that are as sure as this are thanks: "谢谢，破的那件换好了". */
const SURELY_THANKS = 0.8;
/** What a matter must be at least, to be what is meant beside them. */
const LIKELY = 0.15;
/** A letter that ends with thanks may sound like nothing else: as sure as this it is thanks, whatever one of its sentences tells. */
const NOTHING_BUT_THANKS = 0.9;
/** What the sentence that tells of the trouble has to be by itself. */
const LIKELY_ALONE = 0.3;

/** The trouble a message tells of: in which words, and which flows see to it. */
const troubleIn = ({ heard }: TurnView): { source: string; flows: readonly string[] } | undefined => {
  for (const one of heard.entities) {
    const flows = one.type === 'reason' ? SEEN_TO[one.value] : undefined;
    if (flows) return { source: one.source, flows };
  }
  return undefined;
};

/**
 * "谢谢你们，寄来一件脏的": whoever thanks and tells of trouble has not come to thank. What is meant is what the sentence with the trouble
 * means by itself ("I paid for the lamp but have not received it. Thank you in advance."), or what is likely beside the thanks.
 */
export const notOnlyThanks: Rule = (view) => {
  const { heard, choose, shop } = view;
  if (choose !== null || heard.intent !== 'thanks' || heard.confidence >= NOTHING_BUT_THANKS) return null;
  const trouble = troubleIn(view);
  if (trouble === undefined) return null;
  const flowOf = ({ intent }: ScoredIntent): string | null => {
    const lead = shop.content.intents.get(intent)?.leads;
    return lead !== undefined && 'flow' in lead ? lead.flow : null;
  };
  const sees = (one: ScoredIntent): boolean => trouble.flows.includes(flowOf(one) ?? '');
  const told = heard.clauses?.find(
    (one) => one.text.includes(trouble.source) && one.confidence >= LIKELY_ALONE && sees(one),
  );
  const beside = heard.confidence < SURELY_THANKS ? heard.intents.filter(({ confidence }) => confidence >= LIKELY) : [];
  const meant = told ?? beside.find(sees) ?? beside.find((one) => flowOf(one) !== null);
  return meant ? follow(view, meant.intent) : null;
};
