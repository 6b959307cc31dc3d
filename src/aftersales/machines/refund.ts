import { type Machine, on } from './machine.ts';
import { BY, front, inspection, payment, turningRound } from './parts.ts';

/**
 * Money without goods: before dispatch, for what never came, or where a supervisor lets the goods stay. Where the parcel has left
 * it is called back first, and looked at when it is home.
 */
export const refundMachine: Machine = {
  kind: 'refund',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'refund_pending', BY.BOT, { when: { turnsRound: false } }),
    on('approved', 'begin', 'turning_round', BY.BOT, { when: { turnsRound: true } }),
    ...turningRound,
    ...inspection,
    on('accepted', 'pay_out', 'refund_pending', BY.DESK),
    ...payment,
    on('sent_back', 'close', 'closed', BY.DESK),
  ],
};
