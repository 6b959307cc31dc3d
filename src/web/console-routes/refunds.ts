import { z } from 'zod';
import { isPerson, tierOf } from '../../aftersales/actors.ts';
import { decimalOf } from '../../aftersales/money.ts';
import {
  bounced,
  confirmPaid,
  doubtPaid,
  type HandOutcome,
  payByHand,
  statePaid,
} from '../../payments/manual-refund.ts';
import { noteIn } from '../../payments/notes-in-words.ts';
import type { Refund } from '../../store/refunds.ts';
import { isOwnCase } from '../../tickets/own-case.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import { actorOf, type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { RefundView } from '../contract.ts';
import { refundRefusal } from '../refund-outcomes.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

const stated = z.object({
  reference: z.string().trim().max(200).nullish(),
  file: z.string().max(60).nullish(),
});
const because = z.object({ why: z.string().trim().max(200).default('') });
const about = z.object({ no: z.string().max(60) });

/** What may be done with a refund as it stands, by somebody at the desk. */
const actionsOf = (
  refund: Refund,
  { requester, theirs }: { requester: string | null; theirs: boolean },
  viewer: Viewer,
): RefundView['actions'] => {
  if (tierOf(viewer.role) < 1) return [];
  const me = actorOf(viewer);
  const { state, method } = refund;
  if (method !== 'manual') return state === 'failed' ? ['by_hand'] : [];
  if (state === 'due') return ['state', 'bounce'];
  if (state !== 'stated') return [];
  return theirs || isPerson(refund.statedBy, me) || isPerson(requester, me) ? ['doubt'] : ['confirm', 'doubt'];
};

/** Money that is to go back: what waits, and the two people it takes where it is paid by hand. */
export const refundRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, payments, shop } = deps;

  const viewOf = async (refund: Refund, viewer: Viewer): Promise<RefundView> => {
    const { timezone } = shop();
    const ticket = await store.read.tickets.get(refund.ticketNo);
    const theirs = await isOwnCase(store.read, actorOf(viewer), ticket?.customerId ?? null);
    return {
      ticketNo: refund.ticketNo,
      orderNo: refund.orderNo,
      amount: decimalOf(refund.amountMinor),
      method: refund.method,
      state: refund.state,
      since: isoTime(refund.createdAt, timezone),
      dueAt: ticket?.dueAt ? isoTime(ticket.dueAt, timezone) : null,
      attempts: refund.attempts,
      error: refund.error && noteIn(refund.error, viewer.lang),
      statedBy: refund.statedBy,
      reference: refund.reference ?? refund.externalId,
      file: refund.fileId,
      confirmedBy: refund.confirmedBy,
      paidAt: refund.paidAt && isoTime(refund.paidAt, timezone),
      actions: actionsOf(refund, { requester: ticket?.requester ?? null, theirs }, viewer),
    };
  };
  const answer = async (found: HandOutcome, viewer: Viewer): Promise<RefundView> => {
    if (found.outcome !== 'done') throw refundRefusal(found.outcome);
    return viewOf(found.refund, viewer);
  };

  app.get('/refunds', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const found = await store.read.refunds.list(['due', 'sending', 'stated', 'failed']);
    return { items: await Promise.all(found.map((refund) => viewOf(refund, viewer))) };
  });

  app.get('/refunds/:no', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const refund = await store.read.refunds.of(about.parse(request.params).no);
    return refund ? viewOf(refund, viewer) : notFound();
  });

  const deeds = {
    state: (no: string, by: Viewer, body: unknown) => {
      const { reference, file } = stated.parse(body);
      return statePaid(payments, no, actor(by), { reference: reference || null, fileId: file || null });
    },
    confirm: (no: string, by: Viewer) => confirmPaid(payments, no, actor(by)),
    doubt: (no: string, by: Viewer, body: unknown) => doubtPaid(payments, no, actor(by), because.parse(body).why),
    bounce: (no: string, by: Viewer, body: unknown) => bounced(payments, no, actor(by), because.parse(body).why),
    by_hand: (no: string, by: Viewer) => payByHand(payments, no, actor(by)),
  } as const;
  for (const [name, deed] of Object.entries(deeds)) {
    app.post(`/refunds/:no/${name}`, async (request) => {
      const viewer = viewerFrom(request);
      demand(viewer.role, 'serve');
      return answer(await deed(about.parse(request.params).no, viewer, request.body ?? {}), viewer);
    });
  }
};

const actor = ({ role, user }: Viewer) => ({ role, id: user.id });
