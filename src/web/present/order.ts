import { decimalOf } from '../../aftersales/money.ts';
import { maskAddress, maskName } from '../../compliance/masking.ts';
import type { Shop } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import type { Order } from '../../store/orders.ts';
import type { Product } from '../../store/products.ts';
import type { Repos } from '../../store/repos.ts';
import type { OrderView } from '../contract.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const nameIn = (product: Product | undefined, sku: string, lang: Lang): string => {
  if (!product) return sku;
  if (lang === 'en') return product.nameEn ?? product.name;
  return lang === 'zh-TW' ? (product.nameZhTw ?? product.name) : product.name;
};

/** What carriers are called, by the codes that stand in orders. */
export type Carriers = Shop['carriers'];

const toOrderView = (
  order: Order,
  products: ReadonlyMap<string, Product>,
  lang: Lang,
  carriers: Carriers,
): OrderView => ({
  orderNo: order.orderNo,
  status: order.status,
  placedAt: order.placedAt.toISOString(),
  paidAt: iso(order.paidAt),
  dispatchedAt: iso(order.dispatchedAt),
  deliveredAt: iso(order.deliveredAt),
  deliveredAssumed: order.deliveredAssumed ?? false,
  carrier: order.carrier && (carriers[order.carrier]?.name[lang] ?? order.carrier),
  trackingNo: order.trackingNo,
  total: decimalOf(order.totalMinor),
  refunded: decimalOf(order.refundedMinor),
  receiver: maskName(order.receiver),
  address: maskAddress(order.address),
  items: order.items.map(({ sku, qty, unitMinor }) => ({
    sku,
    name: nameIn(products.get(sku), sku, lang),
    qty,
    unitPrice: decimalOf(unitMinor),
  })),
});

/** Orders as the console shows them: who receives them and where is masked. */
export const toOrderViews = async (
  repos: Repos,
  orders: readonly Order[],
  lang: Lang,
  carriers: Carriers,
): Promise<OrderView[]> => {
  const skus = [...new Set(orders.flatMap((order) => order.items.map(({ sku }) => sku)))];
  const products = new Map((await repos.products.some(skus)).map((product) => [product.sku, product]));
  return orders.map((order) => toOrderView(order, products, lang, carriers));
};
