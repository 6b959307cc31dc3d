import type { Reason } from '../understanding/types.ts';
import type { ClaimItem } from './claim-item.ts';
import type { ClaimOrder } from './claim-order.ts';
import type { Kind, Liability, Postage } from './kinds.ts';
import type { Topic } from './topics.ts';

/** What a shopper wants, and of what. */
export interface Claim {
  kind: Kind;
  /** What it is about more closely, where its kind does not say it all. */
  topic?: Topic | null;
  reason: Reason;
  /** null where a case needs no order: a suggestion, a complaint about the shop. */
  order: ClaimOrder | null;
  /** The pieces claimed; empty where a case is about no goods. */
  items: readonly ClaimItem[];
  /** Photos have come in. */
  evidence: boolean;
  /** Marks such as `injury` or `fraud`; see the triggers of authorization.yaml. */
  flags: readonly string[];
  /** Where somebody has found out who is at fault; otherwise the published standard decides. */
  liability?: Liability;
  /** What the shopper asks for, where the goods' price does not say it (price protection). Minor units. */
  askedMinor?: number;
}

/** What the terms say about a claim. */
export interface Eligibility {
  /** `needs_evidence`: photos first. `needs_person`: the terms do not settle it, or a person is wanted at once. */
  verdict: 'eligible' | 'not_eligible' | 'needs_evidence' | 'needs_person';
  /** Names of the clauses that decided, the weightiest first; never empty. Their words: `terms.clauses[name]`. */
  clauses: string[];
  /** Last moment of the term that holds; null without one. */
  deadline: Date | null;
  /** Since the delivery the term counts from: 0 on its day; null while nothing was delivered. */
  daysSinceDelivery: number | null;
  /** Those of them that count in the term: time in repair may not. */
  daysCounted: number | null;
  /** The clause by which a repair has made the term longer, one of `clauses`; null where none has. */
  lengthenedBy: string | null;
  postage: Postage;
  liability: Liability;
  /** What goes back if this is granted; 0 where no money does. Minor units, never above paid minus refunded. */
  refundMinor: number;
  /** What the published standard lets the shop offer for the trouble, minor units. */
  compensationUpToMinor: number;
  /** The goods stay with the shopper. */
  goodsStay: boolean;
  /** Products that a clause excludes; the rest of the claim may still go. */
  excluded: string[];
  /** Kinds of case that would serve instead, the best first. */
  alternatives: Kind[];
}
