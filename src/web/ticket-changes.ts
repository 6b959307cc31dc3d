import type { Actor } from '../aftersales/actors.ts';
import { decimalOf, minorOf } from '../aftersales/money.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { mayChange } from '../tickets/changed-case.ts';
import type { TicketContext } from '../tickets/context.ts';
import { type Change, type ChangeOutcome, changeTicket, previewChange } from '../tickets/ticket-changer.ts';
import { actorOf, type Viewer } from './auth/viewer.ts';
import type { ChangeablePart, TicketView } from './contract.ts';
import type { TicketChange, TicketDesk } from './deps.ts';
import { clauseWords } from './present/clause-words.ts';
import type { Refusal } from './refusal.ts';
import type { TicketDeskDeps } from './ticket-desk-deps.ts';
import { ticketRefusal } from './ticket-outcomes.ts';

/** What changing cases at the desk takes. */
export interface TicketChangesDeps extends Pick<TicketDeskDeps, 'store' | 'news' | 'ring'> {
  /** What commands on tickets are decided from, now. */
  now(): TicketContext;
  view(repos: Repos, ticket: WholeTicket, viewer: Viewer, context: TicketContext): Promise<TicketView>;
}

/**
 * What of a case somebody may change now: goods where there is an order to have them from, what goes back in a return or a refund,
 * and what is given for the trouble in any other kind, or where something is.
 */
export const changeableParts = (ticket: WholeTicket, actor: Actor): ChangeablePart[] => {
  if (!mayChange(ticket, actor)) return [];
  const paysBack = ticket.kind === 'return' || ticket.kind === 'refund';
  return [
    'reason',
    ...(ticket.orderNo === null ? [] : (['items'] as const)),
    ...(paysBack ? (['refund'] as const) : []),
    ...(paysBack && ticket.compensationMinor === 0 ? [] : (['compensation'] as const)),
  ];
};

const minor = (amount: string | undefined): number | undefined =>
  amount === undefined ? undefined : (minorOf(amount) ?? undefined);

const changeOf = ({ hash, reason, items, refund, compensation }: TicketChange): Change => ({
  read: hash,
  reason,
  items,
  refundMinor: minor(refund),
  compensationMinor: minor(compensation),
});

const refusalOf = (refused: Exclude<ChangeOutcome, { outcome: 'changed' }>): Refusal =>
  ticketRefusal(refused.outcome, 'clauses' in refused ? { clauses: refused.clauses } : {});

/** Changing a case until it is decided, in the viewer's name. */
export const ticketChanges = ({
  store,
  now,
  view,
  news,
  ring,
}: TicketChangesDeps): Pick<TicketDesk, 'change' | 'previewChange'> => ({
  async change(no, change, viewer) {
    const context = now();
    const { shown, told } = await store.write(async (repos) => {
      const changed = await changeTicket(repos, no, changeOf(change), actorOf(viewer), context);
      if (changed.outcome !== 'changed') throw refusalOf(changed);
      const { ticket } = changed;
      const told = await news(repos, { before: ticket.state, ticket }, context.now);
      return { shown: await view(repos, ticket, viewer, context), told };
    });
    if (told) await ring(told);
    return shown;
  },

  async previewChange(no, change, viewer) {
    const context = now();
    const would = await store.write((repos) => previewChange(repos, no, changeOf(change), actorOf(viewer), context));
    if (would.outcome !== 'changed')
      return { refused: { reason: would.outcome, message: refusalOf(would).words[viewer.lang] } };
    const { amountMinor, compensationMinor, tier, tierReason } = would.ticket;
    return {
      refused: null,
      amount: decimalOf(amountMinor),
      compensation: decimalOf(compensationMinor),
      tier,
      tierReason: tierReason.map((id) => clauseWords(id, viewer, context)),
    };
  },
});
