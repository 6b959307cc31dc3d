import type { Role } from '../actors.ts';
import { on, type State, type Transition } from './machine.ts';

const SHOPPER: readonly Role[] = ['shopper', 'agent'];
const STAFF: readonly Role[] = ['agent'];
const DESK: readonly Role[] = ['agent', 'system'];
const BOT: readonly Role[] = ['bot', 'agent', 'system'];

/** Who may do a thing, in words that read in a table. */
export const BY = {
  SHOPPER,
  STAFF,
  DESK,
  BOT,
  SYSTEM: ['system'],
  SUPERVISOR: ['supervisor'],
} as const satisfies Record<string, readonly Role[]>;

/** A shopper may think better of it in these states; pieces and money are free again. */
export const withdrawable = (...states: State[]): Transition[] =>
  states.map((state) => on(state, 'withdraw', 'cancelled', BY.SHOPPER, { effects: ['release'] }));

/** The order has gone where it was sold, and nothing is on its way yet: the case has lost its ground. */
export const lapsing = (...states: State[]): Transition[] =>
  states.map((state) => on(state, 'lapse', 'cancelled', BY.SYSTEM, { effects: ['release'], note: true }));

/** Every case begins alike: asked for, looked at, decided; one appeal, decided one tier up. */
export const front: readonly Transition[] = [
  on('submitted', 'settle', 'approved', BY.BOT),
  on('submitted', 'ask_evidence', 'needs_evidence', BY.BOT),
  on('submitted', 'review', 'pending_review', BY.BOT),
  on('submitted', 'ask_approval', 'pending_approval', BY.BOT),
  on('needs_evidence', 'add_evidence', 'pending_review', ['shopper', 'bot', 'agent']),
  on('needs_evidence', 'expire', 'expired', BY.SYSTEM, { effects: ['release'] }),
  on('pending_review', 'ask_evidence', 'needs_evidence', BY.STAFF, { note: true }),
  on('pending_review', 'settle', 'approved', BY.STAFF),
  on('pending_review', 'ask_approval', 'pending_approval', BY.DESK),
  on('pending_review', 'reject', 'rejected', BY.STAFF, { effects: ['release'], note: true }),
  on('pending_approval', 'approve', 'approved', BY.STAFF),
  on('pending_approval', 'refuse', 'rejected', BY.STAFF, { effects: ['release'], note: true }),
  on('pending_approval', 'ask_evidence', 'needs_evidence', BY.STAFF, { note: true }),
  on('rejected', 'appeal', 'appealed', BY.SHOPPER, { effects: ['hold'], note: true }),
  on('rejected', 'close', 'closed', BY.DESK),
  on('appealed', 'approve', 'approved', BY.STAFF),
  on('appealed', 'refuse', 'closed', BY.STAFF, { effects: ['release'], note: true }),
  ...withdrawable('submitted', 'needs_evidence', 'pending_review', 'pending_approval', 'appealed'),
  ...lapsing('submitted', 'needs_evidence', 'pending_review', 'pending_approval', 'rejected', 'appealed'),
];

const BROUGHT: readonly Role[] = ['shopper', 'agent', 'system'];

/**
 * Somebody orders the courier who comes to the door, and the courier comes; the shopper may bring the goods to one all the same.
 * Until the courier has come, a time and a door may be named anew, also for goods that were to be posted: somebody orders again.
 */
const pickUp: readonly Transition[] = [
  on('awaiting_return', 'arrange_pick_up', 'courier_due', BY.SHOPPER),
  on('courier_due', 'arrange_pick_up', 'courier_due', BY.SHOPPER),
  on('courier_ordered', 'arrange_pick_up', 'courier_due', BY.SHOPPER),
  on('courier_due', 'order_courier', 'courier_ordered', BY.STAFF, { note: true }),
  on('courier_due', 'dispatch_back', 'in_transit', BROUGHT, { note: true }),
  on('courier_ordered', 'dispatch_back', 'in_transit', BROUGHT, { note: true }),
  on('courier_ordered', 'courier_failed', 'courier_due', BY.STAFF, { note: true }),
  ...withdrawable('courier_due', 'courier_ordered'),
  ...lapsing('courier_due', 'courier_ordered'),
];

