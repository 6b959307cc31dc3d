import { z } from 'zod';
import type { OrderSource, SourcePage } from '../../source.ts';
import { signed } from '../signature.ts';
import { graphql } from './graphql.ts';
import { sourcedOrder } from './order-map.ts';
import { ORDER_QUERY, ORDERS_QUERY, oneOrderShape, ordersShape, type ShopifyOrder } from './order-query.ts';
import { shopifyPayer } from './refund.ts';
import type { ShopifySettings } from './settings.ts';

export { SHOPIFY_VARIABLES, shopifySettings } from './settings.ts';

const NAME = 'shopify';

/** Orders of one page: what an order costs of the bucket allows no more. */
const PAGE = 10;

/** `since`: everything up to there was read; `after`: where in what has changed since. */
const cursorShape = z.object({
  since: z.string().nullable(),
  after: z.string().nullable(),
  last: z.string().nullable(),
});

/** An order with all its items, however many. */
const whole = async (settings: ShopifySettings, order: ShopifyOrder): Promise<ShopifyOrder> => {
  const nodes = [...order.lineItems.nodes];
  let { pageInfo } = order.lineItems;
  while (pageInfo.hasNextPage) {
    const asked = { id: order.id, itemsAfter: pageInfo.endCursor };
    const { order: more } = await graphql(settings, ORDER_QUERY, asked, oneOrderShape);
    if (more === null) break;
    nodes.push(...more.lineItems.nodes);
    pageInfo = more.lineItems.pageInfo;
  }
  return { ...order, lineItems: { pageInfo, nodes } };
};

const page = async (settings: ShopifySettings, from: unknown): Promise<SourcePage> => {
  const { since, after, last } = cursorShape.catch({ since: null, after: null, last: null }).parse(from ?? {});
  const query = since === null ? null : `updated_at:>='${since}'`;
  const { orders } = await graphql(settings, ORDERS_QUERY, { first: PAGE, after, query }, ordersShape);
  const all = await Promise.all(orders.nodes.map((order) => whole(settings, order)));
  const newest = orders.nodes.at(-1)?.updatedAt ?? last;
  const more = orders.pageInfo.hasNextPage;
  const cursor = more
    ? { since, after: orders.pageInfo.endCursor, last: newest }
    : { since: newest ?? since, after: null, last: newest };
  return { orders: all.map(sourcedOrder), cursor, more };
};

const idShape = z.object({
  admin_graphql_api_id: z.string().optional(),
  id: z.number().optional(),
  order_id: z.number().optional(),
});

/** Which order a webhook's body is about: orders/* carry it themselves, refunds/* and fulfillments/* name it. */
const about = (topic: string, body: string): string | null => {
  const read = idShape.safeParse(JSON.parse(body));
  if (!read.success) return null;
  const [of] = topic.split('/');
  const id = of === 'orders' ? read.data.id : read.data.order_id;
  return id === undefined ? null : `gid://shopify/Order/${id}`;
};

/** Shopify, by its GraphQL Admin API. */
export const shopify = (settings: ShopifySettings): OrderSource => ({
  name: NAME,
  page: (cursor) => page(settings, cursor),
  one: async (id) => {
    const { order } = await graphql(settings, ORDER_QUERY, { id, itemsAfter: null }, oneOrderShape);
    return order && sourcedOrder(await whole(settings, order));
  },
  check: (headers, body) => {
    if (settings.webhookSecret === null)
      return { is: 'refused', status: 503, why: 'SHOPIFY_WEBHOOK_SECRET is not set' };
    if (!signed(body, headers['x-shopify-hmac-sha256'] ?? '', settings.webhookSecret)) {
      return { is: 'refused', status: 401, why: 'the signature does not hold' };
    }
    const [deliveryId, topic] = [headers['x-shopify-webhook-id'], headers['x-shopify-topic']];
    if (!deliveryId || !topic) return { is: 'refused', status: 400, why: 'it names no delivery or topic' };
    return { is: 'genuine', deliveryId, topic };
  },
  about,
  payer: settings.refunds ? shopifyPayer(settings) : null,
});
