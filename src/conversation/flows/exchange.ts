import type { Reason } from '../../understanding/types.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { type Asking, callPerson, done, type Flow, switchTo } from '../script.ts';
import { itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { wordIn } from '../steps/goods-words.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { NO_SIZE, newVariant, OTHER } from '../steps/new-variant.ts';
import { bought } from '../steps/order-described.ts';
import { goodsInstead, namedInstead, type OtherGoods, otherGoods } from '../steps/other-goods.ts';
import { inStock } from '../steps/product-words.ts';
import { whyOf } from '../steps/reason.ts';
import { sumTold } from '../steps/sum-told.ts';
import { isUnsent } from '../steps/unsent.ts';
import { byWayBack, wayBack } from '../steps/way-back.ts';
import type { Picked } from '../steps/which-items.ts';
import { money, nameOf, type TurnView } from '../turn-view.ts';

/** Nothing is left to exchange for: it can still go back. */
const noStock = (name: string): Say => ({
  key: 'exchange.no-stock',
  vars: { name },
  choices: [intentChoice('return_request'), HUMAN],
});

/** It comes in no size beyond the one that came. */
const noSize = (name: string): Say => ({
  key: 'exchange.no-size',
  vars: { name },
  choices: [intentChoice('return_request'), HUMAN],
});

const targetWords = (view: TurnView, other: OtherGoods | null, target: string): string => {
  const variant = target === '=' ? '' : wordIn(view, target);
  return other ? [nameOf(view, other.product.sku), variant].filter(Boolean).join(' ') : wordIn(view, target);
};

/** What other goods cost more or less, for the words that ask whether to go on. */
const differenceVars = (view: TurnView, other: OtherGoods | null): { more: string; less: string } => ({
  more: other?.difference === 'pay' ? money(view, other.differenceMinor) : '',
  less: other?.difference === 'back' ? money(view, other.differenceMinor) : '',
});

/** What other goods cost more, or, below 0, less; minor units. */
const signed = ({ difference, differenceMinor }: OtherGoods): number =>
  difference === 'back' ? -differenceMinor : differenceMinor;

/** What shall go out: other goods, named at once or where a size was asked for, or another variant of the same. */
function* wantedInstead(
  view: TurnView,
  order: OrderFact,
  picked: readonly Picked[],
  reason: Reason,
): Asking<{ other: OtherGoods | null; target: string }> {
  const first = yield* otherGoods(view, order, picked);
  if (first) return { other: first, target: yield* newVariant(view, first.product.sku, null) };
  const [lone] = picked;
  // What is sold out is told before a size is asked for.
  if (picked.some(({ item }) => !inStock(view, item.sku))) return { other: null, target: '=' };
  const target = yield* newVariant(view, lone?.item.sku ?? '', reason, (turn) => namedInstead(turn, order));
  if (!target.startsWith(OTHER)) return { other: null, target };
  return { other: goodsInstead(view, order, picked, target.slice(OTHER.length)), target: '=' };
}

/** 刚下单买错尺码: the order that has not left is changed, and nothing that came before is exchanged. */
const justOrdered = (view: TurnView): boolean => {
  const notGone = view.facts.orders.filter(isUnsent);
  const named = nearGoods(view, bought(view.facts.orders));
  const fits = named.size === 0 || bought(notGone).some((sku) => named.has(sku));
  return notGone.length > 0 && fits && says(view, 'just-ordered');
};

/** Another size, colour or a sound piece for the one that came, or other goods with what they cost more or less. */
export const exchange: Flow = {
  name: 'exchange',
  *script(view) {
    if (justOrdered(view)) return switchTo('change-order');
    const road = yield* claimRoad(
      view,
      'exchange',
      (order) => order.status === 'delivered' || order.status === 'completed',
      true,
    );
    if ('outcome' in road) return road.outcome;

    const reason = yield* whyOf('exchange', ['too_large', 'too_small', 'colour_differs', 'faulty', 'other']);
    const found = yield* judged(view, { flow: 'exchange', kind: 'exchange' as const, ...road, reason });
    const { claim, verdict } = found;
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, found)]);

    const { other, target } = yield* wantedInstead(view, road.order, claim.picked, reason);
    if (target === NO_SIZE) return done([noSize(itemNames(view, claim.picked))]);
    const gone = other ? [] : claim.picked.filter(({ item }) => !inStock(view, item.sku));
    if (gone.length > 0) return done([noStock(itemNames(view, gone))]);
    if (other && !inStock(view, other.product.sku)) return done([noStock(nameOf(view, other.product.sku))]);

    const said = { target: targetWords(view, other, target) };
    const open = openClaim(view, found, { target }, said);
    const effect = other
      ? { ...open, wish: { ...open.wish, target: { sku: other.product.sku, qty: other.qty } } }
      : open;
    if (verdict.verdict === 'needs_person') return callPerson('needs_person', 1, [], [effect]);
    const name = itemNames(view, claim.picked);
    const vars = { name, ...said, shop_pays: verdict.postage === 'shop', ...differenceVars(view, other) };
    const say = { key: 'exchange.confirm', vars: { ...vars, changed: false } } as const;
    const told = other ? yield* sumTold(`${other.product.sku}×${other.qty}`, signed(other), say) : null;
    const confirm = told ? { ...say, vars: { ...vars, changed: told.changed } } : say;
    const way = yield* wayBack(view, found, confirm, told?.step);
    return way ? done([], [byWayBack(view, effect, way)]) : done([{ key: 'flow.given-up' }]);
  },
};
