import { openShopServer, type Said, type ShopRequest } from '../shop-server.ts';

const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CNY' } });

export interface ServerOrder {
  id: string;
  name: string;
  updatedAt: string;
  [field: string]: unknown;
  transactions: Transaction[];
  refunds: {
    id: string;
    note: string | null;
    totalRefundedSet: ReturnType<typeof money>;
    transactions: { nodes: Transaction[] };
  }[];
}

export interface Transaction {
  id: string;
  kind: string;
  status: string;
  gateway: string;
  processedAt: string;
  amountSet: ReturnType<typeof money>;
  parentTransaction: { id: string } | null;
}

/** A payment of an order, or something else that happened to its money. */
export const transaction = (
  id: string,
  gateway: string,
  amount: string,
  over: Partial<Transaction> = {},
): Transaction => ({
  id: `gid://shopify/OrderTransaction/${id}`,
  kind: 'SALE',
  status: 'SUCCESS',
  gateway,
  processedAt: '2026-11-19T02:01:00Z',
  amountSet: money(amount),
  parentTransaction: null,
  ...over,
});

interface Wanted {
  parentId: string;
  gateway: string;
  amount: string;
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
  transactions: [transaction(String(n), 'bogus', '100.00')],
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
  const byKey = new Map<string, ServerOrder['refunds'][number]>();
  const broken = new Set<string>();

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

  /** What a payment has left; what was paid back without naming one is the whole order's. */
  const leftOf = (order: ServerOrder, id: string): number => {
    const sum = (some: readonly Transaction[]): number =>
      some.reduce((all, { amountSet }) => all + Math.round(Number(amountSet.shopMoney.amount) * 100), 0);
    const back = order.transactions.filter(({ kind, status }) => kind === 'REFUND' && status !== 'FAILURE');
    const named = new Set(order.transactions.map((one) => one.id));
    const unnamed = order.refunds
      .filter(({ id: refundId }) => !named.has(`${refundId}/0`))
      .reduce((all, one) => all + Math.round(Number(one.totalRefundedSet.shopMoney.amount) * 100), 0);
    const paid = order.transactions.filter((one) => one.id === id && ['SALE', 'CAPTURE'].includes(one.kind));
    return sum(paid) - sum(back.filter(({ parentTransaction }) => parentTransaction?.id === id)) - unnamed;
  };

  const book = (order: ServerOrder, note: string, wanted: readonly Wanted[]) => {
    const id = `gid://shopify/Refund/${byKey.size + 1}`;
    const booked = wanted.map(({ parentId, gateway, amount }, index) => ({
      id: `${id}/${index}`,
      kind: 'REFUND',
      status: broken.has(gateway) ? 'FAILURE' : 'SUCCESS',
      gateway,
      processedAt: '2026-11-20T04:00:00Z',
      amountSet: money(amount),
      parentTransaction: { id: parentId },
    }));
    order.transactions.push(...booked);
    const went = booked.filter(({ status }) => status === 'SUCCESS');
    const total = went.reduce((sum, { amountSet }) => sum + Number(amountSet.shopMoney.amount), 0).toFixed(2);
    const made = { id, note, totalRefundedSet: money(total), transactions: { nodes: booked } };
    order.refunds.push(made);
    return made;
  };

  const refund = ({ input = {}, key = '' }: Asked['variables']): Said => {
    const order = orders.get(String(input['orderId']));
    const wanted = (input['transactions'] ?? []) as Wanted[];
    const again = byKey.get(key);
    const refused = (message: string): Said => ({
      status: 200,
      body: { data: { refundCreate: { refund: null, userErrors: [{ field: null, message }] } } },
    });
    if (!order || wanted.length === 0) return refused('Order does not exist');
    if (again) return { status: 200, body: { data: { refundCreate: { refund: again, userErrors: [] } } } };
    for (const { parentId, amount } of wanted) {
      if (Math.round(Number(amount) * 100) > leftOf(order, parentId)) {
        return refused('Refund amount is greater than the payment');
      }
    }
    const made = book(order, String(input['note']), wanted);
    byKey.set(key, made);
    return { status: 200, body: { data: { refundCreate: { refund: made, userErrors: [] } } } };
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
  return {
    ...server,
    orders,
    put: (order: ServerOrder) => void orders.set(order.id, order),
    /** A gateway pays nothing back while it is broken. */
    gateway: (name: string, works: boolean) => void (works ? broken.delete(name) : broken.add(name)),
    /** What went back, by payment, in the order's own amounts. */
    back: (id: string): Record<string, string[]> => {
      const all: Record<string, string[]> = {};
      for (const one of orders.get(id)?.transactions ?? []) {
        if (one.kind !== 'REFUND' || one.status !== 'SUCCESS') continue;
        const parent = one.parentTransaction?.id.split('/').at(-1) ?? '';
        all[parent] = [...(all[parent] ?? []), one.amountSet.shopMoney.amount];
      }
      return all;
    },
  };
};
