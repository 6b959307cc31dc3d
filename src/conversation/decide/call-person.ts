import type { Effect, TicketWish } from '../effects.ts';
import type { HandoffReason } from '../handoff-reasons.ts';
import type { Say } from '../say.ts';
import type { TurnView } from '../turn-view.ts';
import { type Decision, plain } from './rule.ts';

/**
 * The conversation goes to a person, with a word to the shopper. When somebody will be there is said once, by the turn,
 * whatever rule or flow called.
 */
export const callPersonNow = (
  view: TurnView,
  reason: HandoffReason,
  tier: number,
  say: Say[] = [],
  department: TicketWish['department'] = 'customer_service',
): Omit<Decision, 'rule'> => {
  const call: Effect = { do: 'call_person', reason, tier, department };
  return plain(view, { say, act: [call], state: { ...view.state, offered: [], misses: 0 } });
};
