import type { Order } from '../store/orders.ts';

/** How far an order has come. */
const STEPS = ['unpaid', 'paid', 'dispatched', 'delivered', 'completed'];

type State = Pick<Order, 'status' | 'paidAt' | 'dispatchedAt' | 'deliveredAt'>;

/**
 * Whether a state of an order lies behind the one that is known: news that comes late. What has been dispatched is not waiting to
 * be, and what was cancelled does not come to life by an older word; what is delivered may still be sent back to the shop and
 * cancelled.
 */
export const isBehind = (news: State, known: State): boolean => {
  if (news.status === 'cancelled') return false;
  if (known.status === 'cancelled') return true;
  if (STEPS.indexOf(news.status) >= STEPS.indexOf(known.status)) return false;
  const times = ['paidAt', 'dispatchedAt', 'deliveredAt'] as const;
  return times.some((time) => known[time] !== null && news[time] === null);
};
