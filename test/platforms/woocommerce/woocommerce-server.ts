import { openShopServer, type Said, type ShopRequest } from '../shop-server.ts';

type Refund = {
  id: number;
  amount: string;
  reason: string;
  refunded_payment: boolean;
  meta_data: { key: string; value: unknown }[];
};

export interface ServerOrder {
  id: number;
  date_modified_gmt: string;
  total: string;
  [field: string]: unknown;
}

const address = {
  first_name: '小雨',
  last_name: '林',
  address_1: '文三路 100 号 3 幢 201',
  address_2: '',
  city: '杭州市',
  state: '浙江省',
  postcode: '310000',
  country: 'CN',
  phone: '13800000002',
};

/** An order of two scarves for 50.00 each, less 20.00, shipped for 8.00: paid. */
export const wooOrder = (n: number, over: Record<string, unknown> = {}): ServerOrder => ({
  id: n,
  number: `WC${n}`,
  status: 'processing',
  currency: 'CNY',
  date_created_gmt: '2026-11-19T02:00:00',
  date_modified_gmt: new Date(Date.parse('2026-11-19T03:00:00Z') + n * 1000).toISOString().slice(0, 19),
  date_paid_gmt: '2026-11-19T02:01:00',
  date_completed_gmt: null,
  total: '88.00',
  shipping_total: '8.00',
  shipping_tax: '0.00',
  customer_id: 9,
  billing: { ...address, email: 'yu@example.com' },
  shipping: address,
  line_items: [
    {
      name: 'Scarf',
      product_id: 5,
      variation_id: 0,
      sku: 'SC-5',
      quantity: 2,
      subtotal: '100.00',
      subtotal_tax: '0.00',
      total: '80.00',
    },
  ],
  fee_lines: [],
  meta_data: [],
  ...over,
});

/** Answers REST API v3 as WooCommerce documents it; it has no idempotency keys: whoever posts twice pays twice. */
export const openWooCommerce = async (key = 'ck_0123456789', secret = 'cs_0123456789') => {
  const orders = new Map<number, ServerOrder>();
  const refunds = new Map<number, Refund[]>();
  let refused = false;
  let cut = false;
  const moved: string[] = [];
  const basic = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

  const whole = (order: ServerOrder) => ({
    ...order,
    refunds: (refunds.get(order.id) ?? []).map(({ id, reason, amount }) => ({ id, reason, total: `-${amount}` })),
  });

  const list = ({ searchParams }: URL): Said => {
    const after = Date.parse(searchParams.get('modified_after') ?? '1970-01-01T00:00:00Z');
    const [size, number] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
    const found = [...orders.values()]
      .filter(({ date_modified_gmt: at }) => Date.parse(`${at}Z`) > after)
      .sort((a, b) => (a.date_modified_gmt < b.date_modified_gmt ? -1 : 1));
    const body = found.slice(size * (number - 1), size * number).map(whole);
    return {
      status: 200,
      body,
      headers: { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(Math.ceil(found.length / size)) },
    };
  };

  const pay = (id: number, body: string): Said => {
    if (refused) {
      const message = 'The payment gateway for this order does not support automatic refunds.';
      return { status: 500, body: { code: 'woocommerce_rest_cannot_create_order_refund', message } };
    }
    const { amount, reason, meta_data, api_refund } = JSON.parse(body) as Refund & { api_refund: boolean };
    if (!api_refund) return { status: 400, body: { code: 'test', message: 'no money would move' } };
    const all = refunds.get(id) ?? [];
    // In WooCommerce's own order: written down, the gateway asked, noted as paid, and the metadata last.
    const made: Refund = { id: 9000 + all.length + id * 10, amount, reason, refunded_payment: false, meta_data: [] };
    refunds.set(id, [...all, made]);
    moved.push(amount);
    if (cut) {
      cut = false;
      return { status: 502, body: { message: 'bad gateway' } };
    }
    Object.assign(made, { refunded_payment: true, meta_data });
    return { status: 201, body: made };
  };

  const server = await openShopServer(({ method, url, headers, body }: ShopRequest): Said => {
    if (headers.authorization !== basic)
      return { status: 401, body: { code: 'woocommerce_rest_cannot_view', message: 'Sorry' } };
    const [, path = ''] = url.pathname.split('/wp-json/wc/v3/');
    const [noun, id, part] = path.split('/');
    if (noun === 'products') {
      return {
        status: 200,
        body: [{ id: 5, type: 'simple', manage_stock: true, stock_quantity: 3, stock_status: 'instock' }],
      };
    }
    if (id === undefined) return list(url);
    if (part === 'refunds') {
      if (method === 'POST') return pay(Number(id), body);
      const [size, number] = [Number(url.searchParams.get('per_page')), Number(url.searchParams.get('page') ?? 1)];
      return { status: 200, body: (refunds.get(Number(id)) ?? []).slice(size * (number - 1), size * number) };
    }
    const order = orders.get(Number(id));
    return order
      ? { status: 200, body: whole(order) }
      : { status: 404, body: { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.' } };
  });
  return {
    ...server,
    orders,
    refunds,
    put: (order: ServerOrder) => void orders.set(order.id, order),
    /** What the gateway has paid back, in the order it did. */
    moved,
    /** At the next refund the shop dies while it waits for its gateway, which pays all the same. */
    cutOff: () => {
      cut = true;
    },
    /** The shop notes what its gateway says by and by. */
    noted: (id: number) => {
      for (const one of refunds.get(id) ?? []) one.refunded_payment = true;
    },
    /** The gateway pays nothing back from now on. */
    refuse: () => {
      refused = true;
    },
  };
};
