import { type Machine, on } from './machine.ts';
import { BY, front, lapsing, withdrawable } from './parts.ts';

/** An invoice is written, once heading and tax number are complete. */
export const invoiceMachine: Machine = {
  kind: 'other',
  topic: 'invoice',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'invoicing', BY.BOT),
    on('invoicing', 'ask_details', 'needs_details', BY.STAFF, { note: true }),
    on('needs_details', 'add_details', 'invoicing', BY.SHOPPER, { note: true }),
    on('needs_details', 'expire', 'expired', BY.SYSTEM, { effects: ['release'] }),
    on('invoicing', 'issue_invoice', 'closed', BY.DESK, { note: true }),
    ...withdrawable('invoicing', 'needs_details'),
    ...lapsing('invoicing', 'needs_details'),
  ],
};
