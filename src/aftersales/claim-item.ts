import type { Goods } from './exclusion.ts';
import type { Repair } from './in-repair.ts';

/** Pieces of one product that are claimed. */
export interface ClaimItem extends Goods {
  sku: string;
  qty: number;
  unitMinor: number;
  /** 0: no warranty. */
  warrantyMonths: number;
  /** They came in place of others; left out or null: with the order itself. */
  arrived?: Arrived | null;
  /** When they were away to be repaired; left out: never. */
  repairs?: readonly Repair[];
}

/** The last arrival of claimed pieces. `never_came`: what was ordered had not come at all, so that this is their first delivery. */
export interface Arrived {
  at: Date;
  instead: 'exchanged' | 'never_came';
}
