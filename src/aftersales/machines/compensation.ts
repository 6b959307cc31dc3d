import { type Machine, on } from './machine.ts';
import { BY, front, withdrawable } from './parts.ts';

/** Something for the trouble: an amount is offered by whoever may, agreed upon, and issued as a coupon (H24). */
export const compensationMachine: Machine = {
  kind: 'complaint',
  topic: 'compensation',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'handling', BY.BOT),
    on('handling', 'offer', 'offer_approval', BY.STAFF, { effects: ['hold_compensation'], note: true }),
    on('handling', 'resolve', 'closed', BY.STAFF, { effects: ['release'], note: true }),
    on('offer_approval', 'approve', 'proposed', BY.STAFF),
    on('offer_approval', 'refuse', 'handling', BY.STAFF, { effects: ['release_compensation'], note: true }),
    on('proposed', 'agree', 'coupon_due', BY.SHOPPER),
    on('proposed', 'disagree', 'handling', BY.SHOPPER, { effects: ['release_compensation'], note: true }),
    on('proposed', 'close', 'closed', BY.DESK, { effects: ['release'] }),
    on('coupon_due', 'issue_coupon', 'closed', BY.DESK),
    ...withdrawable('handling', 'proposed'),
  ],
};
