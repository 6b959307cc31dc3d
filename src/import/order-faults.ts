import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import { money } from './check/totals.ts';
import type { Fault } from './columns.ts';

/**
 * What speaks against saving an order in view of what is kept: its customer and products must exist, and what claims
 * and refunds have bound must stay covered. To be asked inside the transaction that saves it.
 */
export const orderFaults = async (repos: Repos, order: Order): Promise<Fault[]> => {
  const faults: Fault[] = [];
  const [known] = await repos.bulk.customerIds([order.customerId]);
  if (known === undefined) {
    faults.push({
      column: 'customer_id',
      why: `"${order.customerId}" is not known; import the customer first, or send it: PUT /api/v1/customers/${order.customerId}`,
    });
  }
  const skus = new Set((await repos.products.some(order.items.map(({ sku }) => sku))).map(({ sku }) => sku));
  for (const [i, { sku }] of order.items.entries()) {
    if (!skus.has(sku))
      faults.push({
        column: `items[${i}].sku`,
        why: `"${sku}" is not known; import the product first, or send it: PUT /api/v1/products/${sku}`,
      });
  }
  const before = await repos.orders.get(order.orderNo);
  if (before !== null && before.refundedMinor > order.totalMinor) {
    const why = `is ${money(order.totalMinor)}, but ${money(before.refundedMinor)} is paid back or bound to be`;
    faults.push({ column: 'total', why });
  }
  for (const { sku, claimedQty } of before?.items ?? []) {
    const at = order.items.findIndex((item) => item.sku === sku);
    if (claimedQty <= (order.items[at]?.qty ?? 0)) continue;
    const column = at < 0 ? 'items' : `items[${at}].qty`;
    faults.push({ column, why: `${claimedQty} of ${sku} are under a claim; keep them until it is closed` });
  }
  return faults;
};
