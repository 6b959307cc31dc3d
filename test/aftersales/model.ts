import { type Actor, actsAs } from '../../src/aftersales/actors.ts';
import { afterGroundLoss } from '../../src/aftersales/ground.ts';
import { type Asked, askAfter, carry, type Holding } from '../../src/aftersales/holding.ts';
import { CLAIMING, type Kind } from '../../src/aftersales/kinds.ts';
import {
  APPROVAL_STATES,
  ENDS,
  type Event,
  LIVES,
  type Machine,
  NO_FACTS,
  type State,
  transitionOn,
} from '../../src/aftersales/machines/index.ts';
import type { Approval } from '../../src/store/tickets.ts';
import { dueIn } from '../../src/tickets/deadlines.ts';
import { mayDecide } from '../../src/tickets/ticket-approver.ts';
import { context } from '../tickets/world.ts';

const now = context();

/** What was paid for the order of a walk, in minor units. */
export const PAID = 24_000;
const PIECES = 2;

/** How a case of a walk begins. */
export interface Beginning {
  life: string;
  goodsStay: boolean;
  pickUp: boolean;
  fast: boolean;
  turnsRound: boolean;
  difference: Holding['difference'];
  /** What goes back if it is granted, or what other goods cost more or less. */
  minor: number;
}

/** A case in a walk: the product's own holding, and what has happened to it. */
export interface Walker {
  machine: Machine;
  state: State;
  asked: Asked;
  holding: Holding;
  requestedBy: string | null;
  granted: boolean;
  judged: boolean;
  settled: boolean;
  appeals: number;
  payments: number[];
  /** It was put before a person because the order had gone, and none above an agent has looked since. */
  raised: boolean;
  /** A shop system is paying it at this moment: what comes of it cannot be held any more. */
  sending: boolean;
  /** Every state it has been in, those it passed through by itself too. */
  been: State[];
}

/** An order with two cases about the same pieces. */
export interface Stage {
  refunded: number;
  compensated: number;
  claimed: number;
  /** Money that went back where the order was sold. */
  elsewhere: number;
  cases: Walker[];
}

const PAYING: readonly Kind[] = ['return', 'refund'];

const holdingOf = ({ goodsStay, pickUp, fast, turnsRound, difference, minor }: Beginning, asked: Asked): Holding => ({
  ...NO_FACTS,
  goodsStay,
  pickUp,
  fast: fast && !goodsStay,
  turnsRound,
  difference,
  differenceMinor: difference === 'none' ? 0 : minor,
  differencePaidMinor: 0,
  wholeMinor: 0,
  fallbackMinor: PAID / PIECES,
  held: { pieces: asked.claims, moneyMinor: asked.amountMinor, compensationMinor: 0 },
  paid: false,
});

/** Begins a case, or does not where the order has nothing left for it. */
export const begin = (stage: Stage, wanted: Beginning): void => {
  const machine = LIVES[wanted.life];
  if (!machine) throw new Error(`no life ${wanted.life}`);
  const { kind, topic } = machine;
  const exchange = kind === 'exchange';
  const beginning = {
    ...wanted,
    goodsStay: wanted.goodsStay && (kind === 'return' || exchange),
    fast: wanted.fast && kind === 'return',
    turnsRound: wanted.turnsRound && kind === 'refund' && topic === undefined,
    difference: exchange ? wanted.difference : ('none' as const),
  };
  const amountMinor = PAYING.includes(kind) || beginning.difference === 'back' ? wanted.minor : 0;
  const asked = { claims: CLAIMING.includes(kind) && topic === undefined, amountMinor, compensationMinor: 0 };
  if (stage.refunded + amountMinor > PAID || (asked.claims && stage.claimed >= PIECES)) return;
  stage.refunded += amountMinor;
  stage.claimed += asked.claims ? 1 : 0;
  stage.cases.push({
    machine,
    state: machine.start,
    asked,
    holding: holdingOf(beginning, asked),
    requestedBy: null,
    granted: false,
    judged: false,
    settled: false,
    appeals: 0,
    payments: [],
    raised: false,
    sending: false,
    been: [machine.start],
  });
};

export const freshStage = (): Stage => ({ refunded: 0, compensated: 0, claimed: 0, elsewhere: 0, cases: [] });

/** Binds and frees the difference of two holdings in the order, as the store's conditional statements do. */
const rebind = (stage: Stage, before: Holding['held'], after: Holding['held']): boolean => {
  const refunded = stage.refunded + after.moneyMinor - before.moneyMinor;
  const compensated = stage.compensated + after.compensationMinor - before.compensationMinor;
  const claimed = stage.claimed + Number(after.pieces) - Number(before.pieces);
  if (refunded > PAID || compensated > PAID || claimed > PIECES) return false;
  Object.assign(stage, { refunded, compensated, claimed });
  return true;
};

const approvalFor = ({ requestedBy }: Walker): Approval => ({
  id: 1,
  ticketNo: 'X',
  caseHash: '',
  tier: 1,
  requestedBy: requestedBy ?? 'bot',
  requestedAt: now.now,
  expiresAt: new Date(now.now.getTime() + 1),
  verdict: 'pending',
  decidedBy: null,
  decidedAt: null,
  note: null,
});

const ONWARD = ['begin', 'pay_out', 'ask_difference'] as const;
const SYSTEM: Actor = { role: 'system', id: null };

/** Whether a waiting state has a limit, worked out by the product once for each. */
const limits = new Map<State, boolean>();
export const hasLimit = (state: State): boolean => {
  const known = limits.get(state) ?? dueIn(state, 1, now) !== null;
  limits.set(state, known);
  return known;
};

