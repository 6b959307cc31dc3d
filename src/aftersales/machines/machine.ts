import type { Role } from '../actors.ts';
import type { Kind } from '../kinds.ts';

/** Every state a case may be in. */
export const STATES = [
  'submitted',
  'needs_evidence',
  'pending_review',
  'pending_approval',
  'approved',
  'rejected',
  'appealed',
  'awaiting_return',
  'in_transit',
  'received',
  'inspecting',
  'accepted',
  'partly_accepted',
  'disputed',
  'remedy_choice',
  'remedy_approval',
  'refund_pending',
  'refund_failed',
  'refunded',
  'replacement_dispatched',
  'diagnosing',
  'repairing',
  'repairing_again',
  'sent_back',
  'delivered',
  'investigating',
  'handling',
  'proposed',
  'closed',
  'cancelled',
  'expired',
] as const;
export type State = (typeof STATES)[number];

/** The states in which a case is over. */
export const ENDS: readonly State[] = ['closed', 'cancelled', 'expired'];

/** The states in which a case waits for somebody's authority; their time limits are the tiers'. */
export const APPROVAL_STATES: readonly State[] = ['pending_approval', 'appealed', 'remedy_approval'];

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
  'close',
  'dispatch_back',
  'arrive',
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
 * - `judge`: the goods have been looked at, by inspection or by a supervisor's ruling
 * - `pay`: the money has gone
 */
export type Effect = 'hold' | 'release' | 'free_goods' | 'hold_refund' | 'release_refund' | 'judge' | 'pay';

/** What a transition may depend on besides the state. */
export interface Facts {
  /** The goods stay with the shopper, as the terms or an approval say. */
  goodsStay: boolean;
  /** What was chosen instead of the first remedy. */
  remedy: 'refund' | 'exchange' | null;
}

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
