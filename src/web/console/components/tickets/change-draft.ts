import type { TicketView } from '../../../contract.ts';
import type { CaseChange } from '../../api/tickets.ts';
import type { Picked } from './item-picker.tsx';

const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/;
/** Kinds that are about goods. */
const ABOUT_GOODS = ['return', 'exchange', 'repair'];

/** What somebody makes of a case, before it is sent. */
export interface ChangeDraft {
  reason: string;
  items: Picked[];
  /** As it was written; null while nobody has, and it follows goods and reason. */
  refund: string | null;
  compensation: string;
}

export const draftOf = (ticket: TicketView): ChangeDraft => ({
  reason: ticket.reason,
  items: ticket.items.map(({ sku, qty }) => ({ sku, qty })),
  refund: null,
  compensation: ticket.compensation,
});

const inOrder = (items: readonly Picked[]): string =>
  JSON.stringify(items.map(({ sku, qty }) => [sku.trim(), qty]).sort());

/** The fields that hold what no case could. */
export const wrongIn = (
  ticket: TicketView,
  draft: ChangeDraft,
): { items: boolean; refund: boolean; compensation: boolean } => ({
  items: ABOUT_GOODS.includes(ticket.kind) && draft.items.length === 0,
  refund: draft.refund !== null && !AMOUNT.test(draft.refund.trim()),
  compensation: !AMOUNT.test(draft.compensation.trim()),
});

/** What of it differs from the case; null where nothing does, or a field is wrong. */
export const changeIn = (ticket: TicketView, draft: ChangeDraft): CaseChange | null => {
  if (Object.values(wrongIn(ticket, draft)).some(Boolean)) return null;
  const reason = draft.reason === ticket.reason ? {} : { reason: draft.reason };
  const items =
    inOrder(draft.items) === inOrder(ticket.items)
      ? {}
      : { items: draft.items.map(({ sku, qty }) => ({ sku: sku.trim(), qty })) };
  const other = { ...reason, ...items };
  const follows = Object.keys(other).length > 0;
  const refund = draft.refund?.trim();
  const paid = refund !== undefined && (follows || Number(refund) !== Number(ticket.amount)) ? { refund } : {};
  const given =
    Number(draft.compensation) === Number(ticket.compensation) ? {} : { compensation: draft.compensation.trim() };
  const change = { ...other, ...paid, ...given };
  return Object.keys(change).length === 0 ? null : { hash: ticket.hash, ...change };
};

/** The field a refusal speaks of; null where it speaks of the case as a whole. */
export const fieldOf = (reason: string, change: CaseChange): 'reason' | 'items' | 'refund' | 'compensation' | null => {
  if (reason === 'already_claimed' || reason === 'not_found') return 'items';
  if (reason === 'not_eligible') return change.reason === undefined && change.items !== undefined ? 'items' : 'reason';
  if (reason !== 'amount_over_paid') return null;
  return change.compensation !== undefined && change.refund === undefined && change.items === undefined
    ? 'compensation'
    : 'refund';
};
