import type { ToldField } from '../terms/told.ts';

/** A ticket in the public format: money as decimal strings, times ISO 8601 with the shop's offset. */
export interface PublicTicket {
  no: string;
  kind: string;
  /** What a case of its kind is about more closely: invoice, privacy, price_protection …; null: what its kind says. */
  topic: string | null;
  state: string;
  order_no: string | null;
  items: { sku: string; qty: number }[];
  reason: string;
  /** What was told when it was opened, by field, in words: `what`, `heading`, `tax_id`, `target` …; see TOLD. */
  told: Partial<Record<ToldField, string>>;
  amount: string;
  tier: number;
  tier_reason: string[];
  liability: string | null;
  department: string;
  /** `agent:<id>`, or the role whose move it is; null once the case is over. */
  owner: string | null;
  due_at: string | null;
  history: { at: string; who: string; event: string; from: string | null; to: string; note: string | null }[];
}
