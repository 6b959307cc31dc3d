import { isKind, KINDS, type Kind } from '../aftersales/kinds.ts';
import { isEvent } from '../aftersales/machines/index.ts';
import { decimalOf, minorOf } from '../aftersales/money.ts';
import { XiaoerError } from '../errors.ts';
import { NAMING, stepNoteIn } from '../payments/history-in-words.ts';
import type { Repos } from '../store/repos.ts';
import type { Approval, WholeTicket } from '../store/tickets.ts';
import { TERMS } from '../terms/index.ts';
import type { TicketContext, TicketRequest } from '../tickets/context.ts';
import { liabilityMonth } from '../tickets/liability-month.ts';
import { ownRecords } from '../tickets/own-case.ts';
import type { PhotoFile } from '../tickets/photo-file.ts';
import { answerApproval, mayDecide } from '../tickets/ticket-approver.ts';
import { moveTicket } from '../tickets/ticket-mover.ts';
import { openTicket } from '../tickets/ticket-opener.ts';
import { traceTicket } from '../tickets/ticket-tracer.ts';
import { isoTime, ticketActions, ticketView } from '../tickets/ticket-view.ts';
import { REASONS, type Reason } from '../understanding/types.ts';
import { actorOf, type Viewer } from './auth/viewer.ts';
import type { ApprovalView, TicketLine, TicketView } from './contract.ts';
import { decidedBefore } from './decided-before.ts';
import type { TicketDesk, TicketMove, TicketWish } from './deps.ts';
import { clauseWords } from './present/clause-words.ts';
import { toCouponViews } from './present/coupon.ts';
import { evidenceView } from './present/evidence.ts';
import { changeableParts, ticketChanges } from './ticket-changes.ts';
import type { TicketDeskDeps } from './ticket-desk-deps.ts';
import { ticketRefusal } from './ticket-outcomes.ts';

const LISTED = 200;

const WHY_NOT = { above_tier: 'above_tier', own_request: 'own_request', expired: 'expired' } as const;

const approvalView = (
  approval: Approval,
  ticket: WholeTicket,
  viewer: Viewer,
  context: TicketContext,
  own: ReadonlySet<string>,
): ApprovalView => {
  const asked = mayDecide(approval, actorOf(viewer), context.rules, context.now);
  const theirs = ticket.customerId !== null && own.has(ticket.customerId);
  const may = asked === 'may' && theirs && !context.rules.separation.requester_may_approve ? 'own_request' : asked;
  const decided = approval.verdict !== 'pending';
  return {
    id: approval.id,
    ticketNo: approval.ticketNo,
    tier: approval.tier,
    amount: decimalOf(ticket.amountMinor + ticket.compensationMinor),
    requestedBy: approval.requestedBy,
    requestedAt: isoTime(approval.requestedAt, context.timezone),
    expiresAt: isoTime(approval.expiresAt, context.timezone),
    verdict: approval.verdict as ApprovalView['verdict'],
    mayDecide: may === 'may' && !decided,
    whyNot: may === 'may' ? null : ticketRefusal(WHY_NOT[may]).words[viewer.lang],
    hash: approval.caseHash,
  };
};

const lineOf = (ticket: WholeTicket, context: TicketContext): TicketLine => {
  const { no, kind, topic, state, order_no, reason, amount, tier, owner, due_at, department } = ticketView(
    ticket,
    context,
  );
  return { no, kind, topic, state, order_no, reason, amount, tier, owner, due_at, department };
};

const couponOf = async (
  repos: Repos,
  { no, topic }: WholeTicket,
  viewer: Viewer,
  context: TicketContext,
): Promise<TicketView['coupon']> => {
  const coupon = topic === 'compensation' ? await repos.coupons.ofTicket(no) : null;
  return coupon && ((await toCouponViews(repos, [coupon], viewer, context))[0] ?? null);
};

