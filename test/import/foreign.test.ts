import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseImportPolicy } from '../../src/import/foreign/policy.ts';
import type { ImportOptions } from '../../src/import/index.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore } from '../support/database.ts';
import {
  DOUYIN,
  GOODS,
  JD,
  PINDUODUO,
  SHOPIFY,
  TAIWAN,
  TAOBAO_ITEMS,
  TAOBAO_ORDERS,
  WEIDIAN,
  WOOCOMMERCE,
  YOUZAN,
} from './exports.ts';
import { lettersIn } from './letters.ts';
import { type Files, GOOD, lines, take } from './shop-files.ts';
import { workbook } from './workbook.ts';

const policy = parseImportPolicy(parse(readFileSync('templates/policies/import.yaml', 'utf8')));
const csv = (rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`;

const bring = (store: Store, files: Files, options: Partial<ImportOptions> = {}) =>
  take(store, files, { foreign: { policy }, ...options });

/** A shop with the goods that are ordered. */
const shop = async (): Promise<Store> => {
  const store = await freshStore();
  expect(await bring(store, { '宝贝.csv': GOODS })).toMatchObject({
    problems: [],
    warnings: [
      '宝贝.csv: not in the file, so the same in every row: returnable yes; templates/policies/import.yaml says so',
    ],
  });
  return store;
};

const at = (text: string): Date => new Date(text);

describe('An export of a marketplace', () => {
  it('of goods is read by its headings, with amounts as people write them', async () => {
    const store = await shop();
    expect(await store.read.products.get('PJ-1')).toMatchObject({
      ...{ name: '云朵棉睡衣', priceMinor: 129_000, stock: 5, category: '睡衣', returnable: 'yes' },
    });
  });

  it('of Taobao is read in GBK: orders with their buyers, and their goods from a second file', async () => {
    const store = await shop();
    const report = await bring(store, {
      'ExportOrderList.csv': lettersIn('gb18030', csv(TAOBAO_ORDERS)),
      'ExportOrderDetailList.csv': lettersIn('gb18030', csv(TAOBAO_ITEMS)),
    });
    expect(lines(report)).toEqual([]);
    expect(report.warnings).toEqual([
      'ExportOrderList.csv: orders that do not tell when they went out or arrived: 1; the hours in templates/policies/import.yaml stand for it',
    ]);
    expect(report.files.map(({ file, holds, new: fresh }) => [file, holds, fresh]).sort()).toEqual([
      ['ExportOrderDetailList.csv', 'order_items', 3],
      ['ExportOrderList.csv', 'customers', 2],
      ['ExportOrderList.csv', 'orders', 2],
    ]);
    expect(await store.read.orders.get('3312345678901234567')).toMatchObject({
      ...{ customerId: '云上小栈', status: 'paid', totalMinor: 132_790, shippingFeeMinor: 800, receiver: '沈佳怡' },
      ...{ phone: '+8613900007316', address: '浙江省 杭州市 余杭区 文一西路 1 号', trackingNo: null },
      ...{ placedAt: at('2026-11-10T21:38:02+08:00'), items: [{ sku: 'PJ-1', qty: 1 }, { sku: 'UW-1' }] },
    });
    expect(await store.read.orders.get('3312345678901234568')).toMatchObject({
      ...{ status: 'completed', carrier: 'ZTO', trackingNo: '78621073795079' },
      ...{ dispatchedAt: at('2026-11-12T08:01:00+08:00'), deliveredAt: at('2026-11-15T08:01:00+08:00') },
    });
    expect(await store.read.customers.get('tb周明远')).toMatchObject({
      name: '周明远',
      consentCare: false,
      tier: 'normal',
    });
  });

  describe('that does not tell when an order arrived', () => {
    const files = {
      'ExportOrderList.csv': lettersIn('gb18030', csv(TAOBAO_ORDERS)),
      'ExportOrderDetailList.csv': lettersIn('gb18030', csv(TAOBAO_ITEMS)),
    };
    const NO = '3312345678901234568';
    const kept = async (store: Store) => {
      const order = await store.read.orders.get(NO);
      if (order === null) throw new Error('it is not there');
      return order;
    };

    it('is marked so, and once somebody tells it no export takes that back', async () => {
      const store = await shop();
      await bring(store, files);
      const order = await kept(store);
      expect(order.deliveredAssumed).toBe(true);
      const told = { deliveredAt: at('2026-11-18T10:00:00+08:00'), dispatchedAt: at('2026-11-16T10:00:00+08:00') };
      await store.write((repos) => repos.orders.save({ ...order, ...told, deliveredAssumed: false }));
      const again = await bring(store, files);
      expect(again.files.map(({ changed }) => changed)).toEqual([0, 0, 0]);
      const other = csv(TAOBAO_ORDERS).replace('人民路 2 号', '人民路 3 号');
      await bring(store, { ...files, 'ExportOrderList.csv': lettersIn('gb18030', other) });
      expect(await kept(store)).toMatchObject({
        ...told,
        deliveredAssumed: false,
        address: '上海市 上海市 黄浦区 人民路 3 号',
      });
    });

    it('arrived no earlier than it is known to have left', async () => {
      const store = await shop();
      await bring(store, files);
      const left = at('2026-11-17T10:00:00+08:00');
      await store.write(async (repos) =>
        repos.orders.save({ ...(await kept(store)), dispatchedAt: left, deliveredAt: null, status: 'dispatched' }),
      );
      await bring(store, files);
      expect(await kept(store)).toMatchObject({ dispatchedAt: left, deliveredAt: left, deliveredAssumed: true });
    });

    it('arrived by now at the latest, and not the moment it left', async () => {
      const store = await shop();
      const now = at('2026-11-13T12:00:00+08:00');
      await bring(store, files, { now });
      expect(await kept(store)).toMatchObject({
        ...{ dispatchedAt: at('2026-11-12T08:01:00+08:00'), deliveredAt: now, deliveredAssumed: true },
      });
    });
  });

  it('of Pinduoduo brings goods along, and a customer who has no account goes by the phone number', async () => {
    const store = await shop();
    const report = await bring(store, { '订单.csv': PINDUODUO });
    expect([lines(report), report.warnings]).toEqual([[], []]);
    expect(await store.read.orders.get('261110-123456789012345')).toMatchObject({
      ...{ customerId: '+8618412345678', status: 'delivered', totalMinor: 5580, carrier: 'YTO' },
      ...{ address: '江苏省苏州市姑苏区干将西路 515 号', deliveredAt: at('2026-11-13T10:30:00+08:00') },
      items: [{ sku: 'UW-1', qty: 2, unitMinor: 2990 }],
    });
    expect(await store.read.orders.get('261111-123456789012346')).toMatchObject({ status: 'cancelled' });
  });

  it('of Weidian is read by its headings, goods by the number of their variant', async () => {
    const store = await shop();
    const report = await bring(store, { '微店订单.csv': WEIDIAN });
    expect([lines(report), report.warnings]).toEqual([[], []]);
    expect(await store.read.orders.get('816263646566676869')).toMatchObject({
      ...{ customerId: '+8613900004321', status: 'dispatched', totalMinor: 135_580, shippingFeeMinor: 600 },
      ...{ carrier: 'ZTO', receiver: '方可', address: '浙江省杭州市余杭区文一西路 9 号' },
      items: [
        { sku: 'UW-1', qty: 2, unitMinor: 2990 },
        { sku: 'PJ-1', qty: 1, unitMinor: 129_000 },
      ],
    });
  });

  it('tells an order’s state first, and of a complaint only what is known', async () => {
    const store = await shop();
    const rows = PINDUODUO.map((row) => row.replace('无售后或售后取消', '换货补寄中'));
    expect(lines(await bring(store, { '订单.csv': rows }))).toEqual([]);
    expect(await store.read.orders.get('261110-123456789012345')).toMatchObject({ status: 'delivered' });
    const odd = PINDUODUO.map((row) => row.replace('已收货', '在火星'));
    expect(lines(await bring(store, { '订单.csv': odd }))).toEqual([
      expect.stringMatching(/^订单\.csv:2: 订单状态: "在火星" is a state of orders nobody knows/u),
    ]);
  });

  it('of Douyin has a row for each of an order’s goods, which make one order', async () => {
    const store = await shop();
    const report = await bring(store, { '订单.csv': DOUYIN });
    expect(lines(report)).toEqual([]);
    expect(await store.read.orders.get('6928000000000000001')).toMatchObject({
      ...{ status: 'paid', totalMinor: 128_970, deliveredAt: null },
      address: '广东省深圳市南山区粤海街道科苑路 8 号',
      items: [
        { sku: 'UW-1', qty: 3 },
        { sku: 'PJ-1', qty: 1 },
      ],
    });
  });

  it('of Youzan says its address once', async () => {
    const store = await shop();
    const report = await bring(store, { '订单.csv': YOUZAN });
    expect(lines(report)).toEqual([]);
    expect(report.warnings.find((one) => one.includes('without goods'))).toMatch(
      /^订单.csv: no column is known for sku, qty, .*; left out are 商品金额合计, 全部商品名称, 商品种类数.*: name them with --map, or bring order_items.csv as well$/u,
    );
    expect(await store.read.orders.get('E20261112100000000001')).toMatchObject({
      ...{ customerId: '昵称甲', address: '山东省济南市历城区示例街道1号', shippingFeeMinor: 0 },
      deliveredAt: at('2026-11-18T10:02:00+08:00'),
    });
  });

  it('of Shopify names goods once for all their variants, and has rows for pictures alone', async () => {
    const store = await freshStore();
    const rows = [
      'Handle,Title,Vendor,Type,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src',
      'mug,Green Mug,Acme,Mugs,Small,MUG-S,12,18.00,https://shop.example/1.png',
      'mug,,,,Large,MUG-L,3,24.00,',
      'mug,,,,,,,,https://shop.example/2.png',
      'pot,Tea Pot,Acme,Pots,Default Title,POT,4,32.00,',
    ];
    expect(lines(await bring(store, { 'products_export.csv': rows }))).toEqual([]);
    expect((await store.read.products.get('POT'))?.name).toBe('Tea Pot');
    expect(await store.read.products.get('MUG-L')).toMatchObject({
      ...{ name: 'Green Mug', category: 'Mugs', priceMinor: 2400, stock: 3, returnable: 'yes' },
    });
  });

  const taxed = async (total: string) => {
    const store = await freshStore();
    const goods = ['sku,name,category,price,stock,returnable', 'S,Small,mugs,18.00,9,yes', 'L,Large,mugs,24.00,9,yes'];
    const time = '2026-11-10 10:00:00 -0500';
    const orders = [
      'Name,Email,Financial Status,Paid at,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem price,Lineitem sku,Shipping Name,Shipping Street,Shipping Phone',
      `#1001,amy@example.com,paid,${time},5.00,3.00,${total},${time},1,18.00,S,Amy Lee,1 Main St,+1 415 555 2671`,
      `#1001,amy@example.com,,,,,,${time},1,24.00,L,,,`,
    ];
    const report = await bring(store, { 'products.csv': goods, 'orders_export.csv': orders });
    const order = await store.read.orders.get('1001');
    return { faults: lines(report), prices: order?.items.map(({ unitMinor }) => unitMinor).toSorted() };
  };

  it('of Shopify may have its taxes on top of the prices, which hold them afterwards, or in them', async () => {
    expect(await taxed('50.00')).toEqual({ faults: [], prices: [1929, 2572] });
    expect(await taxed('47.00')).toEqual({ faults: [], prices: [1800, 2400] });
    const beyond =
      'orders_export.csv:2: Total: is 50.01, but its items come to 42.00 and shipping to 5.00; correct one of them';
    expect(await taxed('50.01')).toEqual({ faults: [beyond], prices: undefined });
  });

  it('of Shopify tells an order’s state in two columns and its goods below each other', async () => {
    const store = await shop();
    const report = await bring(store, { 'orders_export.csv': SHOPIFY });
    expect(lines(report)).toEqual([]);
    expect(await store.read.orders.get('1001')).toMatchObject({
      ...{ customerId: 'mei@example.com', status: 'dispatched', totalMinor: 132_790 },
      ...{ address: '1 Wenyi West Road Hangzhou 310000 CN', items: [{ sku: 'PJ-1' }, { sku: 'UW-1' }] },
    });
    expect(await store.read.orders.get('1002')).toMatchObject({ status: 'unpaid', paidAt: null });
  });

  it('of JD repeats in each row of an order what the whole comes to', async () => {
    const store = await shop();
    expect(lines(await bring(store, { '订单.csv': JD }))).toEqual([]);
    expect(await store.read.orders.get('250000000001')).toMatchObject({
      ...{ customerId: 'jd_abc', status: 'paid', totalMinor: 131_990, receiver: '赵六' },
      items: [{ sku: 'PJ-1' }, { sku: 'UW-1' }],
    });
  });

  it('of WooCommerce has the parts of a name and of an address in columns of their own', async () => {
    const store = await shop();
    expect(lines(await bring(store, { 'orders.csv': WOOCOMMERCE }))).toEqual([]);
    expect(await store.read.orders.get('5001')).toMatchObject({
      ...{ customerId: 'mei@example.com', receiver: 'Mei Wang', status: 'paid', totalMinor: 3790 },
      address: '1 Wenyi West Road Hangzhou 310000',
    });
  });

  it('of a Taiwanese one is read in Big5', async () => {
    const store = await freshStore();
    const report = await bring(store, { '訂單.csv': lettersIn('big5', csv(TAIWAN)) }, { timezone: 'Asia/Taipei' });
    expect(lines(report)).toEqual([]);
    expect(await store.read.orders.get('261112ABCDEF01')).toMatchObject({
      ...{ status: 'completed', phone: '+886912345678', totalMinor: 3800, carrier: '黑貓宅急便' },
    });
  });

  it('may be a spreadsheet', async () => {
    const store = await shop();
    const rows = PINDUODUO.slice(0, 2).map((row) => row.split(','));
    expect(lines(await bring(store, { '导出.xlsx': await workbook(rows) }))).toEqual([]);
    expect(await store.read.orders.get('261110-123456789012345')).toMatchObject({ status: 'delivered' });
  });

  it('changes nothing the second time, and no card of a customer who is known', async () => {
    const store = await shop();
    await bring(store, { '订单.csv': PINDUODUO });
    const card = [GOOD['customers.csv'][0], '+8618412345678,林一一,18412345678,,gold,9,,yes,'];
    await bring(store, { 'customers.csv': card });
    const again = await bring(store, { '订单.csv': PINDUODUO });
    expect(again.files.map(({ holds, new: fresh, changed, same }) => [holds, fresh, changed, same]).sort()).toEqual([
      ['customers', 0, 0, 2],
      ['order_items', 0, 0, 2],
      ['orders', 0, 0, 2],
    ]);
    expect(await store.read.customers.get('+8618412345678')).toMatchObject({ name: '林一一', tier: 'gold' });
  });
});

