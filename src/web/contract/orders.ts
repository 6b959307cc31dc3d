import type { OrderView } from './cases.ts';
import type { CouponView } from './coupons.ts';

/** What the console and the server say to each other about orders somebody has to look at. */
export interface DoubtView {
  orderNo: string;
  /** address_incomplete, phone_implausible, out_of_stock, amount_mismatch, duplicate */
  reason: string;
  /** What was found; nothing personal. */
  detail: Record<string, string | number>;
  since: string;
}

/** An order that was paid before today and has not left. */
export interface UndispatchedView {
  orderNo: string;
  paidAt: string;
  /** Until when it has to leave. */
  leaveBy: string;
  doubts: string[];
  /** Why, if somebody knows. */
  reason: string | null;
  by: string | null;
}

/** GET /api/console/order-sources: a shop system whose orders are ours, and how the last look into it went. */
export interface SourceView {
  name: string;
  /** null: not looked into yet. */
  at: string | null;
  /** When everything was read last. */
  wholeAt: string | null;
  /** Looks that have failed one after another, and why the last one did. */
  failures: number;
  error: string | null;
  /** Orders the last look has taken in, and such as could not be taken. */
  taken: number;
  refused: number;
  /** What it has told by webhook and nobody has worked on yet, and why, where that was tried. */
  waiting: number;
  waitingError: string | null;
}

/** GET /api/console/orders?q=: an order in a list. Without words the newest. */
export interface OrderLine {
  orderNo: string;
  status: string;
  placedAt: string;
  total: string;
  /** Who receives it, masked. */
  receiver: string;
  /** Pieces in it. */
  pieces: number;
  doubts: string[];
  /** Cases about it that are not closed. */
  openTickets: number;
}

/** GET /api/console/orders/:no: everything of one order. */
export interface OrderCard extends OrderView {
  customer: { id: string; name: string; tier: string } | null;
  shippingFee: string;
  compensated: string;
  /** The shop system it came from; null by file or API. */
  source: string | null;
  doubts: DoubtView[];
  /** Until when it has to leave; null once it has, or before it is paid. */
  leaveBy: string | null;
  delay: { reason: string; by: string; at: string } | null;
  tickets: {
    no: string;
    kind: string;
    topic: string | null;
    state: string;
    reason: string;
    amount: string;
    openedAt: string;
    dueAt: string | null;
    open: boolean;
  }[];
  coupons: CouponView[];
}
