import { isDeepStrictEqual } from 'node:util';
import type { KnownOrder } from '../../store/bulk.ts';
import { withAssumed } from '../assumed-times.ts';
import type { Placed, Session } from '../session.ts';
import { orderOf } from '../stored.ts';
import { CUSTOMERS, ORDER_ITEMS, ORDERS, type OrderRow } from '../tables.ts';
import type { Goods } from './items.ts';
import { money, totalFault } from './totals.ts';

type PlacedOrder = Placed<typeof ORDERS.columns>;

const unknownCustomers = async (session: Session, rows: readonly PlacedOrder[]): Promise<Set<string>> => {
  const ids = [...new Set(rows.map(({ row }) => row.customer_id))];
  const missing = ids.filter((id) => session.standing(CUSTOMERS.file, id) === 'absent');
  const kept = new Set(missing.length === 0 ? [] : await session.read.bulk.customerIds(missing));
  return new Set(missing.filter((id) => !kept.has(id)));
};

interface Around {
  unknown: ReadonlySet<string>;
  before: KnownOrder | undefined;
  goods: Goods | undefined;
}

/** The first thing wrong with an order in view of its customer, its items and what has been paid back. */
const faultOf = (session: Session, row: OrderRow, { unknown, before, goods }: Around): [string, string] | null => {
  const id = row.customer_id;
  if (unknown.has(id)) {
    return ['customer_id', `"${id}" is neither in customers.csv nor in the database; add the customer first`];
  }
  if (session.standing(CUSTOMERS.file, id) === 'refused') {
    return ['customer_id', `"${id}" is wrong in customers.csv; correct it there`];
  }
  const back = before?.refundedMinor ?? 0;
  if (back > row.total) return ['total', `is ${money(row.total)}, but ${money(back)} is paid back or bound to be`];
  if (goods === undefined) return null;
  if (goods.bad !== null) {
    const why = `"${row.order_no}" is left out with its item in line ${goods.bad} of ${ORDER_ITEMS.file}; correct it there`;
    return session.options.partial ? ['order_no', why] : null;
  }
  const why = totalFault(row.total, row.shipping_fee, goods.sumMinor);
  return why === null ? null : ['total', why];
};

/** How the orders of the file stand to those that are kept. */
export const checkOrders = async (session: Session, all: ReadonlyMap<string, Goods>): Promise<void> => {
  let bare = 0;
  let firstBare = '';
  await session.check(ORDERS, async (rows, state) => {
    const unknown = await unknownCustomers(session, rows);
    const numbers = rows.map(({ row }) => row.order_no);
    const known = new Map((await session.read.bulk.orders(numbers)).map((order) => [order.orderNo, order]));
    for (const { line, row } of rows) {
      const before = known.get(row.order_no);
      const goods = all.get(row.order_no);
      const fault = faultOf(session, row, { unknown, before, goods });
      if (fault !== null) {
        session.refuse(state, line, ...fault);
        continue;
      }
      if (before === undefined && goods === undefined) {
        firstBare ||= row.order_no;
        bare += 1;
      }
      const { refundedMinor: _r, compensatedMinor: _c, ...plain } = before ?? {};
      const order = before && withAssumed(orderOf(row, before.updatedAt), state.assumed.get(row.order_no), before);
      const same = before !== undefined && isDeepStrictEqual(order, plain);
      state.marks.set(line, before === undefined ? 'new' : same ? 'same' : 'changed');
    }
  });
  if (bare > 0) {
    const others = bare > 1 ? ` and ${bare - 1} more` : '';
    session.warnings.push(`orders.csv: ${firstBare}${others} came without items; add them to ${ORDER_ITEMS.file}`);
  }
};
