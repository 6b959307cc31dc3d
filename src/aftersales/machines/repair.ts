import { type Machine, on } from './machine.ts';
import { BY, choice, front, otherRemedy, payment, replacement, wayBack } from './parts.ts';

/** Goods come in, are repaired and go back. After two failures the shopper chooses an exchange or a refund. */
export const repairMachine: Machine = {
  kind: 'repair',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'awaiting_return', BY.BOT, { when: { pickUp: false } }),
    on('approved', 'begin', 'courier_due', BY.BOT, { when: { pickUp: true } }),
    ...wayBack,
    on('disputed', 'uphold', 'remedy_choice', BY.SUPERVISOR, { effects: ['judge'], note: true }),
    on('received', 'diagnose', 'diagnosing', BY.STAFF),
    on('diagnosing', 'repairable', 'repairing', BY.STAFF, { effects: ['judge'] }),
    on('diagnosing', 'unrepairable', 'remedy_choice', BY.STAFF, { effects: ['judge'], note: true }),
    on('diagnosing', 'turn_down', 'sent_back', BY.SUPERVISOR, { effects: ['judge'], note: true }),
    on('repairing', 'repaired', 'sent_back', BY.STAFF, { note: true }),
    on('repairing', 'repair_failed', 'repairing_again', BY.STAFF, { note: true }),
    on('repairing_again', 'repaired', 'sent_back', BY.STAFF, { note: true }),
    on('repairing_again', 'repair_failed', 'remedy_choice', BY.STAFF, { note: true }),
    ...choice,
    on('remedy_choice', 'choose_sending_back', 'sent_back', BY.SHOPPER, { when: { lost: false } }),
    ...otherRemedy('remedy_choice'),
    ...replacement,
    ...payment,
    on('sent_back', 'deliver', 'delivered', BY.DESK),
  ],
};
