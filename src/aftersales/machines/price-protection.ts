import { type Machine, on } from './machine.ts';
import { BY, front, payment } from './parts.ts';

/** The price fell after the purchase: the difference goes back, the goods stay. */
export const priceProtectionMachine: Machine = {
  kind: 'refund',
  topic: 'price_protection',
  start: 'submitted',
  transitions: [...front, on('approved', 'begin', 'refund_pending', BY.BOT), ...payment],
};
