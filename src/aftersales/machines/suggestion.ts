import { type Machine, on } from './machine.ts';
import { BY, front, withdrawable } from './parts.ts';

/** What could be better is weighed by those who improve it, and answered (H2). */
export const suggestionMachine: Machine = {
  kind: 'other',
  topic: 'suggestion',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'considering', BY.BOT),
    on('considering', 'answer', 'closed', BY.STAFF, { note: true }),
    ...withdrawable('considering'),
  ],
};
