import { isWithdrawable, type State } from '../../aftersales/machines/index.ts';
import type { Order } from '../../store/orders.ts';
import type { Product } from '../../store/products.ts';
import type { CustomerTicket } from '../../store/trust.ts';
import type { OrderFact, OrderStatus, ProductFact, TicketFact } from '../facts.ts';

/** What a turn knows of an order. */
export const orderFact = (order: Order): OrderFact => ({
  orderNo: order.orderNo,
  status: order.status as OrderStatus,
  placedAt: order.placedAt,
  paidAt: order.paidAt,
  dispatchedAt: order.dispatchedAt,
  deliveredAt: order.deliveredAt,
  ...(order.deliveredAssumed ? { deliveredAssumed: true } : {}),
  carrier: order.carrier,
  trackingNo: order.trackingNo,
  totalMinor: order.totalMinor,
  shippingFeeMinor: order.shippingFeeMinor,
  refundedMinor: order.refundedMinor,
  items: order.items,
});

/** What a turn knows of goods. */
export const productFact = (product: Product): ProductFact => ({
  sku: product.sku,
  names: { 'zh-CN': product.name, 'zh-TW': product.nameZhTw ?? product.name, en: product.nameEn ?? product.name },
  category: product.category,
  priceMinor: product.priceMinor,
  stock: product.stock,
  returnable: product.returnable as ProductFact['returnable'],
  warrantyMonths: product.warrantyMonths,
  attributes: product.attributes,
});

/** What a turn knows of a case. */
export const ticketFact = ({ closedAt, ...ticket }: CustomerTicket): TicketFact => ({
  ...ticket,
  open: closedAt === null,
  withdrawable: closedAt === null && isWithdrawable(ticket, ticket.state as State),
});
