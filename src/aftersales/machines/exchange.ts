import { type Machine, on } from './machine.ts';
import { BY, front, inspection, otherRemedy, payment, priceDifference, replacement, wayBack } from './parts.ts';

/** Goods come back, are inspected, and others go out, dearer or cheaper ones too; a refund where there are none. */
export const exchangeMachine: Machine = {
  kind: 'exchange',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'awaiting_return', BY.BOT, { when: { goodsStay: false, pickUp: false } }),
    on('approved', 'begin', 'courier_due', BY.BOT, { when: { goodsStay: false, pickUp: true } }),
    on('approved', 'begin', 'accepted', BY.BOT, { when: { goodsStay: true } }),
    ...wayBack,
    ...inspection,
    ...replacement,
    ...priceDifference,
    ...otherRemedy('accepted'),
    ...payment,
    on('sent_back', 'close', 'closed', BY.DESK),
  ],
};
