import type { Actor } from '../aftersales/actors.ts';
import { isKind } from '../aftersales/kinds.ts';
import { isEvent } from '../aftersales/machines/index.ts';
import { decimalOf, minorOf } from '../aftersales/money.ts';
import { XiaoerError } from '../errors.ts';
import { TOPICS } from '../handoff/bells.ts';
import type { Approval, WholeTicket } from '../store/tickets.ts';
import { answerApproval, mayDecide } from '../tickets/ticket-approver.ts';
import { moveTicket } from '../tickets/ticket-mover.ts';
import { openTicket } from '../tickets/ticket-opener.ts';
import { isoTime, ticketActions, ticketView } from '../tickets/ticket-view.ts';
import { REASONS, type Reason } from '../understanding/types.ts';
import type { Viewer } from '../web/auth/viewer.ts';
import type { ApprovalView, TicketView } from '../web/contract.ts';
import type { TicketDesk } from '../web/deps.ts';
import type { App } from './app.ts';
import { tellShopper } from './ticket-news.ts';
import { ticketContext } from './ticket-ports.ts';
import { refusal } from './ticket-refusals.ts';

/** Tickets shown in a list at most. */
const LIST = 100;

const actorOf = (viewer: Viewer): Actor => ({ role: viewer.role, id: viewer.user.id });

/** The tickets room as the console needs it: everything is checked again where it is done, whatever the page showed. */
export const ticketDesk = (app: App): TicketDesk => {
  const { store, jobs, bus, clock, shop } = app;
  const context = () => ticketContext(shop(), clock.now());
  const tell = tellShopper(shop, app.askSurvey);

  const approvalView = (approval: Approval, ticket: WholeTicket, viewer: Viewer): ApprovalView => {
    const { rules, now, timezone } = context();
    const may = mayDecide(approval, actorOf(viewer), rules, now);
    return {
      id: approval.id,
      ticketNo: approval.ticketNo,
      tier: approval.tier,
      amount: decimalOf(ticket.amountMinor + ticket.compensationMinor),
      requestedBy: approval.requestedBy,
      requestedAt: isoTime(approval.requestedAt, timezone),
      expiresAt: isoTime(approval.expiresAt, timezone),
      verdict: approval.verdict as ApprovalView['verdict'],
      mayDecide: may === 'may',
      whyNot: may === 'may' ? null : refusal(may, viewer.lang),
      hash: approval.caseHash,
    };
  };

  const viewOf = async (ticket: WholeTicket, viewer: Viewer): Promise<TicketView> => {
    const approval = await store.read.tickets.pendingApproval(ticket.no);
    return {
      ...ticketView(ticket, context()),
      clauses: ticket.clauses,
      actions: ticketActions(ticket, actorOf(viewer)),
      approval: approval && approvalView(approval, ticket, viewer),
    };
  };

  const found = async (no: string): Promise<WholeTicket> => {
    const ticket = await store.read.tickets.get(no);
    if (!ticket) throw new XiaoerError('NOT_FOUND', `There is no ticket ${no}.`);
    return ticket;
  };

  const after = async (no: string, conversation: string | null): Promise<void> => {
    if (conversation) {
      await jobs.ring('deliver', conversation);
      await bus.publish(TOPICS.conversation, conversation);
    }
    await bus.publish(TOPICS.ticket, no);
    await bus.publish(TOPICS.approval, no);
  };

  return {
    async view(no, viewer) {
      const ticket = await store.read.tickets.get(no);
      return ticket && viewOf(ticket, viewer);
    },

    async list({ state, mine, q }, viewer) {
      const filter = {
        ...(state === 'open' ? { open: true } : {}),
        ...(mine ? { ownerId: viewer.user.id } : {}),
        ...(q ? { text: q } : {}),
      };
      const list = await store.read.tickets.list({ ...filter, limit: LIST });
      return Promise.all(list.map((ticket) => viewOf(ticket, viewer)));
    },

    async open(wish, viewer) {
      if (!isKind(wish.kind)) throw new XiaoerError('INPUT_INVALID', `"${wish.kind}" is no kind of ticket.`);
      if (!REASONS.includes(wish.reason as Reason))
        throw new XiaoerError('INPUT_INVALID', `"${wish.reason}" is no reason; use one of ${REASONS.join(', ')}.`);
      const { kind } = wish;
      const talk = wish.conversation ? await store.read.conversations.get(wish.conversation) : null;
      const minor = wish.amount === undefined ? undefined : minorOf(wish.amount);
      if (minor === null)
        throw new XiaoerError('INPUT_INVALID', `"${wish.amount}" is no amount; write one like 129.00.`);
      const money =
        minor === undefined ? {} : kind === 'complaint' ? { compensationMinor: minor } : { refundMinor: minor };
      const outcome = await store.write((repos) =>
        openTicket(
          repos,
          {
            kind,
            reason: wish.reason as Reason,
            orderNo: wish.order_no,
            items: wish.items,
            customerId: talk?.customerId ?? null,
            conversationId: talk?.id ?? null,
            requester: actorOf(viewer),
            evidence: false,
            flags: [],
            details: wish.note ? { note: wish.note } : {},
            exception: true,
            ...money,
          },
          context(),
        ),
      );
      if (outcome.outcome !== 'opened') throw new XiaoerError('CONFLICT', refusal(outcome.outcome, viewer.lang));
      await after(outcome.ticket.no, talk?.id ?? null);
      return viewOf(await found(outcome.ticket.no), viewer);
    },

    async move(no, event, note, viewer) {
      if (!isEvent(event)) throw new XiaoerError('INPUT_INVALID', `"${event}" is nothing that can happen to a ticket.`);
      const conversation = await store.write(async (repos) => {
        const before = (await repos.tickets.get(no))?.state ?? '';
        const outcome = await moveTicket(repos, no, event, actorOf(viewer), { note }, context());
        if (outcome.outcome !== 'moved')
          throw new XiaoerError(
            outcome.outcome === 'not_found' ? 'NOT_FOUND' : 'CONFLICT',
            refusal(outcome.outcome, viewer.lang),
          );
        return tell(repos, { before, ticket: outcome.ticket }, clock.now());
      });
      await after(no, conversation);
      return viewOf(await found(no), viewer);
    },

    async approvals(viewer) {
      const views: ApprovalView[] = [];
      for (const approval of await store.read.tickets.pendingApprovals()) {
        const ticket = await store.read.tickets.get(approval.ticketNo);
        if (ticket) views.push(approvalView(approval, ticket, viewer));
      }
      return views;
    },

    async decide(id, { verdict, note, hash }, viewer) {
      const { no, conversation } = await store.write(async (repos) => {
        const approval = await repos.tickets.approval(id);
        const before = approval ? ((await repos.tickets.get(approval.ticketNo))?.state ?? '') : '';
        const outcome = await answerApproval(repos, id, { verdict, by: actorOf(viewer), note, hash }, context());
        if (!('ticket' in outcome) || outcome.outcome === 'changed')
          throw new XiaoerError('CONFLICT', refusal(outcome.outcome, viewer.lang));
        return {
          no: outcome.ticket.no,
          conversation: await tell(repos, { before, ticket: outcome.ticket }, clock.now()),
        };
      });
      await after(no, conversation);
      return viewOf(await found(no), viewer);
    },
  };
};