describe('What is wrong in an export', () => {
  it('is told in its own words for its columns, once', async () => {
    const store = await shop();
    const rows = PINDUODUO.map((row) =>
      row.replace('13900001111', '139****1111').replace('29.90,0.00,29.90', '?,0.00,x'),
    );
    expect(lines(await bring(store, { '订单.csv': rows }))).toEqual([
      '订单.csv:3: 商品总价(元): is empty; fill it in',
      '订单.csv:3: 手机: "139****1111" is masked; export it in full',
      '订单.csv:3: 用户实付金额(元): "x" is no amount; write it like 129.00, without a sign of currency, at most 9999999.99',
    ]);
  });

  it('may be a number of which a spreadsheet has dropped the end', async () => {
    const store = await shop();
    const rows = TAOBAO_ORDERS.map((row) => row.replace('="3312345678901234567"', '3.31235E+18'));
    expect(lines(await bring(store, { '订单.csv': rows }))).toEqual([
      '订单.csv:2: 订单编号: "3.31235E+18" has lost its last digits in a spreadsheet; export the file again and import it unopened',
    ]);
  });

  it('may be a state nobody knows, and cells beyond its header', async () => {
    const store = await shop();
    const rows = [...YOUZAN, `${YOUZAN[1]},,,`.replace('E2026', 'F2026'), `${YOUZAN[1]},x`.replace('E2026', 'G2026')];
    expect(lines(await bring(store, { '订单.csv': rows.map((row) => row.replace('交易完成', '揽收中')) }))).toEqual([
      expect.stringContaining('订单.csv:2: 订单状态: "揽收中" is a state of orders nobody knows'),
      expect.stringContaining('订单.csv:3: 订单状态: "揽收中" is a state of orders nobody knows'),
      '订单.csv:4: row: has 19 cells, the header has 18; put a value that holds a comma in quotes',
    ]);
  });
});

