import { ENDS } from '../aftersales/machines/index.ts';
import type { Grave } from '../store/care.ts';

/** The lowest tier of a case that is a matter for a supervisor. */
const SUPERVISOR = 2;
/** A survey's score from which on a case did not go well. */
export const LOW_SCORE = 2;

/** Open cases over which nobody is written to for the shop's pleasure. */
export const GRAVE: Grave = {
  kinds: ['complaint'],
  topics: ['safety', 'privacy'],
  states: ['refund_failed', 'paid_in_doubt', 'recovery', 'disputed', 'appealed'],
  tier: SUPERVISOR,
  ends: ENDS,
};

/** What happened to a case that did not end well, however it was closed. */
export const ILL: readonly string[] = [
  'reject',
  'refuse',
  'turn_down',
  'fail',
  'lose',
  'doubt',
  'write_off',
  'recover',
];
