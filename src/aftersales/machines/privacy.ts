import { type Machine, on } from './machine.ts';
import { BY, front, withdrawable } from './parts.ts';

/**
 * Personal data is exported or erased (H13; Personal Information Protection Law art. 45, 47, 50; GDPR art. 12, 15, 17). A refusal
 * names the ground, and may be appealed once.
 */
export const privacyMachine: Machine = {
  kind: 'other',
  topic: 'privacy',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'fulfilling', BY.BOT),
    on('fulfilling', 'fulfil', 'closed', BY.SUPERVISOR, { note: true }),
    on('fulfilling', 'turn_down', 'rejected', BY.SUPERVISOR, {
      effects: ['release'],
      note: true,
      when: { appealed: false },
    }),
    on('fulfilling', 'turn_down', 'closed', BY.SUPERVISOR, {
      effects: ['release'],
      note: true,
      when: { appealed: true },
    }),
    ...withdrawable('fulfilling'),
  ],
};