/**
 * Somebody tries something with a case. Nothing happens where machine, role, approval, amounts or the order do not allow it.
 * @returns true when it happened
 */
export const attempt = (stage: Stage, walker: Walker, event: Event, actor: Actor, givenMinor: number): boolean => {
  const { state, holding, asked } = walker;
  const transition = transitionOn(walker.machine, state, event, holding);
  if (transition === null || !actsAs(actor.role, transition.by)) return false;
  const answers = APPROVAL_STATES.includes(state) && ['approve', 'refuse', 'ask_evidence'].includes(event);
  if (answers && mayDecide(approvalFor(walker), actor, now.rules, now.now) !== 'may') return false;
  const wanted = askAfter(event, state, { asked, holding }, givenMinor);
  if (wanted === null) return false;
  const after = carry(wanted.holding, wanted.asked, transition.effects);
  if (after === null || !rebind(stage, holding.held, after.held)) return false;
  walker.asked = wanted.asked;
  walker.holding = after;
  walker.state = transition.to;
  if (!walker.been.includes(transition.to)) walker.been.push(transition.to);
  if (event === 'approve' || event === 'settle') walker.granted = true;
  if (event === 'appeal') walker.appeals += 1;
  if (transition.effects.includes('judge')) walker.judged = true;
  if (event === 'recover' || event === 'write_off') walker.settled = true;
  if (event === 'pay') walker.payments.push(walker.asked.amountMinor);
  if (transition.effects.includes('ground_again')) walker.raised = false;
  if (APPROVAL_STATES.includes(transition.to)) walker.requestedBy = `${actor.role}:${actor.id}`;
  if (state === 'refund_pending') walker.sending = false;
  // Money of a case whose order has gone is kept back.
  if (walker.state === 'refund_pending' && walker.holding.groundLost && !walker.sending)
    attempt(stage, walker, 'payment_failed', SYSTEM, 0);
  for (const next of ONWARD) if (!ENDS.includes(walker.state)) attempt(stage, walker, next, SYSTEM, 0);
  return true;
};

/**
 * The order is cancelled, or refunded in full, where it was sold: as the tickets room does it; `sending`: while a shop system is
 * paying what is to be paid.
 */
export const goes = (stage: Stage, loss: 'cancelled' | 'refunded', sending: boolean): void => {
  for (const walker of stage.cases) {
    const { machine, state, holding, payments } = walker;
    const about = { machine, state, facts: holding, cancelsOrder: false, paid: payments.length > 0 };
    const becomes = afterGroundLoss({ ...about, heldMinor: holding.held.moneyMinor }, loss);
    if (becomes === 'lapses' && !attempt(stage, walker, 'lapse', SYSTEM, 0)) throw new Error('it should have lapsed');
    if (becomes !== 'person' || walker.raised) continue;
    walker.raised = true;
    walker.holding = { ...holding, groundLost: true };
    walker.sending = sending && state === 'refund_pending';
    if (state === 'refund_pending' && !walker.sending) attempt(stage, walker, 'payment_failed', SYSTEM, 0);
    attempt(stage, walker, 'doubt', SYSTEM, 0);
  }
  // What nobody here holds is what can be bound of the money that went back there.
  if (loss === 'refunded' && stage.elsewhere === 0) {
    stage.elsewhere = PAID - stage.refunded;
    stage.refunded = PAID;
  }
};

/** What is wrong with a case as it stands, by the laws no path may break; null when nothing is. */
export const wrongWith = (stage: Stage, walker: Walker): string | null => {
  const { machine, state, holding, asked, payments, granted, judged, settled, appeals } = walker;
  const over = ENDS.includes(state);
  const paid = payments.reduce((sum, one) => sum + one, 0);
  const { kind } = machine;
  const noGoods = (kind === 'refund' && !holding.turnsRound) || holding.goodsStay;
  if (stage.refunded > PAID) return 'more is bound to go back than was paid';
  if (paid > PAID + holding.differencePaidMinor) return 'more went back than was paid';
  if (payments.length > 1) return 'paid twice';
  if (walker.raised && walker.state === 'refund_pending' && !walker.sending)
    return 'waits to be paid though nobody has looked at its order';
  if (payments.length === 1 && holding.held.moneyMinor + holding.differencePaidMinor < paid)
    return 'paid what was not bound';
  if (payments.length === 1 && !granted) return 'paid what nobody granted';
  if (payments.length === 1 && !judged && !noGoods && !(holding.early && holding.fast)) return 'paid for goods unseen';
  if (over && holding.early && !judged && !settled) return 'ended with goods unseen that were paid for';
  if (appeals > 1) return 'appealed twice';
  if (over && payments.length === 0 && holding.held.moneyMinor > 0) return 'ended with money still bound';
  if (over && payments.length === 0 && holding.held.pieces) return 'ended with pieces still bound';
  if (asked.amountMinor < 0 || holding.held.moneyMinor < 0) return 'a negative amount';
  if (state === 'sent_back' && !walker.been.includes('received')) return 'sends back what never came';
  if (!over && !hasLimit(state)) return `waits in ${state} without a limit`;
  return null;
};

/** Everything that is bound in the order is bound by its cases. */
export const adds = (stage: Stage): boolean =>
  stage.cases.reduce((sum, { holding }) => sum + holding.held.moneyMinor, 0) + stage.elsewhere === stage.refunded &&
  stage.cases.filter(({ holding }) => holding.held.pieces).length === stage.claimed;
