import { openShopServer, type Said, type ShopRequest } from '../shop-server.ts';

const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CNY' } });

export interface ServerOrder {
  id: string;
  name: string;
  updatedAt: string;
  [field: string]: unknown;
  refunds: { id: string; note: string | null; totalRefundedSet: ReturnType<typeof money> }[];
}

const lineOf = (index: number) => ({
  name: `Cloud pyjamas ${index}`,
  sku: `PJ-${index}`,
  quantity: 1,
  currentQuantity: 1,
  variant: { id: `gid://shopify/ProductVariant/${index}`, sku: `PJ-${index}`, inventoryQuantity: 5 },
  originalTotalSet: money('100.00'),
  taxLines: [{ priceSet: money('6.00') }],
});

/** An order of one pair of pyjamas for 100.00 and taxes of 6.00, less 16.00 by a coupon, shipped for 10.00: paid. */
export const shopifyOrder = (n: number, over: Record<string, unknown> = {}): ServerOrder => ({
  id: `gid://shopify/Order/${n}`,
  name: `#SP${n}`,
  createdAt: '2026-11-19T02:00:00Z',
  updatedAt: new Date(Date.parse('2026-11-19T03:00:00Z') + n * 1000).toISOString(),
  processedAt: '2026-11-19T02:00:00Z',
  cancelledAt: null,
  displayFinancialStatus: 'PAID',
  displayFulfillmentStatus: 'UNFULFILLED',
  taxesIncluded: false,
  totalPriceSet: money('100.00'),
  totalShippingPriceSet: money('10.00'),
  customer: { id: 'gid://shopify/Customer/77', displayName: '王小明' },
  email: 'ming@example.com',
  phone: null,
  shippingAddress: {
    name: '王小明',
    phone: '13800000001',
    address1: '文三路 100 号 3 幢 201',
    address2: null,
    city: '杭州市',
    province: '浙江省',
    zip: '310000',
    country: '中国',
  },
  fulfillments: [],
  transactions: [
    {
      id: `gid://shopify/OrderTransaction/${n}`,
      kind: 'SALE',
      status: 'SUCCESS',
      gateway: 'bogus',
      processedAt: '2026-11-19T02:01:00Z',
      amountSet: money('100.00'),
    },
  ],
  refunds: [],
  lineItems: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [lineOf(n)] },
  ...over,
});

interface Asked {
  query: string;
  variables: {
    first?: number;
    after?: string | null;
    query?: string | null;
    id?: string;
    key?: string;
    input?: Record<string, unknown>;
  };
}

const THROTTLED: Said = {
  status: 200,
  body: {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: {
      cost: {
        requestedQueryCost: 12,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 2, restoreRate: 100 },
      },
    },
  },
};

/** Answers the Admin API as Shopify documents it: pages by cursor, THROTTLED, refunds once for each idempotency key. */
export const openShopify = async (token = 'shpat_test') => {
  const orders = new Map<string, ServerOrder>();
  const byKey = new Map<string, { id: string }>();

  const list = ({ first = 10, after, query }: Asked['variables']): Said => {
    const since = /updated_at:>='([^']+)'/u.exec(query ?? '')?.[1] ?? '';
    const found = [...orders.values()]
      .filter(({ updatedAt }) => updatedAt >= since)
      .sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
    const rest = found.filter(({ updatedAt }) => updatedAt > (after ?? ''));
    const nodes = rest.slice(0, first);
    const pageInfo = { hasNextPage: rest.length > nodes.length, endCursor: nodes.at(-1)?.updatedAt ?? null };
    return { status: 200, body: { data: { orders: { pageInfo, nodes } } } };
  };

  const refund = ({ input = {}, key = '' }: Asked['variables']): Said => {
    const order = orders.get(String(input['orderId']));
    const [transaction] = input['transactions'] as { amount: string }[];
    const again = byKey.get(key);
    const refused = (message: string): Said => ({
      status: 200,
      body: { data: { refundCreate: { refund: null, userErrors: [{ field: null, message }] } } },
    });
    if (!order || !transaction) return refused('Order does not exist');
    if (again) return { status: 200, body: { data: { refundCreate: { refund: again, userErrors: [] } } } };
    const back = order.refunds.reduce((sum, one) => sum + Number(one.totalRefundedSet.shopMoney.amount), 0);
    if (back + Number(transaction.amount) > 100) return refused('Refund amount is greater than the payment');
    const made = {
      id: `gid://shopify/Refund/${byKey.size + 1}`,
      note: String(input['note']),
      totalRefundedSet: money(transaction.amount),
    };
    order.refunds.push(made);
    byKey.set(key, { id: made.id });
    return { status: 200, body: { data: { refundCreate: { refund: { id: made.id }, userErrors: [] } } } };
  };

  const server = await openShopServer(({ url, headers, body }: ShopRequest): Said => {
    if (url.pathname !== '/admin/api/2026-04/graphql.json') return { status: 404, body: { errors: 'Not Found' } };
    if (headers['x-shopify-access-token'] !== token)
      return { status: 401, body: { errors: '[API] Invalid API key or access token' } };
    const { query, variables } = JSON.parse(body) as Asked;
    if (query.includes('mutation')) {
      if (!/@idempotent\(key: \$key\)/u.test(query))
        return { status: 200, body: { errors: [{ message: 'idempotent directive is required' }] } };
      return refund(variables);
    }
    if (query.includes('orders(')) return list(variables);
    return { status: 200, body: { data: { order: orders.get(variables.id ?? '') ?? null } } };
  }, THROTTLED);
  return { ...server, orders, put: (order: ServerOrder) => void orders.set(order.id, order) };
};
