import { type Machine, on } from './machine.ts';
import { BY, front, withdrawable } from './parts.ts';

/** Somebody is unhappy: heard, answered with a proposal, and followed up until content. */
export const complaintMachine: Machine = {
  kind: 'complaint',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'handling', BY.BOT),
    ...withdrawable('handling', 'proposed'),
    on('handling', 'propose', 'proposed', BY.STAFF, { note: true }),
    on('proposed', 'agree', 'closed', BY.SHOPPER),
    on('proposed', 'disagree', 'handling', BY.SHOPPER, { note: true }),
    on('proposed', 'close', 'closed', BY.DESK),
  ],
};
