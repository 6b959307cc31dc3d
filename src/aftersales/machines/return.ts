import { type Machine, on } from './machine.ts';
import { BY, fastRefund, front, inspection, payment, wayBack } from './parts.ts';

/**
 * Goods come back, are inspected, and the money goes. Where the goods stay with the shopper the money goes at once; for trusted
 * shoppers it goes at the first scan of the parcel.
 */
export const returnMachine: Machine = {
  kind: 'return',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'awaiting_return', BY.BOT, { when: { goodsStay: false, pickUp: false } }),
    on('approved', 'begin', 'courier_due', BY.BOT, { when: { goodsStay: false, pickUp: true } }),
    on('approved', 'begin', 'refund_pending', BY.BOT, { when: { goodsStay: true } }),
    ...wayBack,
    ...inspection,
    on('inspecting', 'pass_part', 'partly_accepted', BY.STAFF, {
      effects: ['judge'],
      note: true,
      when: { early: false },
    }),
    on('partly_accepted', 'agree', 'refund_pending', BY.SHOPPER),
    on('partly_accepted', 'disagree', 'disputed', BY.SHOPPER, { note: true }),
    // Whoever disputes a part and is not heard still gets what passed.
    on('disputed', 'turn_down', 'refund_pending', BY.SUPERVISOR, {
      effects: ['judge'],
      note: true,
      when: { inPart: true, lost: false },
    }),
    on('accepted', 'pay_out', 'refund_pending', BY.DESK),
    ...payment,
    ...fastRefund,
    on('sent_back', 'close', 'closed', BY.DESK),
  ],
};
