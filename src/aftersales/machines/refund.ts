import { type Machine, on } from './machine.ts';
import { BY, front, payment } from './parts.ts';

/** Money without goods: before dispatch, for what never came, or where a supervisor lets the goods stay. */
export const refundMachine: Machine = {
  kind: 'refund',
  start: 'submitted',
  transitions: [...front, on('approved', 'begin', 'refund_pending', BY.BOT), ...payment],
};
