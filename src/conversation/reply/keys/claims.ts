import { CLAIM, NOT_ELIGIBLE } from './variables.ts';

/** What a shopper may claim for goods they bought: return, exchange, refund, repair, what came wrong, a price that fell. */
export const CLAIMS = {
  // ── return ──
  'return.which-order': [],
  'return.which-item': ['no'],
  'return.how-many': ['name', 'max'],
  'return.reason': [],
  'return.confirm': ['name', 'amount', 'shop_pays', 'deadline', 'clause'],
  'return.not-eligible': NOT_ELIGIBLE,
  'return.no-order': [],
  'return.granted': CLAIM,
  'return.waiting': CLAIM,

  // ── exchange ──
  'exchange.which-order': [],
  'exchange.which-item': ['no'],
  'exchange.how-many': ['name', 'max'],
  'exchange.reason': [],
  'exchange.which-size': ['name'],
  'exchange.which-colour': ['name'],
  'exchange.came-in': ['name'],
  'exchange.no-size': ['name'],
  'exchange.no-such-variant': ['options'],
  'exchange.no-stock': ['name'],
  'exchange.confirm': ['name', 'target', 'shop_pays', 'more', 'less', 'changed'],
  'exchange.not-eligible': NOT_ELIGIBLE,
  'exchange.no-order': [],
  'exchange.granted': [...CLAIM, 'target'],
  'exchange.waiting': [...CLAIM, 'target'],

  // ── refund without return ──
  'refund.which-order': [],
  'refund.which-item': ['no'],
  'refund.how-many': ['name', 'max'],
  'refund.reason': [],
  'refund.confirm': ['name', 'amount'],
  'refund.not-eligible': NOT_ELIGIBLE,
  'refund.no-order': [],
  'refund.granted': CLAIM,
  'refund.waiting': [...CLAIM, 'on_the_way'],

  // ── the price fell ──
  'price-protection.terms': [],
  'price-protection.which-order': [],
  'price-protection.no-order': [],
  'price-protection.not-fallen': ['no'],
  'price-protection.not-eligible': NOT_ELIGIBLE,
  'price-protection.confirm': ['name', 'amount', 'changed'],
  'price-protection.granted': CLAIM,
  'price-protection.waiting': CLAIM,

  // ── repair ──
  'repair.which-order': [],
  'repair.which-item': ['no'],
  'repair.how-many': ['name', 'max'],
  'repair.what-fault': ['name'],
  'repair.confirm': ['name', 'shop_pays', 'clause', 'longer'],
  'repair.not-eligible': NOT_ELIGIBLE,
  'repair.no-order': [],
  'repair.granted': CLAIM,
  'repair.waiting': CLAIM,

  // ── arrived broken, wrong, incomplete ──
  'goods-problem.which-order': [],
  'goods-problem.which-item': ['no'],
  'goods-problem.how-many': ['name', 'max'],
  'goods-problem.remedy': [],
  'goods-problem.sold-out': [],
  'goods-problem.not-eligible': NOT_ELIGIBLE,
  'goods-problem.no-order': [],
  'goods-problem.granted': [...CLAIM, 'name'],
  'goods-problem.waiting': [...CLAIM, 'name'],

  // ── the courier comes to the door ──
  'pick-up.address': [],
  'pick-up.window': [],
  'pick-up.where-then': ['when'],
  'pick-up.where-first': [],
  'pick-up.granted': [...CLAIM, 'when', 'repair'],
  'pick-up.noted': ['when'],
  'pick-up.coming': ['no', 'when', 'repair'],
  'pick-up.ordered': ['no', 'when', 'repair', 'tracking'],
  'pick-up.again': ['no'],
  'pick-up.which': [],
  'pick-up.when': ['no', 'fetched'],
  'pick-up.ask-us': ['no'],
  'pick-up.arranged': ['no', 'when', 'address'],
} as const;
