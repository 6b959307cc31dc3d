import { SYSTEM } from '../aftersales/actors.ts';
import { afterGroundLoss, type GroundLoss } from '../aftersales/ground.ts';
import { machineOf, type State, transitionOn } from '../aftersales/machines/index.ts';
import { topTier } from '../authorization/rules.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { factsOf, recordOf, withRecord } from './case-record.ts';
import type { TicketContext } from './context.ts';
import { dueOf, setTimers } from './deadlines.ts';
import { holdBack, takeStep } from './step.ts';

/** What the history of a case says of it. */
export const GROUNDS: Readonly<Record<GroundLoss, string>> = {
  cancelled: 'The order was cancelled where it was sold.',
  refunded: 'The order was refunded in full where it was sold.',
  over: 'Money of this order went back where it was sold; with this case it would be more than was paid.',
};

/** A case that has been ended, or put before a person, and the state it was in. */
export interface Touched {
  before: string;
  ticket: WholeTicket;
}

const OPEN_AT_MOST = 200;
/** Who looks at what may be paid twice: a supervisor. */
const LOOKED_AT_BY = 2;

const stateOf = (ticket: WholeTicket): State => ticket.state as State;

const lapse = async (
  repos: Repos,
  ticket: WholeTicket,
  loss: GroundLoss,
  context: TicketContext,
): Promise<WholeTicket | null> => {
  const transition = transitionOn(machineOf(ticket), stateOf(ticket), 'lapse', factsOf(recordOf(ticket)));
  if (transition === null) return null;
  const step = await takeStep(repos, ticket, { transition, actor: SYSTEM, note: GROUNDS[loss] }, context);
  if (!('ticket' in step)) return null;
  await repos.tickets.voidApprovals(ticket.no, 'system', context.now, 'lapse');
  return step.ticket;
};

/** Remembers that the ground is lost, so that nothing is paid before somebody has looked, and starts the limit of a higher tier. */
const raise = async (
  repos: Repos,
  ticket: WholeTicket,
  loss: GroundLoss,
  context: TicketContext,
): Promise<WholeTicket | null> => {
  const { no, caseHash } = ticket;
  const state = stateOf(ticket);
  const { now } = context;
  const record = recordOf(ticket);
  const tier = Math.min(Math.max(ticket.tier, LOOKED_AT_BY), topTier(context.rules));
  const dueAt = dueOf(ticket, state, tier, context);
  const kept = await repos.tickets.change(
    no,
    { state, caseHash },
    { tier, ownerId: null, dueAt, updatedAt: now, details: withRecord(ticket, { ...record, groundLost: true }) },
  );
  if (!kept) return null;
  const told = { at: now, who: 'system', event: 'order_gone', from: state, to: state, note: GROUNDS[loss] };
  await repos.tickets.addEvent(no, told);
  await setTimers(repos, no, state, dueAt, context);
  const after = await repos.tickets.get(no);
  if (after === null) return null;
  // What a shop system is paying at this moment is held when its answer has come: see payments/refund-runner.ts.
  return state === 'refund_pending' ? holdBack(repos, after, context) : doubted(repos, after, loss, context);
};

/** Money that has just gone may have gone twice: its case waits for a supervisor instead of closing by itself. */
const doubted = async (
  repos: Repos,
  ticket: WholeTicket,
  loss: GroundLoss,
  context: TicketContext,
): Promise<WholeTicket> => {
  const transition = transitionOn(machineOf(ticket), stateOf(ticket), 'doubt', factsOf(recordOf(ticket)));
  if (transition === null) return ticket;
  const step = await takeStep(repos, ticket, { transition, actor: SYSTEM, note: GROUNDS[loss] }, context);
  return 'ticket' in step ? step.ticket : ticket;
};

/** What has been said of it before; that it went further since is said anew. */
const saidBefore = ({ events }: WholeTicket, loss: GroundLoss): boolean =>
  events.some(({ event, note }) => event === 'order_gone' && note === GROUNDS[loss]);

/**
 * An order has gone where it was sold: open cases about it that have lost their ground end with the reason in their history, and
 * those with goods or money on their way are put before a person, once for each loss. Inside the transaction that takes the order in.
 * @returns the cases that were touched
 */
export const groundLost = async (
  repos: Repos,
  orderNo: string,
  loss: GroundLoss,
  context: TicketContext,
): Promise<Touched[]> => {
  const touched: Touched[] = [];
  const open = await repos.tickets.list({ orderNo, open: true, limit: OPEN_AT_MOST });
  for (const { no } of open.toSorted((one, other) => (one.no < other.no ? -1 : 1))) {
    await repos.tickets.lock(no);
    const ticket = await repos.tickets.get(no);
    const record = ticket && recordOf(ticket);
    if (!ticket || !record || saidBefore(ticket, loss)) continue;
    const { cancelsOrder, paid, held } = record;
    const about = { machine: machineOf(ticket), state: stateOf(ticket), facts: factsOf(record) };
    const becomes = afterGroundLoss({ ...about, cancelsOrder, paid, heldMinor: held.moneyMinor }, loss);
    if (becomes === 'stands') continue;
    const after = await (becomes === 'lapses' ? lapse : raise)(repos, ticket, loss, context);
    if (after === null) continue;
    touched.push({ before: ticket.state, ticket: after });
    const detail = { loss, from: ticket.state, to: after.state };
    const action = becomes === 'lapses' ? 'ticket.lapse' : 'ticket.order_gone';
    await repos.audit.append({ at: context.now, who: 'system', action, subject: `ticket:${no}`, detail });
  }
  return touched;
};
