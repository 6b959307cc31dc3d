import type { Payer } from '../payments/payer.ts';

/** Goods as a shop system names them in an order. */
export interface SourcedGoods {
  sku: string;
  name: string;
  /** Minor units, taxes included. */
  priceMinor: number;
  /** Pieces that can be had now; null where it does not tell. */
  stock: number | null;
}

/** An order as a shop system has it, in our terms. Amounts in minor units, taxes included. */
export interface SourcedOrder {
  /** Its identifier there; never shown to a shopper. */
  externalId: string;
  /** The number the shopper knows. */
  orderNo: string;
  /** When it was last changed there. */
  changedAt: Date;
  /** ISO 4217. */
  currency: string;
  customer: { id: string; name: string; phone: string; email: string | null };
  goods: SourcedGoods[];
  items: { sku: string; qty: number; unitMinor: number }[];
  placedAt: Date;
  paidAt: Date | null;
  dispatchedAt: Date | null;
  deliveredAt: Date | null;
  status: 'unpaid' | 'paid' | 'dispatched' | 'delivered' | 'cancelled';
  carrier: string | null;
  trackingNo: string | null;
  /** As they stand there, empty where nothing stands: the audit says so. */
  receiver: string;
  phone: string;
  address: string;
  shippingFeeMinor: number;
  totalMinor: number;
  /** What was paid back there by other hands than ours. */
  elsewhereMinor: number;
}

/** Some orders in the order of their last change, and where to go on. */
export interface SourcePage {
  orders: SourcedOrder[];
  /** What {@link OrderSource.page} is given next; any value JSON can hold. */
  cursor: NonNullable<unknown>;
  /** More has changed than fits in this page. */
  more: boolean;
}

/** Headers in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** A webhook whose signature holds, or why it is not taken. */
export type WebhookRead =
  | { is: 'genuine'; deliveryId: string; topic: string }
  | { is: 'refused'; status: 401 | 400 | 503; why: string };

/**
 * A shop system whose orders are ours. What it throws is {@link SourceBusy} when it asks for patience, and any other error when
 * it cannot be read; what was not read is read at the next sync.
 */
export interface OrderSource {
  name: string;
  /** Changed orders from a cursor on; null: from the beginning. */
  page(cursor: unknown): Promise<SourcePage>;
  /** One order as it stands now; null if it is gone. */
  one(externalId: string): Promise<SourcedOrder | null>;
  /** Checks a webhook over the bytes as they came. */
  check(headers: Headers, body: Buffer): WebhookRead;
  /** Which order a webhook is about; null when about none. */
  about(topic: string, body: string): string | null;
  /** Pays money back there; null when the shop wants to pay by hand. */
  payer: Payer | null;
}

/** A shop system asks for patience. */
export class SourceBusy extends Error {
  readonly waitMs: number;
  constructor(source: string, waitMs: number) {
    super(`${source} asks to wait ${Math.ceil(waitMs / 1000)} s`);
    this.name = 'SourceBusy';
    this.waitMs = waitMs;
  }
}
