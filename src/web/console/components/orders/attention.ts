import type { DoubtView, RefundView, UndispatchedView } from '../../../contract.ts';

/** An order, or money of one, that waits for a person. */
export interface Attention {
  of: 'doubt' | 'late' | 'refund';
  /** The order's number, or the case's where the money is of no order. */
  no: string;
  /** Where it is looked at. */
  to: string;
  /** What is wrong with it: reasons of a doubt, or the state of a refund. */
  marks: string[];
  since: string;
  dueAt: string | null;
  amount: string | null;
  /** What somebody has written down of it. */
  note: string | null;
}

const page = (no: string): string => `/orders/${encodeURIComponent(no)}`;

const doubtful = (doubts: readonly DoubtView[], late: ReadonlyMap<string, UndispatchedView>): Attention[] => {
  const orders = [...new Set(doubts.map(({ orderNo }) => orderNo))];
  return orders.map((no) => {
    const own = doubts.filter(({ orderNo }) => orderNo === no);
    const known = late.get(no);
    const since = own.map((one) => one.since).sort()[0] ?? '';
    const marks = own.map(({ reason }) => reason);
    return {
      of: 'doubt',
      no,
      to: page(no),
      marks,
      since,
      dueAt: known?.leaveBy ?? null,
      amount: null,
      note: known?.reason ?? null,
    };
  });
};

const owed = ({ ticketNo, orderNo, amount, state, since, dueAt, statedBy }: RefundView): Attention => ({
  of: 'refund',
  no: orderNo ?? ticketNo,
  to: orderNo ? page(orderNo) : `/tickets/${encodeURIComponent(ticketNo)}`,
  marks: [state],
  since,
  dueAt,
  amount,
  note: statedBy,
});

/** Everything that waits: what is doubtful, what should have left, money that is to go back. An order is doubtful or late, not both. */
export const attentionOf = (
  doubts: readonly DoubtView[],
  late: readonly UndispatchedView[],
  refunds: readonly RefundView[],
): Attention[] => {
  const byOrder = new Map(late.map((one) => [one.orderNo, one]));
  const first = doubtful(doubts, byOrder);
  const named = new Set(first.map(({ no }) => no));
  const left = late
    .filter(({ orderNo }) => !named.has(orderNo))
    .map(
      ({ orderNo, paidAt, leaveBy, reason }): Attention => ({
        of: 'late',
        no: orderNo,
        to: page(orderNo),
        marks: [],
        since: paidAt,
        dueAt: leaveBy,
        amount: null,
        note: reason,
      }),
    );
  return [...first, ...left, ...refunds.map(owed)];
};