const viewOf = async (
  repos: Repos,
  ticket: WholeTicket,
  viewer: Viewer,
  context: TicketContext,
): Promise<TicketView> => {
  const approval = await repos.tickets.pendingApproval(ticket.no);
  const shown = ticketView(ticket, context);
  const named = ticket.events.some(({ event }) => NAMING.includes(event));
  const names = new Map((named ? await repos.users.list() : []).map(({ id, displayName }) => [id, displayName]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return {
    ...shown,
    tier_reason: shown.tier_reason.map((id) => clauseWords(id, viewer, context)),
    history: shown.history.map((one) => ({ ...one, note: stepNoteIn(one, viewer.lang, nameOf) })),
    compensation: decimalOf(ticket.compensationMinor),
    coupon: await couponOf(repos, ticket, viewer, context),
    clauses: ticket.clauses.map((id) => clauseWords(id, viewer, context)),
    actions: ticketActions(ticket, actorOf(viewer), context),
    changeable: changeableParts(ticket, actorOf(viewer)),
    hash: ticket.caseHash,
    approval: approval && approvalView(approval, ticket, viewer, context, await ownRecords(repos, actorOf(viewer))),
    ...(await evidenceView(repos, ticket, viewer, context)),
  };
};

/** The photos somebody brings along; a file that is none, or that nobody uploaded, is refused. */
const photosOf = async (repos: Repos, no: string, photos: NonNullable<TicketMove['photos']>): Promise<PhotoFile[]> => {
  const items = photos.length === 0 ? [] : ((await repos.tickets.get(no))?.items ?? []);
  const found: PhotoFile[] = [];
  for (const { id: fileId, sku } of photos) {
    const file = await repos.files.get(fileId);
    if (file === null) throw ticketRefusal('not_found');
    if (!file.type.startsWith('image/')) throw ticketRefusal('no_photo');
    if (sku !== null && !items.some((item) => item.sku === sku)) throw ticketRefusal('not_looked_at');
    found.push({ fileId, hash: file.hash, sku });
  }
  return found;
};

/** The reasons that are called so in the reader's language. */
const reasonsCalled = (q: string, { lang }: Viewer): string[] =>
  Object.entries(TERMS[lang].reasons)
    .filter(([, words]) => words.toLowerCase().includes(q.toLowerCase()))
    .map(([reason]) => reason);

const reasonOf = (reason: string): Reason => {
  const known = REASONS.find((one) => one === reason);
  if (known) return known;
  throw new XiaoerError('INPUT_INVALID', `"${reason}" is no reason; choose one of ${REASONS.join(', ')}.`);
};

const kindOf = (kind: string): Kind => {
  if (isKind(kind)) return kind;
  throw new XiaoerError('INPUT_INVALID', `"${kind}" is no kind of ticket; choose one of ${KINDS.join(', ')}.`);
};

/** Money of a return or refund goes back; of any other kind it is given for the trouble. */
const moneyOf = (kind: Kind, amount: string | undefined): Pick<TicketRequest, 'refundMinor' | 'compensationMinor'> => {
  const minor = amount === undefined ? null : minorOf(amount);
  if (minor === null) return {};
  return kind === 'return' || kind === 'refund' ? { refundMinor: minor } : { compensationMinor: minor };
};

const requestOf = async (repos: Repos, wish: TicketWish, viewer: Viewer): Promise<TicketRequest> => {
  const kind = kindOf(wish.kind);
  const conversation = wish.conversation ? await repos.conversations.get(wish.conversation) : null;
  if (wish.conversation && conversation === null) throw ticketRefusal('not_found');
  const order = wish.order_no ? await repos.orders.get(wish.order_no) : null;
  const said = conversation ? await repos.messages.list(conversation.id) : [];
  return {
    kind,
    reason: reasonOf(wish.reason),
    orderNo: wish.order_no,
    items: wish.items,
    customerId: order?.customerId ?? conversation?.customerId ?? null,
    conversationId: conversation?.id ?? null,
    requester: actorOf(viewer),
    evidence: false,
    photos: said
      .filter(({ author }) => author === 'shopper')
      .flatMap(({ attachments }) => attachments)
      .filter(({ type }) => type.startsWith('image/'))
      .map(({ id, hash }) => ({ fileId: id, hash })),
    flags: [],
    exception: true,
    ...(wish.topic ? { topic: wish.topic } : {}),
    ...moneyOf(kind, wish.amount),
    ...(wish.note ? { details: { note: wish.note } } : {}),
  };
};

/** The tickets room as the console asks for it: in the viewer's name, with refusals in the viewer's words. */
export const ticketDesk = ({ store, clock, context, news, ring }: TicketDeskDeps): TicketDesk => ({
  async view(no, viewer) {
    const ticket = await store.read.tickets.get(no);
    return ticket && viewOf(store.read, ticket, viewer, context(clock.now()));
  },

  async list({ state, mine, q, most = LISTED }, viewer) {
    const filter = {
      open: state === 'open',
      limit: most,
      ...(mine ? { ownerId: viewer.user.id } : {}),
      ...(q ? { text: q, reasons: reasonsCalled(q, viewer) } : {}),
    };
    const found = await store.read.tickets.list(filter);
    const now = context(clock.now());
    return found.map((ticket) => lineOf(ticket, now));
  },

  async open(wish, viewer) {
    const now = context(clock.now());
    return store.write(async (repos) => {
      const opened = await openTicket(repos, await requestOf(repos, wish, viewer), now);
      if (opened.outcome === 'opened') return viewOf(repos, opened.ticket, viewer, now);
      const clauses =
        opened.outcome === 'not_eligible' ? [...opened.eligibility.clauses, ...opened.decision.clauses] : [];
      throw ticketRefusal(opened.outcome, { clauses });
    });
  },

  async move(no, { event, note, amount, looked, photos = [], pickUp }, viewer) {
    if (!isEvent(event)) throw ticketRefusal('not_allowed');
    const amountMinor = amount === undefined ? null : minorOf(amount);
    const now = context(clock.now());
    const { view, told } = await store.write(async (repos) => {
      const before = (await repos.tickets.get(no))?.state ?? '';
      const input = {
        note,
        photos: await photosOf(repos, no, photos),
        ...(amountMinor === null ? {} : { amountMinor }),
        ...(looked === undefined ? {} : { looked }),
        ...(pickUp === undefined ? {} : { pickUp }),
      };
      const moved = await moveTicket(repos, no, event, actorOf(viewer), input, now);
      if (moved.outcome === 'moved') {
        const conversation = await news(repos, { before, ticket: moved.ticket }, now.now);
        return { view: await viewOf(repos, moved.ticket, viewer, now), told: conversation };
      }
      const who = 'who' in moved ? { who: moved.who } : {};
      throw ticketRefusal(moved.outcome, { ...who, ...('clauses' in moved ? { clauses: moved.clauses } : {}) });
    });
    if (told) await ring(told);
    return view;
  },

  ...ticketChanges({ store, now: () => context(clock.now()), view: viewOf, news, ring }),

  async trace(no, found, viewer) {
    const now = context(clock.now());
    return store.write(async (repos) => {
      const traced = await traceTicket(repos, no, found, actorOf(viewer), now);
      if (traced.outcome === 'traced') return viewOf(repos, traced.ticket, viewer, now);
      throw ticketRefusal(traced.outcome);
    });
  },

  liability: (month) => liabilityMonth(store.read, month, context(clock.now())),

  async approvals(viewer) {
    const now = context(clock.now());
    const pending = await store.read.tickets.pendingApprovals();
    const tickets = await Promise.all(pending.map(({ ticketNo }) => store.read.tickets.get(ticketNo)));
    const own = await ownRecords(store.read, actorOf(viewer));
    return pending.flatMap((approval, index) => {
      const ticket = tickets[index];
      return ticket ? [approvalView(approval, ticket, viewer, now, own)] : [];
    });
  },

  async decide(id, { verdict, note, hash }, viewer) {
    const now = context(clock.now());
    const by = actorOf(viewer);
    // A case that has changed voids the approval and asks anew: that is kept, so it must not be thrown inside the work.
    const decided = await store.write(async (repos) => {
      const approval = await repos.tickets.approval(id);
      const before = approval ? ((await repos.tickets.get(approval.ticketNo))?.state ?? '') : '';
      const answered = await answerApproval(repos, id, { verdict, by, note, hash }, now);
      const done =
        answered.outcome === 'granted' || answered.outcome === 'refused' || answered.outcome === 'asked_for_more';
      if (!done) return { answered, view: null, told: null };
      const told = await news(repos, { before, ticket: answered.ticket }, now.now);
      return { answered, view: await viewOf(repos, answered.ticket, viewer, now), told };
    });
    if (decided.told) await ring(decided.told);
    if (decided.view) return decided.view;
    const { answered } = decided;
    if (answered.outcome === 'granted' || answered.outcome === 'refused' || answered.outcome === 'asked_for_more') {
      throw new Error('a decided approval has no view');
    }
    if (answered.outcome === 'not_pending') throw await decidedBefore(store.read, id);
    throw ticketRefusal(answered.outcome, 'who' in answered ? { who: answered.who } : {});
  },
});
