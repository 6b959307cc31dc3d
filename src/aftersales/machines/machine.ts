import type { Role } from '../actors.ts';
import type { Kind } from '../kinds.ts';
import type { Topic } from '../topics.ts';

/** Every state a case may be in. */
export const STATES = [
  'submitted',
  'needs_evidence',
  'pending_review',
  'pending_approval',
  'approved',
  'rejected',
  'appealed',
  'courier_due',
  'courier_ordered',
  'awaiting_return',
  'in_transit',
  'turning_round',
  'received',
  'inspecting',
  'accepted',
  'partly_accepted',
  'disputed',
  'remedy_choice',
  'remedy_approval',
  'offer_approval',
  'refund_pending',
  'refund_failed',
  'refunded',
  'refunded_early',
  'paid_in_doubt',
  'recovery',
  'difference_due',
  'replacement_dispatched',
  'diagnosing',
  'repairing',
  'repairing_again',
  'sent_back',
  'delivered',
  'investigating',
  'handling',
  'proposed',
  'coupon_due',
  'invoicing',
  'needs_details',
  'considering',
  'fulfilling',
  'closed',
  'cancelled',
  'expired',
] as const;
export type State = (typeof STATES)[number];

/** The states in which a case is over. */
export const ENDS: readonly State[] = ['closed', 'cancelled', 'expired'];

/** The states in which a case waits for somebody's authority; their time limits are the tiers'. */
export const APPROVAL_STATES: readonly State[] = ['pending_approval', 'appealed', 'remedy_approval', 'offer_approval'];

/** Everything that may happen to a case. */
export const EVENTS = [
  'settle',
  'ask_evidence',
  'add_evidence',
  'review',
  'ask_approval',
  'approve',
  'refuse',
  'reject',
  'appeal',
  'begin',
  'withdraw',
  'expire',
  'lapse',
  'close',
  'arrange_pick_up',
  'order_courier',
  'courier_failed',
  'dispatch_back',
  'arrive',
  'scan',
  'lose',
  'inspect',
  'pass',
  'pass_part',
  'fail',
  'agree',
  'disagree',
  'uphold',
  'turn_down',
  'pay_out',
  'pay',
  'payment_failed',
  'retry',
  'doubt',
  'recover',
  'write_off',
  'ask_difference',
  'pay_difference',
  'dispatch_replacement',
  'no_stock',
  'deliver',
  'diagnose',
  'repairable',
  'unrepairable',
  'repaired',
  'repair_failed',
  'choose_refund',
  'choose_exchange',
  'choose_sending_back',
  'propose',
  'offer',
  'issue_coupon',
  'ask_details',
  'add_details',
  'issue_invoice',
  'answer',
  'fulfil',
  'resolve',
] as const;
export type Event = (typeof EVENTS)[number];

/** Narrows any string to an event. */
export const isEvent = (value: unknown): value is Event => EVENTS.includes(value as Event);

/**
 * What a transition does besides changing the state.
 * - `hold`: claims the pieces and binds the money again (an appeal after both were freed)
 * - `release`: frees pieces and money; nothing was paid
 * - `free_goods`: frees the pieces alone; the shopper has the goods and may claim them anew
 * - `hold_refund`: binds money for a remedy that has turned into a refund
 * - `release_refund`: frees that money
 * - `hold_compensation`, `release_compensation`: the same for what is given for the trouble
 * - `judge`: the goods have been looked at, by inspection or by a supervisor's ruling
 * - `pay_early`: the money may go before the goods were looked at, as the terms allow (H21)
 * - `settle_difference`: the shopper has paid what the new goods cost more
 * - `ground_again`: a supervisor has seen that the order has gone, and that the money is due all the same
 * - `pay`: the money has gone
 * - `goods_lost`, `goods_found`: what was coming back is lost on its way, or turned up after all
 */
export type Effect =
  | 'hold'
  | 'release'
  | 'free_goods'
  | 'hold_refund'
  | 'release_refund'
  | 'hold_compensation'
  | 'release_compensation'
  | 'judge'
  | 'pay_early'
  | 'settle_difference'
  | 'ground_again'
  | 'pay'
  | 'goods_lost'
  | 'goods_found';

/** What a transition may depend on besides the state. */
export interface Facts {
  /** The goods stay with the shopper, as the terms or an approval say. */
  goodsStay: boolean;
  /** A courier comes to the door for the goods (H21), and somebody has to order one. */
  pickUp: boolean;
  /** What was chosen instead of the first remedy. */
  remedy: 'refund' | 'exchange' | null;
  /** The money may go at the carrier's first scan of the parcel that comes back (H21). */
  fast: boolean;
  /** It does: the goods are looked at after the money. */
  early: boolean;
  /** The parcel had left and is called back; the money waits for it. */
  turnsRound: boolean;
  /** The one appeal has been made. */
  appealed: boolean;
  /** Other goods cost more (`pay`, until the shopper has) or less (`back`). */
  difference: 'none' | 'pay' | 'back';
  /** The order was cancelled or refunded where it was sold, and nobody has looked yet: nothing is paid. */
  groundLost: boolean;
  /** Some of what came back did not pass, and less than was asked for is to go back. */
  inPart: boolean;
  /** What was coming back was lost on its way, as far as anybody knows: there is nothing to look at, or to send back. */
  lost: boolean;
}

/** The facts of a case nothing is known of. */
export const NO_FACTS: Facts = {
  goodsStay: false,
  pickUp: false,
  remedy: null,
  fast: false,
  early: false,
  turnsRound: false,
  appealed: false,
  difference: 'none',
  groundLost: false,
  inPart: false,
  lost: false,
};

export interface Transition {
  from: State;
  event: Event;
  to: State;
  /** Who may do it; a supervisor or manager may do what an agent may. */
  by: readonly Role[];
  effects: readonly Effect[];
  /** It needs words: a reason, a tracking number, the proof of a payment. */
  note: boolean;
  when?: Partial<Facts>;
}

/** The life of one kind of case, as data. */
export interface Machine {
  kind: Kind;
  /** The topic of its kind it is for; left out: every other case of the kind. */
  topic?: Topic;
  start: State;
  transitions: readonly Transition[];
}

type Extra = { effects?: readonly Effect[]; note?: boolean; when?: Partial<Facts> };

/** One transition; without `extra` it has no effects and needs no note. */
export const on = (from: State, event: Event, to: State, by: readonly Role[], extra: Extra = {}): Transition => ({
  from,
  event,
  to,
  by,
  effects: extra.effects ?? [],
  note: extra.note ?? false,
  ...(extra.when ? { when: extra.when } : {}),
});
