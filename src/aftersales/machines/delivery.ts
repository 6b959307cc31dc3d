import { type Machine, on } from './machine.ts';
import { BY, choice, front, lapsing, otherRemedy, payment, replacement, withdrawable } from './parts.ts';

/** A parcel that does not move, is lost, was signed for by nobody knows whom, or was refused (H17). */
export const deliveryMachine: Machine = {
  kind: 'delivery',
  start: 'submitted',
  transitions: [
    ...front,
    on('approved', 'begin', 'investigating', BY.BOT),
    ...withdrawable('investigating'),
    ...lapsing('investigating'),
    on('investigating', 'deliver', 'delivered', BY.DESK),
    on('investigating', 'lose', 'remedy_choice', BY.STAFF, { effects: ['judge'], note: true }),
    ...choice,
    ...otherRemedy('remedy_choice'),
    ...replacement,
    ...payment,
  ],
};
