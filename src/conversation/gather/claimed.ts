import type { Repos } from '../../store/repos.ts';
import type { ClaimedOrder } from '../facts.ts';
import { slotOf, topFrame } from '../state.ts';
import type { Asked } from './asked.ts';
import { orderFact } from './facts-of.ts';
import { personOf, withWhatBecame } from './person.ts';

/** The number of the order the shopper names, as it was written; there may be none of it. */
export const orderNamed = ({ heard, state }: Pick<Asked, 'heard' | 'state'>): string | null => {
  const frame = topFrame(state);
  const named = heard.entities.find((one) => one.type === 'order_no')?.value;
  const orderNo = named ?? (frame ? slotOf(frame, 'order-no') : undefined);
  return typeof orderNo === 'string' ? orderNo : null;
};

/** The order the shopper names without being known yet, with what a proof would open. */
export const claimedOrder = async (repos: Repos, asked: Asked): Promise<ClaimedOrder | null> => {
  const orderNo = orderNamed(asked);
  if (orderNo === null) return null;
  const order = await repos.orders.get(orderNo);
  if (!order) return null;
  const owner = await repos.customers.get(order.customerId);
  const person = await personOf(repos, order.customerId, asked.now);
  if (!owner || !person) return null;
  const [known] = await withWhatBecame(repos, [orderFact(order)], person.tickets);
  return {
    orderNo,
    customerId: order.customerId,
    orderLast4: order.phone.slice(-4),
    customerLast4: owner.phone.slice(-4),
    order: known ?? orderFact(order),
    ...person,
  };
};
