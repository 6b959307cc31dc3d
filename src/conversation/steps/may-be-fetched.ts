import type { Kind } from '../../aftersales/kinds.ts';
import { mayBePickedUp } from '../../aftersales/pick-up.ts';
import type { Reason } from '../../understanding/types.ts';
import type { TicketFact } from '../facts.ts';
import type { TurnView } from '../turn-view.ts';

/** A courier has been promised for these, and has not come. */
export const COURIER_COMES: readonly string[] = ['courier_due', 'courier_ordered'];

/** Whether a courier may come for a case, or at another time, as the terms are today. */
export const mayBeFetched = (view: TurnView, { open, state, kind, reason }: TicketFact): boolean =>
  open &&
  (COURIER_COMES.includes(state) ||
    (state === 'awaiting_return' &&
      reason !== undefined &&
      mayBePickedUp(view.shop.terms, { kind: kind as Kind, reason: reason as Reason, goodsStay: false })));
