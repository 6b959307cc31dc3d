import { type Machine, on } from './machine.ts';
import { BY, front, lapsing, withdrawable } from './parts.ts';

/** Invoices, addresses, suggestions, privacy requests: somebody takes care of it and says when it is done. */
export const otherMachine: Machine = {
  kind: 'other',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'handling', BY.BOT),
    ...withdrawable('handling'),
    ...lapsing('handling'),
    on('handling', 'resolve', 'closed', BY.STAFF, { note: true }),
  ],
};
