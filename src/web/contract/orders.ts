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
  doubts: string[];
  /** Why, if somebody knows. */
  reason: string | null;
  by: string | null;
}
