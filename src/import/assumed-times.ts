import type { ImportedOrder, KnownOrder } from '../store/bulk.ts';
import type { Step } from './foreign/order-lines.ts';

/**
 * An order with what is taken for granted of it: a time that is known already stands, since nobody tells another one, and a day of
 * delivery that nobody told is marked as such.
 */
export const withAssumed = (
  order: ImportedOrder,
  steps: readonly Step[] | undefined,
  before: KnownOrder | undefined,
): ImportedOrder => {
  const known = {
    ...(steps?.includes('dispatched_at') && before?.dispatchedAt ? { dispatchedAt: before.dispatchedAt } : {}),
    ...(steps?.includes('delivered_at') && before?.deliveredAt ? { deliveredAt: before.deliveredAt } : {}),
  };
  // It arrived no earlier than it is known to have left.
  const { deliveredAt, dispatchedAt } = { ...order, ...known };
  const isEarly = steps?.includes('delivered_at') && deliveredAt && dispatchedAt && deliveredAt < dispatchedAt;
  const isTold = known.deliveredAt !== undefined && !before?.deliveredAssumed;
  const deliveredAssumed = steps?.includes('delivered_at') === true && !isTold;
  return { ...order, ...known, ...(isEarly && !isTold ? { deliveredAt: dispatchedAt } : {}), deliveredAssumed };
};
