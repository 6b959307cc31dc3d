import type { TicketView } from '../../../contract.ts';
import { useOrderCard } from '../../api/orders.ts';

/** The goods of a case by their names, as its order has them; by their number alone until that is known, or without an order. */
export function TicketItems({ ticket: { items, order_no } }: { ticket: Pick<TicketView, 'items' | 'order_no'> }) {
  const { data: order } = useOrderCard(order_no ?? '');
  if (items.length === 0) return '–';
  return items.map(({ sku, qty }) => {
    const name = order?.items.find((one) => one.sku === sku)?.name;
    return (
      <div key={sku}>
        {name ?? sku} × {qty}
        {name !== undefined && <span className="small faint"> {sku}</span>}
      </div>
    );
  });
}
