import { eligibility } from '../../aftersales/eligibility.ts';
import type { TicketWish } from '../effects.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { type Asking, ask, callPerson, done, type Flow } from '../script.ts';
import { clauseText, openedSay } from '../steps/claim.ts';
import { confirmed } from '../steps/confirm.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import { entity } from '../steps/read.ts';
import { sumTold } from '../steps/sum-told.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import { askedAt, day, money, nameOf, type TurnView } from '../turn-view.ts';

/** One item whose price has fallen since it was bought, and by how much for all its pieces, minor units. */
interface Fallen {
  sku: string;
  qty: number;
  unitMinor: number;
  minor: number;
}

const fallenIn = (view: TurnView, order: OrderFact): Fallen[] =>
  order.items.flatMap(({ sku, qty, unitMinor }) => {
    const now = view.facts.products.get(sku)?.priceMinor ?? unitMinor;
    return now < unitMinor ? [{ sku, qty, unitMinor, minor: (unitMinor - now) * qty }] : [];
  });

const wishFor = (order: OrderFact, fallen: readonly Fallen[], refundMinor: number): TicketWish => ({
  kind: 'refund',
  orderNo: order.orderNo,
  items: fallen.map(({ sku, qty }) => ({ sku, qty })),
  reason: 'price_dropped',
  evidence: false,
  flags: [],
  details: { wish: 'price_protection' },
  refundMinor,
  department: 'after_sales',
});

/** Who only asks is told the terms, with a button; who taps it, or names an order, has the order looked at. */
/** The shopper's own purchase, or the difference demanded back: more than the rule is wanted. */
const OWN =
  /差[价價额額](?:退|补|補)[^多不吗嗎]|(?:退|补|補)我(?:的)?差[价價额額]|(?:昨天|前天|前几天|前幾天|上周|上週|上星期|上禮拜|\d{1,2}[号號])(?:才|刚|剛)?[买買拍][^，,]{0,4}(?:那|的)|\b(?:refund|give|pay|send) (?:me )?(?:back )?the difference\b/i;

/** "我买的莫代尔睡衣降价了吗": goods that lie in an order that is paid are named, and not what might be. */
const namesOwn = (view: TurnView): boolean => {
  const paid = view.facts.orders.filter(({ paidAt, status }) => paidAt !== null && status !== 'cancelled');
  return says(view, 'what-i-have') && !says(view, 'supposing') && nearGoods(view, bought(paid)).size > 0;
};

function* wantsLook(): Asking<boolean> {
  return yield* ask<boolean>({
    step: 'look',
    otherwise: false,
    say: { key: 'price-protection.terms' },
    read: (view) =>
      namesOwn(view) ||
      entity(view, 'order_no') !== undefined ||
      view.choose === 'intent:price_protection' ||
      OWN.test(view.heard.text)
        ? { value: true }
        : undefined,
  });
}

const TERMS: Say = {
  key: 'price-protection.terms',
  faq: 'price-protection',
  choices: [{ label: 'choice.check-price', value: 'intent:price_protection' }, HUMAN],
};

/** The price fell after the purchase: the difference between what was paid and what is asked now comes back (H12, H19). */
export const priceProtection: Flow = {
  name: 'price-protection',
  *script(view) {
    if (!(yield* wantsLook())) return done([TERMS]);
    const { orders } = yield* verified(view);
    const paid = (order: OrderFact): boolean => order.paidAt !== null && order.status !== 'cancelled';
    const order = yield* whichOrder(view, 'price-protection', orders, paid);
    if (!order || !paid(order))
      return done([{ key: 'price-protection.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
    const fallen = fallenIn(view, order);
    const askedMinor = fallen.reduce((sum, { minor }) => sum + minor, 0);
    const name = fallen.map(({ sku }) => nameOf(view, sku)).join(view.lang === 'en' ? ', ' : '、');
    if (askedMinor === 0)
      return done([{ key: 'price-protection.not-fallen', vars: { no: order.orderNo }, choices: [HUMAN] }]);
    const items = fallen.map(({ sku, qty, unitMinor }) => ({
      sku,
      qty,
      unitMinor,
      category: '',
      returnable: 'yes' as const,
      opened: false,
      warrantyMonths: 0,
    }));
    const claim = { kind: 'refund', reason: 'price_dropped', order, items, evidence: false, flags: [] } as const;
    const { terms, timezone } = view.shop;
    const verdict = eligibility({ ...claim, askedMinor }, terms, view.now, timezone, askedAt(view));
    if (verdict.verdict === 'not_eligible') {
      const deadline = verdict.deadline ? day(view, verdict.deadline) : '';
      const vars = { clause: clauseText(view, verdict.clauses), name, deadline };
      return done([{ key: 'price-protection.not-eligible', vars, choices: [HUMAN] }]);
    }
    const vars = { name, amount: money(view, askedMinor), changed: false };
    const say = { key: 'price-protection.confirm', vars } as const;
    const { step, changed } = yield* sumTold(order.orderNo, askedMinor, say);
    const yes = yield* confirmed({ ...say, vars: { ...vars, changed } }, { step });
    if (!yes) return done([{ key: 'flow.given-up' }]);
    const wish = { ...wishFor(order, fallen, askedMinor), askedAt: askedAt(view) };
    const open = { do: 'open_ticket', wish, say: openedSay(view, 'price-protection') } as const;
    return verdict.verdict === 'needs_person' ? callPerson('needs_person', 1, [], [open]) : done([], [open]);
  },
};
