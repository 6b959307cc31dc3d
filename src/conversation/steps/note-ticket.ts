import type { Effect, TicketWish } from '../effects.ts';
import type { TurnView } from '../turn-view.ts';
import { openedSay } from './claim.ts';

/** A ticket that claims neither goods nor money: a request that somebody has to act on. */
export const noteTicket = (
  view: TurnView,
  flow: string,
  wish: Pick<TicketWish, 'kind' | 'orderNo' | 'details' | 'department'> & Partial<TicketWish>,
  extra: Record<string, string> = {},
): Extract<Effect, { do: 'open_ticket' }> => ({
  do: 'open_ticket',
  wish: { items: [], reason: 'other', evidence: false, flags: [], ...wish },
  say: openedSay(view, flow, extra),
});
