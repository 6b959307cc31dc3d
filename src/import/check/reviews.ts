import { isDeepStrictEqual } from 'node:util';
import type { Placed, Session } from '../session.ts';
import { reviewOf } from '../stored.ts';
import { ORDERS, REVIEWS } from '../tables.ts';

const unknownOrders = async (
  session: Session,
  rows: readonly Placed<typeof REVIEWS.columns>[],
): Promise<Set<string>> => {
  const numbers = [...new Set(rows.map(({ row }) => row.order_no))];
  const missing = numbers.filter((no) => session.standing(ORDERS.file, no) === 'absent');
  const kept = new Set((await session.read.bulk.orders(missing)).map(({ orderNo }) => orderNo));
  return new Set(missing.filter((no) => !kept.has(no)));
};

/** How the reviews of the file stand to those that are kept. */
export const checkReviews = (session: Session): Promise<void> =>
  session.check(REVIEWS, async (rows, state) => {
    const unknown = await unknownOrders(session, rows);
    const known = await session.read.reviews.some(rows.map(({ row }) => row.review_id));
    const byId = new Map(known.map((review) => [review.id, review]));
    for (const { line, row } of rows) {
      const before = byId.get(row.review_id);
      if (unknown.has(row.order_no)) {
        const why = `"${row.order_no}" is neither in orders.csv nor in the database; add the order first`;
        session.refuse(state, line, 'order_no', why);
      } else if (session.standing(ORDERS.file, row.order_no) === 'refused') {
        session.refuse(state, line, 'order_no', `"${row.order_no}" is left out of orders.csv; correct it there`);
      } else {
        const same = before !== undefined && isDeepStrictEqual(reviewOf(row), before);
        state.marks.set(line, before === undefined ? 'new' : same ? 'same' : 'changed');
      }
    }
  });