/** What was coming back was lost: it turns up after all, or a supervisor finds that it never left and has nothing to send back. */
const lostOnItsWay: readonly Transition[] = [
  on('disputed', 'arrive', 'received', BY.DESK, { effects: ['goods_found'], when: { lost: true } }),
  on('disputed', 'turn_down', 'closed', BY.SUPERVISOR, {
    effects: ['judge', 'release'],
    note: true,
    when: { lost: true },
  }),
];

/** The goods come back and arrive. */
export const wayBack: readonly Transition[] = [
  ...pickUp,
  on('awaiting_return', 'dispatch_back', 'in_transit', BROUGHT, { note: true }),
  on('awaiting_return', 'expire', 'expired', BY.SYSTEM, { effects: ['release'] }),
  on('in_transit', 'arrive', 'received', BY.DESK),
  on('in_transit', 'lose', 'disputed', BY.STAFF, { effects: ['goods_lost'], note: true }),
  ...lostOnItsWay,
  ...withdrawable('awaiting_return'),
  ...lapsing('awaiting_return'),
];

/** What came back is looked at; who disagrees gets a supervisor's ruling. */
export const inspection: readonly Transition[] = [
  on('received', 'inspect', 'inspecting', BY.STAFF),
  on('inspecting', 'pass', 'accepted', BY.STAFF, { effects: ['judge'], when: { early: false } }),
  on('inspecting', 'fail', 'disputed', BY.STAFF, { effects: ['judge'], note: true, when: { early: false } }),
  on('disputed', 'uphold', 'accepted', BY.SUPERVISOR, { effects: ['judge'], note: true }),
  on('disputed', 'turn_down', 'sent_back', BY.SUPERVISOR, {
    effects: ['judge', 'release'],
    note: true,
    when: { inPart: false, lost: false },
  }),
];

/**
 * A trusted shopper's money goes at the first scan of the parcel (H21). The goods are looked at all the same: such a case ends
 * when they have passed, or when what was given too soon is recovered or written off.
 */
export const fastRefund: readonly Transition[] = [
  on('in_transit', 'scan', 'refund_pending', BY.DESK, { effects: ['pay_early'], note: true, when: { fast: true } }),
  on('refund_pending', 'pay', 'refunded_early', BY.DESK, {
    effects: ['pay'],
    note: true,
    when: { early: true, groundLost: false },
  }),
  on('refunded_early', 'arrive', 'received', BY.DESK),
  on('refunded_early', 'lose', 'recovery', BY.STAFF, { note: true }),
  on('inspecting', 'pass', 'closed', BY.STAFF, { effects: ['judge'], when: { early: true } }),
  on('inspecting', 'fail', 'recovery', BY.STAFF, { effects: ['judge'], note: true, when: { early: true } }),
  on('recovery', 'recover', 'closed', BY.SUPERVISOR, { note: true }),
  on('recovery', 'write_off', 'closed', BY.SUPERVISOR, { note: true }),
  // Its order went in the very instant it was paid: the goods are looked at all the same.
  on('refund_pending', 'pay', 'refunded_early', BY.SYSTEM, {
    effects: ['pay'],
    note: true,
    when: { early: true, groundLost: true },
  }),
];

