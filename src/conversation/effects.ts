import type { Answer } from '../aftersales/answers.ts';
import type { LinkOutcome } from '../identity/account-linker.ts';
import type { CodeMade } from '../identity/code-maker.ts';
import type { UndoOutcome } from '../identity/link-undoer.ts';
import type { Reason } from '../understanding/types.ts';
import type { HandoffReason } from './handoff-reasons.ts';
import type { Say } from './say.ts';

export type TicketKind = 'return' | 'refund' | 'exchange' | 'repair' | 'delivery' | 'complaint' | 'other';

/** A wish for a ticket, as far as the talk has made it known. */
export interface TicketWish {
  kind: TicketKind;
  orderNo: string | null;
  items: { sku: string; qty: number }[];
  reason: Reason;
  evidence: boolean;
  flags: string[];
  /** What the shopper wants besides: size, address, heading … */
  details: Record<string, string>;
  /** When the shopper asked for it; left out: just now. */
  askedAt?: Date;
  /** What shall go back, where the goods' price does not say it. Minor units. */
  refundMinor?: number;
  /** Other goods that shall go out in an exchange. */
  target?: { sku: string; qty: number };
  /** Photos that came for it: the files. */
  photos?: { fileId: string; hash: string }[];
  department: 'customer_service' | 'after_sales' | 'customer_experience';
}

/** What came of opening a ticket; the words follow from it. */
export interface Opened {
  outcome: 'granted' | 'waiting' | 'refused' | 'already_claimed' | 'limit_reached' | 'failed';
  no: string;
  tier: number;
  amountMinor: number;
  dueAt: Date | null;
  clauses: string[];
  postage: 'shop' | 'shopper' | null;
  /** The money goes at the first scan of the parcel (H21). */
  fast?: boolean;
}

/** What came of answering a case, and where it stands now; `gone`: that question stood open no more, and nothing was done. */
export type Answered =
  | {
      outcome: 'done' | 'gone';
      now: {
        state: string;
        amountMinor: number;
        dueAt: Date | null;
        /** Issued as the offer was accepted. */
        coupon?: { code: string; valueMinor: number; expiresAt: Date };
      };
    }
  | { outcome: 'failed' };

/**
 * What a turn changes in the world. Flows and rules only ask; the turn carries out all of it in one transaction
 * with the words, and a function in `say` turns the outcome into words (it is called inside that turn and never stored).
 */
export type Effect =
  | { do: 'open_ticket'; wish: TicketWish; say: (opened: Opened) => Say[] }
  | { do: 'add_photos'; no: string; photos: { fileId: string; hash: string }[] }
  | { do: 'note_sent_back'; no: string; tracking: string; say: (outcome: 'noted' | 'too_late') => Say[] }
  | { do: 'arrange_pick_up'; no: string; window: string; say: (outcome: 'arranged' | 'too_late') => Say[] }
  /** What a case has asked the shopper is answered; `mark` names the very question (see aftersales/answers.ts). */
  | {
      do: 'answer_case';
      no: string;
      answer: Answer;
      mark: string;
      /** What the case's history says of it; left out: what was said in this turn. */
      words?: string;
      say: (answered: Answered) => Say[];
    }
  | { do: 'withdraw_ticket'; no: string; say: (outcome: 'withdrawn' | 'too_late') => Say[] }
  | { do: 'cancel_order'; orderNo: string; say: (outcome: 'cancelled' | 'too_late', opened: Opened | null) => Say[] }
  | {
      do: 'change_address';
      orderNo: string;
      address: string;
      say: (outcome: 'changed' | 'too_late', opened: Opened | null) => Say[];
    }
  | { do: 'call_person'; reason: HandoffReason; tier: number; department: TicketWish['department'] }
  | { do: 'bind_identity'; customerId: string; proof: 'order_and_phone' }
  /** `order`: the number that was named, whether or not there is one. */
  | { do: 'proof_failed'; lock: boolean; order: string | null }
  | { do: 'make_code'; say: (made: CodeMade) => Say[] }
  | { do: 'use_code'; code: string; say: (outcome: LinkOutcome) => Say[] }
  | { do: 'unlink'; link: number; say: (outcome: UndoOutcome['outcome']) => Say[] }
  | { do: 'spoil_code'; code: string }
  | { do: 'refuse_care' }
  | { do: 'accept_care' }
  | { do: 'rate'; surveyId: number; part: string; score: number | null; comment: string | null }
  | { do: 'resolve' }
  /** Nobody is waited for any more; `settled` where nobody is needed, rather than the bot instead. */
  | { do: 'leave_queue'; settled?: boolean }
  /** Whoever takes the conversation is told what the shopper wants besides. */
  | { do: 'note_wish'; intent: string; orderNo: string };
