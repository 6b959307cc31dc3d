import type { TicketFact } from '../facts.ts';
import { type ChoiceSay, HUMAN, intentChoice } from '../say.ts';
import { done, type Flow, switchTo } from '../script.ts';
import { answerChoices } from '../steps/case-answers.ts';
import { mayBeFetched } from '../steps/may-be-fetched.ts';
import { entity } from '../steps/read.ts';
import { ticketCard, ticketStateKey } from '../steps/ticket-card.ts';
import { verified } from '../steps/verified.ts';
import { money, type TurnView, time } from '../turn-view.ts';

/** Tickets told about at most. */
const SHOWN = 3;

/** A case that waits for the shopper's parcel may be fetched instead, where the terms offer it by now. */
const fetching = (view: TurnView, shown: readonly TicketFact[]): ChoiceSay[] => {
  const [first] = shown.filter((one) => one.state === 'awaiting_return' && mayBeFetched(view, one));
  return first ? [{ label: 'choice.pick-up', value: `fetch-case:${first.no}` }] : [];
};

/** The first that asks its shopper something is answered at once. */
const answering = (shown: readonly TicketFact[]): ChoiceSay[] =>
  shown.map((one) => (one.open ? answerChoices(one) : [])).find((choices) => choices.length > 0) ?? [];

/** How far returns, exchanges, refunds and complaints are. */
export const ticketStatus: Flow = {
  name: 'ticket-status',
  tells: true,
  *script(view) {
    const { orders, tickets } = yield* verified(view);
    const asked = entity(view, 'ticket_no')?.value;
    const open = tickets.filter((ticket) => ticket.open);
    const shown = (asked ? tickets.filter((ticket) => ticket.no === asked) : open.length > 0 ? open : tickets).slice(
      0,
      SHOWN,
    );
    const last = orders.find(({ orderNo }) => orderNo === view.state.lastOrder);
    // "Any update?", after an order was looked up and of nobody who has a case, is about that order.
    if (tickets.length === 0 && (last?.status === 'paid' || last?.status === 'dispatched'))
      return switchTo('order-status', [['order', last.orderNo]]);
    if (shown.length === 0)
      return done([{ key: 'ticket-status.none', choices: [intentChoice('return_request'), HUMAN] }]);
    return done(
      shown.map((ticket, index) => ({
        key: ticketStateKey(ticket.state),
        vars: {
          no: ticket.no,
          amount: money(view, ticket.amountMinor),
          due: ticket.dueAt ? time(view, ticket.dueAt) : '',
        },
        cards: [ticketCard(view, ticket.no, ticket.amountMinor)],
        choices:
          index === shown.length - 1
            ? [
                ...answering(shown),
                ...fetching(view, shown),
                ...(shown.some((one) => one.withdrawable) ? [intentChoice('ticket_cancel')] : []),
                HUMAN,
              ]
            : [],
      })),
    );
  },
};