/** The money goes, once, under one idempotency key however often it is tried. */
export const payment: readonly Transition[] = [
  on('refund_pending', 'pay', 'refunded', BY.DESK, {
    effects: ['pay'],
    note: true,
    when: { early: false, groundLost: false },
  }),
  on('refund_pending', 'payment_failed', 'refund_failed', BY.DESK, { note: true }),
  on('refund_failed', 'retry', 'refund_pending', BY.DESK, { when: { groundLost: false } }),
  on('refund_failed', 'retry', 'refund_pending', BY.SUPERVISOR, {
    effects: ['ground_again'],
    note: true,
    when: { groundLost: true },
  }),
  on('refund_failed', 'write_off', 'closed', BY.SUPERVISOR, {
    effects: ['release'],
    note: true,
    when: { groundLost: true },
  }),
  on('refunded', 'close', 'closed', BY.DESK),
  // The order went in the very instant it was paid, or just after: a supervisor sees whether the money went twice.
  on('refund_pending', 'pay', 'paid_in_doubt', BY.SYSTEM, {
    effects: ['pay'],
    note: true,
    when: { early: false, groundLost: true },
  }),
  on('refunded', 'doubt', 'paid_in_doubt', BY.SYSTEM, { note: true }),
  on('paid_in_doubt', 'close', 'closed', BY.SUPERVISOR, { note: true }),
  on('paid_in_doubt', 'recover', 'closed', BY.SUPERVISOR, { note: true }),
  on('paid_in_doubt', 'write_off', 'closed', BY.SUPERVISOR, { note: true }),
];

/** Other goods go out and arrive. */
export const replacement: readonly Transition[] = [
  on('accepted', 'dispatch_replacement', 'replacement_dispatched', BY.STAFF, {
    note: true,
    when: { difference: 'none' },
  }),
  on('accepted', 'no_stock', 'remedy_approval', BY.STAFF, { effects: ['hold_refund'] }),
  on('replacement_dispatched', 'deliver', 'delivered', BY.DESK),
  on('replacement_dispatched', 'lose', 'accepted', BY.STAFF, { note: true }),
  on('delivered', 'close', 'closed', BY.DESK, { effects: ['free_goods'], when: { difference: 'none' } }),
];

/**
 * The new goods cost more or less. What they cost more is paid before they go out; what they cost less goes back once they have
 * arrived, so that a case pays once whatever happens on the way.
 */
export const priceDifference: readonly Transition[] = [
  on('accepted', 'ask_difference', 'difference_due', BY.DESK, { when: { difference: 'pay' } }),
  on('difference_due', 'pay_difference', 'accepted', BY.DESK, { effects: ['settle_difference'], note: true }),
  on('difference_due', 'no_stock', 'remedy_approval', BY.STAFF, { effects: ['hold_refund'] }),
  on('difference_due', 'choose_refund', 'remedy_approval', BY.SHOPPER, { effects: ['hold_refund'] }),
  on('accepted', 'dispatch_replacement', 'replacement_dispatched', BY.STAFF, {
    note: true,
    when: { difference: 'back' },
  }),
  on('delivered', 'pay_out', 'refund_pending', BY.DESK, { effects: ['free_goods'], when: { difference: 'back' } }),
];

/** A parcel that had left is called back: it comes home and is looked at, is lost, or reaches the shopper after all. */
export const turningRound: readonly Transition[] = [
  on('turning_round', 'arrive', 'received', BY.DESK),
  on('turning_round', 'lose', 'disputed', BY.STAFF, { effects: ['goods_lost'], note: true }),
  ...lostOnItsWay,
  on('turning_round', 'deliver', 'closed', BY.DESK, { effects: ['release'], note: true }),
  ...withdrawable('turning_round'),
];

/** The first remedy failed: the shopper chooses another, and authority is asked for anew. `back`: where a refusal leads. */
export const otherRemedy = (back: State): Transition[] => [
  on('remedy_approval', 'approve', 'refund_pending', BY.STAFF, { when: { remedy: 'refund' } }),
  on('remedy_approval', 'approve', 'accepted', BY.STAFF, { when: { remedy: 'exchange' } }),
  on('remedy_approval', 'refuse', back, BY.STAFF, { effects: ['release_refund'], note: true }),
];

/** The shopper's choice of another remedy. */
export const choice: readonly Transition[] = [
  on('remedy_choice', 'choose_refund', 'remedy_approval', BY.SHOPPER, { effects: ['hold_refund'] }),
  on('remedy_choice', 'choose_exchange', 'remedy_approval', BY.SHOPPER),
];
