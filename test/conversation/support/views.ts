import { join } from 'node:path';
import { type ShopRules, shopRules } from '../../../src/composition/shop-rules.ts';
import { vocabulary } from '../../../src/composition/vocabulary.ts';
import { loadContent } from '../../../src/content/load.ts';
import type { Facts, OrderFact, ProductFact } from '../../../src/conversation/facts.ts';
import { freshState } from '../../../src/conversation/state.ts';
import type { TurnView } from '../../../src/conversation/turn-view.ts';
import type { Attachment } from '../../../src/message.ts';
import type { Entity, Understanding } from '../../../src/understanding/types.ts';
import { ownShelf } from '../../support/own-shelf.ts';

const ROOT = join(import.meta.dirname, '../../..');

let proven: Promise<ShopRules> | undefined;

/** The shop's own words and rules, read and proven once for all files of a worker: change a copy. */
export const ownShop = (): Promise<ShopRules> => {
  proven ??= loadContent(ROOT, vocabulary(), ownShelf).then((content) => shopRules(content, 'Asia/Shanghai', ownShelf));
  return proven;
};

export const NOW = new Date('2026-11-20T10:00:00+08:00');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

/** What a message means, as an engine would say it. Unless told otherwise it belongs to no intent. */
export const heard = (text: string, over: Partial<Understanding> = {}): Understanding => {
  const intent = over.intent ?? 'out_of_scope';
  const sure = intent === 'out_of_scope' ? 0.9 : (over.confidence ?? 0.95);
  return {
    text,
    lang: 'zh-CN',
    intents: [{ intent, confidence: sure }],
    intent,
    confidence: sure,
    certainty: intent === 'out_of_scope' ? 'none' : 'sure',
    faq: [],
    entities: [],
    mood: { anger: 0, disappointment: 0, urgency: 0, dangers: [], evidence: [] },
    signal: null,
    why: [],
    ...over,
  };
};

/** A thing that stands in a text. */
export const named = (text: string, source: string, what: Record<string, unknown>): Entity =>
  ({ source, start: text.indexOf(source), end: text.indexOf(source) + source.length, ...what }) as Entity;

const product = (
  sku: string,
  names: [string, string, string],
  category: string,
  priceMinor: number,
  attributes: Record<string, string[]>,
  over: Partial<ProductFact> = {},
): ProductFact => ({
  sku,
  names: { 'zh-CN': names[0], 'zh-TW': names[1], en: names[2] },
  category,
  priceMinor,
  stock: 20,
  returnable: 'yes',
  warrantyMonths: 0,
  attributes,
  ...over,
});

export const PRODUCTS: ReadonlyMap<string, ProductFact> = new Map(
  [
    product('PJ-101', ['云朵棉睡衣套装', '雲朵棉睡衣套裝', 'Cloud Cotton Pyjama Set'], 'pyjamas', 12900, {
      size: ['S', 'M', 'L', 'XL'],
      colour: ['燕麦', '雾蓝'],
    }),
    product('FT-401', ['软底棉拖鞋', '軟底棉拖鞋', 'Soft-Soled Cotton Slippers'], 'footwear', 3900, {
      size: ['36-37', '38-39'],
      colour: ['燕麦'],
    }),
    product('PJ-103', ['桑蚕丝长袖睡衣套装', '桑蠶絲長袖睡衣套裝', 'Mulberry Silk Pyjama Set'], 'pyjamas', 69900, {
      size: ['S', 'M'],
    }),
    product(
      'UW-304',
      ['真丝内裤(两条装)', '真絲內褲(兩件組)', 'Silk Briefs, 2-Pack'],
      'underwear',
      12800,
      { size: ['S', 'M'] },
      { returnable: 'unless_opened' },
    ),
    product(
      'BD-508',
      ['双控电热毯', '雙控電熱毯', 'Dual-Control Heated Blanket'],
      'bedding',
      19900,
      {},
      { warrantyMonths: 24 },
    ),
    product('GF-602', ['大豆蜡香薰蜡烛', '大豆蠟香氛蠟燭', 'Soy Wax Scented Candle'], 'gifts', 7900, {}),
  ].map((one) => [one.sku, one]),
);

const order = (orderNo: string, over: Partial<OrderFact>, ...items: [sku: string, qty: number][]): OrderFact => {
  const lines = items.map(([sku, qty]) => ({
    sku,
    qty,
    claimedQty: 0,
    unitMinor: PRODUCTS.get(sku)?.priceMinor ?? 0,
    opened: null,
  }));
  return {
    orderNo,
    status: 'delivered',
    placedAt: daysAgo(6),
    paidAt: daysAgo(6),
    dispatchedAt: daysAgo(5),
    deliveredAt: daysAgo(3),
    carrier: 'SF',
    trackingNo: 'SF1',
    totalMinor: lines.reduce((sum, { qty, unitMinor }) => sum + qty * unitMinor, 0),
    shippingFeeMinor: 0,
    refundedMinor: 0,
    items: lines,
    ...over,
  };
};

/** Delivered: pyjamas and slippers. */
export const DELIVERED = order('ZL20261112-0007', {}, ['PJ-101', 1], ['FT-401', 1]);
/** Delivered: silk pyjamas and silk briefs. */
export const SILK = order('ZL20261114-0053', {}, ['PJ-103', 1], ['UW-304', 1]);
/** Paid, not sent. */
export const PAID = order(
  'ZL20261119-0110',
  { status: 'paid', dispatchedAt: null, deliveredAt: null, trackingNo: null },
  ['GF-602', 1],
);
/** On its way. */
export const ON_ITS_WAY = order('ZL20261118-0057', { status: 'dispatched', deliveredAt: null }, ['BD-508', 1]);

export const CUSTOMER = {
  id: 'C1001',
  name: '沈佳怡',
  tier: 'silver' as const,
  points: 1006,
  consentCare: true,
  refunds90d: 0,
  openComplaints: 0,
};

/** A known shopper with four orders. */
export const facts = (over: Partial<Facts> = {}): Facts => ({
  customer: CUSTOMER,
  whole: true,
  orders: [PAID, ON_ITS_WAY, SILK, DELIVERED],
  tickets: [],
  links: [],
  claimed: null,
  proof: { failures: 0, closed: null },
  products: PRODUCTS,
  people: { open: true, nextOpening: null, waiting: 0 },
  ...over,
});

/** Nobody the shop knows, who may have named an order. */
export const strangersFacts = (over: Partial<Facts> = {}): Facts =>
  facts({ customer: null, whole: false, orders: [], ...over });

/** Proofs that would open {@link DELIVERED}: the customer's own number ends in 7316, the receiver's in 4571. */
export const CLAIMED = {
  orderNo: DELIVERED.orderNo,
  customerId: CUSTOMER.id,
  orderLast4: '4571',
  customerLast4: '7316',
  order: DELIVERED,
  customer: CUSTOMER,
  orders: [PAID, ON_ITS_WAY, SILK, DELIVERED],
  tickets: [],
};

export const photo = (id = 'f_1'): Attachment => ({ id, type: 'image/jpeg', name: 'photo.jpg', size: 9, hash: 'h' });

/** A turn: what was said, what is known, what was remembered. */
export const turnOf = (shop: ShopRules, over: Partial<TurnView> = {}): TurnView => {
  const said = over.heard ?? heard(over.text ?? '');
  return {
    state: freshState(),
    text: said.text,
    choose: null,
    attachments: [],
    heard: said,
    facts: facts(),
    owner: { kind: 'bot' },
    status: 'open',
    channel: 'web',
    place: 'private',
    shop,
    lang: said.lang,
    now: NOW,
    ...over,
  };
};
