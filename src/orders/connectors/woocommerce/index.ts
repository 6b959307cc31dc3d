import { z } from 'zod';
import type { OrderSource, SourcedOrder, SourcePage } from '../../source.ts';
import { SourceRefused } from '../http.ts';
import { signed } from '../signature.ts';
import { sourcedOrder } from './order-map.ts';
import { refundsOf, wooCommercePayer } from './refund.ts';
import { rest } from './rest.ts';
import type { WooCommerceSettings } from './settings.ts';
import { orderShape, productShape, type WooOrder, type WooProduct } from './shapes.ts';

export { WOOCOMMERCE_VARIABLES, wooCommerceSettings } from './settings.ts';

const NAME = 'woocommerce';
/** As many as WooCommerce gives at once. */
const PAGE = 100;
/** `modified_after` leaves out the second it names. */
const OVERLAP_MS = 1000;

/** Everything up to `since` was read; `page` goes on only where one second holds more orders than a page. */
const cursorShape = z.object({ since: z.string().nullable(), page: z.int().min(1) });

const productsOf = async (
  settings: WooCommerceSettings,
  orders: readonly WooOrder[],
): Promise<Map<number, WooProduct>> => {
  const ids = [...new Set(orders.flatMap(({ line_items }) => line_items.map(({ product_id }) => product_id)))].filter(
    (id) => id > 0,
  );
  const found = new Map<number, WooProduct>();
  for (let at = 0; at < ids.length; at += PAGE) {
    const query = { include: ids.slice(at, at + PAGE).join(','), per_page: PAGE };
    for (const product of z.array(productShape).parse(await rest(settings, { path: '/products', query })))
      found.set(product.id, product);
  }
  return found;
};

const mapped = async (settings: WooCommerceSettings, orders: readonly WooOrder[]): Promise<SourcedOrder[]> => {
  const products = await productsOf(settings, orders);
  const all: SourcedOrder[] = [];
  for (const order of orders) {
    const refunds = order.refunds.length > 0 ? await refundsOf(settings, String(order.id)) : [];
    all.push(sourcedOrder(order, { refunds, products }));
  }
  return all;
};

/**
 * By time of change rather than by number of page: an order that changes while pages are read moves to the end and is met there,
 * and none slips from one page to the one that was read already.
 */
const page = async (settings: WooCommerceSettings, from: unknown): Promise<SourcePage> => {
  const { since, page: number } = cursorShape.catch({ since: null, page: 1 }).parse(from);
  const after = since === null ? {} : { modified_after: new Date(Date.parse(since) - OVERLAP_MS).toISOString() };
  const query = {
    ...after,
    dates_are_gmt: 'true',
    orderby: 'modified',
    order: 'asc',
    status: 'any',
    per_page: PAGE,
    page: number,
  };
  const orders = z.array(orderShape).parse(await rest(settings, { path: '/orders', query }));
  const newest = orders.at(-1)?.date_modified_gmt;
  const last = newest === undefined ? since : `${newest.replace(/Z$/u, '')}Z`;
  const more = orders.length === PAGE;
  const stuck = more && last === since;
  return { orders: await mapped(settings, orders), cursor: { since: last, page: stuck ? number + 1 : 1 }, more };
};

const one = async (settings: WooCommerceSettings, id: string): Promise<SourcedOrder | null> => {
  try {
    const order = orderShape.parse(await rest(settings, { path: `/orders/${encodeURIComponent(id)}` }));
    return (await mapped(settings, [order]))[0] ?? null;
  } catch (thrown) {
    if (thrown instanceof SourceRefused && thrown.status === 404) return null;
    throw thrown;
  }
};

const idShape = z.object({ id: z.int() });

/** WooCommerce, by its REST API v3. */
export const wooCommerce = (settings: WooCommerceSettings): OrderSource => ({
  name: NAME,
  page: (cursor) => page(settings, cursor),
  one: (id) => one(settings, id),
  check: (headers, body) => {
    if (settings.webhookSecret === null)
      return { is: 'refused', status: 503, why: 'WOOCOMMERCE_WEBHOOK_SECRET is not set' };
    if (!signed(body, headers['x-wc-webhook-signature'] ?? '', settings.webhookSecret)) {
      return { is: 'refused', status: 401, why: 'the signature does not hold' };
    }
    const [deliveryId, topic] = [headers['x-wc-webhook-delivery-id'], headers['x-wc-webhook-topic']];
    if (!deliveryId || !topic) return { is: 'refused', status: 400, why: 'it names no delivery or topic' };
    return { is: 'genuine', deliveryId, topic };
  },
  about: (topic, body) => {
    if (!topic.startsWith('order.')) return null;
    const read = idShape.safeParse(JSON.parse(body));
    return read.success ? String(read.data.id) : null;
  },
  payer: settings.refunds ? wooCommercePayer(settings) : null,
});
