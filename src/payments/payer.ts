/** A refund as a shop system is asked for it. */
export interface RefundOrder {
  /** The order's own identifier there. */
  externalId: string;
  /** The case it is for; shown in the shop system. */
  ticketNo: string;
  /** Minor units of the shop's currency. */
  amountMinor: number;
  currency: string;
  /** The same over all tries; with it the money goes once, however often it is asked for. */
  idempotencyKey: string;
  /**
   * Whether this process still holds the refund. Asked for right before the money moves by a shop system that knows no keys: a
   * process that was put to sleep over its claim must not pay what another has paid meanwhile.
   */
  stillMine(): Promise<boolean>;
}

/**
 * What came of asking. `paid`: it has gone, now or at an earlier try. `refused`: it will not go by asking again.
 * `unknown`: it may or may not have gone, or could not be asked; asked again under the same key, not before `waitMs`.
 */
export type PayOutcome =
  | { outcome: 'paid'; externalId: string }
  | { outcome: 'refused'; why: string }
  | { outcome: 'unknown'; why: string; waitMs?: number };

/** A shop system that can pay money back. Never throws for what the network does. */
export interface Payer {
  /** As in `Refund.method`. */
  name: string;
  refund(order: RefundOrder): Promise<PayOutcome>;
}