it('A carrier that an export names is called by a name shoppers know', () => {
  const { carriers } = parse(readFileSync('templates/policies/shop.yaml', 'utf8')) as { carriers: object };
  expect(Object.keys(carriers)).toEqual(expect.arrayContaining(Object.keys(policy.words['carrier'] ?? {})));
});

describe('What somebody says of headings', () => {
  const odd = YOUZAN.map((row) => row.replace('订单实付金额', '真金白银').replace('应收订单金额', '备用'));

  it('is asked for where a column is missing, and remembered for the next file with the same headings', async () => {
    const store = await shop();
    expect(lines(await bring(store, { '一.csv': odd }))).toEqual([
      '一.csv:1: total: no column of the file is known to be this; say which one is',
    ]);
    const partial = await bring(store, { '一.csv': odd }, { partial: true });
    expect(partial.files.map(({ holds, new: fresh }) => [holds, fresh])).toEqual([['orders', 0]]);
    const said = new Map([['一.csv', { 真金白银: 'total', 备用: '' }]]);
    expect(lines(await bring(store, { '一.csv': odd }, { foreign: { policy, said } }))).toEqual([]);
    const next = odd.map((row) => row.replace('E2026', 'E2027'));
    expect(lines(await bring(store, { '二.csv': next }))).toEqual([]);
    expect(await store.read.orders.get('E20271112100000000001')).toMatchObject({ totalMinor: 2990 });
  });

  it('is not remembered of what was not kept', async () => {
    const store = await shop();
    const said = new Map([['一.csv', { 真金白银: 'total' }]]);
    await bring(store, { '一.csv': odd }, { foreign: { policy, said }, mayKeep: () => false });
    expect(lines(await bring(store, { '一.csv': odd }))).toHaveLength(1);
  });
});

it('A file in our own words is read exactly as it stands, whatever others call things', async () => {
  const store = await freshStore();
  const rows = [...GOOD['products.csv'], 'X-1,拖鞋,,,slippers,¥9,1,是,,'];
  expect(
    lines(await bring(store, { 'products.csv': rows })).map((line) => line.split(':').slice(0, 3).join(':')),
  ).toEqual(['products.csv:4: price', 'products.csv:4: returnable']);
});
