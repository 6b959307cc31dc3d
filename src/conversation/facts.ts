import type { Repair } from '../aftersales/in-repair.ts';
import type { Replacement } from '../aftersales/replacement.ts';
import type { ByLang, Lang } from '../message.ts';

/** What is known when a turn is decided, read beforehand so that deciding is pure. Money in minor units. */
export interface Facts {
  /** The customer this shopper is proved to be; null while unknown. */
  customer: CustomerFact | null;
  /** False while a receiver's number has opened one order of the customer and nothing else of theirs may be told. */
  whole: boolean;
  /** Orders that may be shown, newest first. */
  orders: OrderFact[];
  /** Tickets that may be shown, newest first. */
  tickets: TicketFact[];
  /** The order the shopper named, before it is proved to be theirs. Nothing of it may be said. */
  claimed: ClaimedOrder | null;
  /** Accounts that codes have linked to this customer; read only where they are talked about. */
  links: LinkFact[];
  /** Coupons of theirs that can be used, the first to expire first; read only where coupons are talked about. Left out: none. */
  coupons?: readonly CouponFact[];
  proof: ProofFact;
  products: ReadonlyMap<string, ProductFact>;
  /** Things in a red crisis; left out: none. */
  crises?: readonly CrisisFact[];
  people: { open: boolean; nextOpening: Date | null; waiting: number };
}

/** How proofs by digits stand with this account. */
export interface ProofFact {
  /** Wrong ones since the last that was right. */
  failures: number;
  /**
   * Why digits prove nothing now: this account has given too many wrong ones, or so many were given about the order that is named, by
   * whomever; null: they do. Whether there is such an order is not told by it.
   */
  closed: 'account' | 'order' | null;
}

/** The same with nothing of any person in it: what may be known where others read along. */
export const withoutPerson = (facts: Facts): Facts => ({
  ...facts,
  customer: null,
  whole: false,
  orders: [],
  tickets: [],
  links: [],
  claimed: null,
  coupons: [],
});

/** A thing nothing is said about by itself but the statement, once it is approved. */
export interface CrisisFact {
  id: number;
  /** See aftersales/things.ts. */
  thing: string;
  statement: { hash: string; texts: ByLang<string> } | null;
}

/** A coupon that was given to a customer and can be used. */
export interface CouponFact {
  code: string;
  valueMinor: number;
  expiresAt: Date;
}

/** An account that a code has linked. */
export interface LinkFact {
  id: number;
  channel: string;
  since: Date;
  /** It is the account that speaks now. */
  here: boolean;
}

export interface CustomerFact {
  /** The record this account was proved to be; name, tier and points are those of the one the person is known by. */
  id: string;
  name: string;
  tier: 'normal' | 'silver' | 'gold' | 'diamond';
  points: number;
  consentCare: boolean;
  /** Refunds granted in the last 90 days. */
  refunds90d: number;
  openComplaints: number;
}

export type OrderStatus = 'unpaid' | 'paid' | 'dispatched' | 'delivered' | 'completed' | 'cancelled';

export interface OrderFact {
  orderNo: string;
  status: OrderStatus;
  placedAt: Date;
  paidAt: Date | null;
  dispatchedAt: Date | null;
  deliveredAt: Date | null;
  /** Nobody told when it arrived: hours that the shop states stand for it. */
  deliveredAssumed?: boolean;
  carrier: string | null;
  trackingNo: string | null;
  totalMinor: number;
  shippingFeeMinor: number;
  refundedMinor: number;
  items: ItemFact[];
  /** What cases have sent out in place of its goods, and has arrived; left out: nothing. */
  replacements?: readonly Replacement[];
  /** When pieces of it were away to be repaired; left out: never. */
  repairs?: readonly Repair[];
}

export interface ItemFact {
  sku: string;
  qty: number;
  /** Pieces under an open claim. */
  claimedQty: number;
  unitMinor: number;
  opened: boolean | null;
  /** The shopper confirmed at purchase that it cannot go back without a reason; left out: nothing is known of the purchase. */
  exclusionConfirmed?: boolean | null;
  /** The lot it came from; left out: not known. */
  batch?: string | null;
}

export interface TicketFact {
  no: string;
  kind: string;
  /** What it is about more closely; null: what its kind says. */
  topic?: string | null;
  state: string;
  orderNo: string | null;
  /** Left out: not known, and nothing is offered that depends on it. */
  reason?: string;
  amountMinor: number;
  dueAt: Date | null;
  open: boolean;
  withdrawable: boolean;
}

export interface ProductFact {
  sku: string;
  names: ByLang<string>;
  category: string;
  priceMinor: number;
  stock: number;
  returnable: 'yes' | 'no' | 'unless_opened';
  warrantyMonths: number;
  /** size: ["S", "M"], colour: ["燕麦"], material: ["95%棉"] … */
  attributes: Readonly<Record<string, readonly string[]>>;
}

export interface ClaimedOrder {
  orderNo: string;
  customerId: string;
  /** Last four digits of the number on the order, and of the customer's own. */
  orderLast4: string;
  customerLast4: string;
  /** What becomes visible if the proof succeeds by the order's number alone, and by the customer's. */
  order: OrderFact;
  customer: CustomerFact;
  orders: OrderFact[];
  tickets: TicketFact[];
}

/** The product's name in a language. */
export const productName = (facts: Facts, sku: string, lang: Lang): string =>
  facts.products.get(sku)?.names[lang] ?? sku;
