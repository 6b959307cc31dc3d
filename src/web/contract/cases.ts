import type { PublicTicket } from '../../tickets/public-ticket.ts';
import type { CouponView } from './coupons.ts';

/** What the console and the server say to each other about orders, cases and approvals. */
export interface OrderView {
  orderNo: string;
  status: string;
  placedAt: string;
  paidAt: string | null;
  dispatchedAt: string | null;
  deliveredAt: string | null;
  /** Nobody told when it arrived: hours that the shop states stand for it. */
  deliveredAssumed: boolean;
  carrier: string | null;
  trackingNo: string | null;
  total: string;
  refunded: string;
  /** Masked; GET …/orders/:no/address reveals it and is recorded. */
  receiver: string;
  address: string;
  items: { sku: string; name: string; qty: number; unitPrice: string }[];
}

/** The public ticket format, plus what the console needs to act. */
export interface TicketView extends PublicTicket {
  /** What is offered or given for the trouble besides. */
  compensation: string;
  /** The coupon it came to; null without one. */
  coupon: CouponView | null;
  clauses: string[];
  /** Events this viewer may fire now. */
  actions: string[];
  /** What of the case this viewer may change now; nothing once it is decided. */
  changeable: ChangeablePart[];
  /** Names the case as it stands: a change of it is bound to what was read. */
  hash: string;
  approval: ApprovalView | null;
  /** When and where the courier fetches the goods; null where nobody comes. */
  pickUp: { from: string; until: string; address: string } | null;
  photos: TicketPhotoView[];
  inspections: InspectionView[];
  /** What came back, a product each: its name in the viewer's language, and what one piece is worth beside the others. Minor units. */
  pieces: { sku: string; name: string; qty: number; unitMinor: number }[];
  /** What an inspection of each product looks for, and what its being intact means, in the viewer's language. */
  intact: { sku: string; says: string; findings: string[] }[];
}

/** A case in a list: what tells it apart, and what is due. Nothing of the shopper's, which a list of all cases would show at once. */
export type TicketLine = Pick<
  TicketView,
  'no' | 'kind' | 'topic' | 'state' | 'order_no' | 'reason' | 'amount' | 'tier' | 'owner' | 'due_at' | 'department'
>;

/** What of a case may be changed until somebody has decided it. */
export type ChangeablePart = 'reason' | 'items' | 'refund' | 'compensation';

/** What a case would come to, and who would decide it then, or why it could not be changed so. Nothing is written. */
export type ChangePreview =
  | {
      refused: null;
      amount: string;
      compensation: string;
      tier: number;
      /** Why it is decided on that level, a clause each with its words. */
      tierReason: string[];
    }
  /** `reason` is what POST …/change would be refused with, `message` the words of it. */
  | { refused: { reason: string; message: string } };

/** A photo tied to a case. GET /api/console/files/:id shows it. */
export interface TicketPhotoView {
  id: string;
  type: string;
  sku: string | null;
  at: string;
  by: string;
  stage: 'claim' | 'inspection';
  /** Another case that has the same photo (0 bits apart) or nearly the same; null without one. */
  twin: { ticket: string; bits: number } | null;
}

/** What an inspection found, and who looked. */
export interface InspectionView {
  at: string;
  by: string;
  result: 'pass' | 'pass_part' | 'fail';
  looked: { sku: string; qty: number; findings: string[]; passed?: number | undefined }[];
  note: string | null;
}

/** Money that is to go back for a case. */
export interface RefundView {
  ticketNo: string;
  orderNo: string | null;
  amount: string;
  /** A shop system's name, or `manual`. */
  method: string;
  state: 'due' | 'sending' | 'stated' | 'paid' | 'failed';
  since: string;
  /** Until when the case has to be paid. */
  dueAt: string | null;
  attempts: number;
  error: string | null;
  statedBy: string | null;
  /** What proves the payment: a number, a file, or both. */
  reference: string | null;
  file: string | null;
  confirmedBy: string | null;
  paidAt: string | null;
  /** What this viewer may do with it now. */
  actions: ('state' | 'confirm' | 'doubt' | 'bounce' | 'by_hand')[];
}

export interface ApprovalView {
  id: number;
  ticketNo: string;
  tier: number;
  amount: string;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  verdict: 'pending' | 'granted' | 'refused' | 'void';
  /** Whether this viewer may decide it, and if not, why not. */
  mayDecide: boolean;
  whyNot: string | null;
  hash: string;
}
