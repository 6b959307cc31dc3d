import { type Actor, actorName } from '../aftersales/actors.ts';
import type { Kind } from '../aftersales/kinds.ts';
import {
  type Effect,
  ENDS,
  MACHINES,
  type State,
  type Transition,
  transitionOn,
} from '../aftersales/machines/index.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import { bind, claimsPieces, free } from './bindings.ts';
import { type CaseRecord, factsOf, recordOf, withRecord } from './case-record.ts';
import { type TicketContext, tallyNames } from './context.ts';
import { dueIn, setTimers } from './deadlines.ts';

/** Why a step was not taken. */
export type Stopped = 'changed_meanwhile' | 'already_claimed' | 'amount_over_paid';

/** One step of a case. */
export interface Step {
  transition: Transition;
  actor: Actor;
  note: string | null;
  /** Changes that go with it; the record's own changes are given as `record`. */
  patch?: TicketPatch;
  record?: Partial<CaseRecord>;
}

const SYSTEM: Actor = { role: 'system', id: null };

const piecesOf = (ticket: WholeTicket): WholeTicket['items'] =>
  claimsPieces(ticket.kind as Kind, ticket.reason) ? ticket.items : [];

type Carried = { record: CaseRecord } | { stopped: Stopped };

const takeBack = async (repos: Repos, ticket: WholeTicket, record: CaseRecord): Promise<CaseRecord> => {
  const { held, counted } = record;
  await free(repos, { orderNo: ticket.orderNo, items: held.pieces ? piecesOf(ticket) : [], ...held });
  if (ticket.customerId) {
    await repos.tickets.takeFromTally(tallyNames.shopperDay(ticket.customerId, counted.day), counted.minor);
  }
  return { ...record, held: { pieces: false, moneyMinor: 0, compensationMinor: 0 }, counted: { ...counted, minor: 0 } };
};

const holdAgain = async (repos: Repos, ticket: WholeTicket, record: CaseRecord): Promise<Carried> => {
  const { orderNo, amountMinor: moneyMinor, compensationMinor } = ticket;
  const items = piecesOf(ticket);
  const bound = await bind(repos, { orderNo, items, moneyMinor, compensationMinor });
  if (bound !== 'bound') return { stopped: bound };
  return { record: { ...record, held: { pieces: items.length > 0, moneyMinor, compensationMinor } } };
};

const holdRefund = async (repos: Repos, ticket: WholeTicket, record: CaseRecord): Promise<Carried> => {
  const moneyMinor = record.fallbackMinor;
  const bound = await bind(repos, { orderNo: ticket.orderNo, items: [], moneyMinor, compensationMinor: 0 });
  if (bound !== 'bound') return { stopped: bound };
  return { record: { ...record, held: { ...record.held, moneyMinor: record.held.moneyMinor + moneyMinor } } };
};

/** What each effect does to pieces and money. */
const EFFECTS: Record<Effect, (repos: Repos, ticket: WholeTicket, record: CaseRecord) => Promise<Carried>> = {
  hold: holdAgain,
  hold_refund: holdRefund,
  release: async (repos, ticket, record) => ({ record: await takeBack(repos, ticket, record) }),
  release_refund: async (repos, ticket, record) => {
    const { moneyMinor } = record.held;
    await free(repos, { orderNo: ticket.orderNo, items: [], moneyMinor, compensationMinor: 0 });
    return { record: { ...record, remedy: null, held: { ...record.held, moneyMinor: 0 } } };
  },
  free_goods: async (repos, ticket, record) => {
    const items = record.held.pieces ? piecesOf(ticket) : [];
    await free(repos, { orderNo: ticket.orderNo, items, moneyMinor: 0, compensationMinor: 0 });
    return { record: { ...record, held: { ...record.held, pieces: false } } };
  },
  judge: async (_repos, _ticket, record) => ({ record }),
  pay: async (_repos, _ticket, record) =>
    record.paid ? { stopped: 'amount_over_paid' } : { record: { ...record, paid: true } },
};

const carryEffects = async (
  repos: Repos,
  ticket: WholeTicket,
  record: CaseRecord,
  effects: readonly Effect[],
): Promise<Carried> => {
  let so = record;
  for (const effect of effects) {
    const carried = await EFFECTS[effect](repos, ticket, so);
    if ('stopped' in carried) return carried;
    so = carried.record;
  }
  return { record: so };
};

/** The ticket as it stands now. It exists: this work holds it. */
const reread = async (repos: Repos, no: string, before: WholeTicket): Promise<WholeTicket> =>
  (await repos.tickets.get(no)) ?? before;

/**
 * Takes one step: the state if nobody was faster, then pieces and money, history, deadline, timers. What cannot be bound
 * leaves the case where it was.
 */
export const takeStep = async (
  repos: Repos,
  ticket: WholeTicket,
  { transition, actor, note, patch = {}, record = {} }: Step,
  context: TicketContext,
): Promise<{ ticket: WholeTicket } | { stopped: Stopped }> => {
  const { no, caseHash } = ticket;
  const { to } = transition;
  const from = ticket.state as State;
  const { now } = context;
  const over = ENDS.includes(to);
  const dueAt = dueIn(to, patch.tier ?? ticket.tier, context);
  const moved = { ...patch, state: to, dueAt, updatedAt: now, closedAt: over ? now : null };
  if (!(await repos.tickets.change(no, { state: from, caseHash }, moved))) return { stopped: 'changed_meanwhile' };
  const carried = await carryEffects(
    repos,
    { ...ticket, ...patch },
    { ...recordOf(ticket), ...record },
    transition.effects,
  );
  if ('stopped' in carried) {
    await repos.tickets.change(no, { state: to, caseHash: patch.caseHash ?? caseHash }, restored(ticket, moved));
    return carried;
  }
  const hash = patch.caseHash ?? caseHash;
  await repos.tickets.change(no, { state: to, caseHash: hash }, { details: withRecord(ticket, carried.record) });
  await repos.tickets.addEvent(no, { at: now, who: actorName(actor), event: transition.event, from, to, note });
  await setTimers(repos, no, to, dueAt, context);
  return { ticket: await reread(repos, no, ticket) };
};

/** The fields a patch would change, as they were. */
const restored = (ticket: WholeTicket, patch: TicketPatch): TicketPatch =>
  Object.fromEntries(Object.keys(patch).map((key) => [key, ticket[key as keyof WholeTicket]]));

/** What goes on by itself: an approved case begins, accepted goods of a return are paid for. */
const ONWARD: Partial<Record<State, 'begin' | 'pay_out'>> = { approved: 'begin', accepted: 'pay_out' };

/** Takes the steps that need nobody. */
export const goOn = async (repos: Repos, ticket: WholeTicket, context: TicketContext): Promise<WholeTicket> => {
  const event = ONWARD[ticket.state as State];
  if (event === undefined) return ticket;
  const transition = transitionOn(
    MACHINES[ticket.kind as Kind],
    ticket.state as State,
    event,
    factsOf(recordOf(ticket)),
  );
  if (transition === null) return ticket;
  const step = await takeStep(repos, ticket, { transition, actor: SYSTEM, note: null }, context);
  return 'ticket' in step ? step.ticket : ticket;
};
