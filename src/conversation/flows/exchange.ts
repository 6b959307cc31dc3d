import { HUMAN, intentChoice, type Say } from '../say.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { confirmed } from '../steps/confirm.ts';
import { wordIn } from '../steps/goods-words.ts';
import { newVariant } from '../steps/new-variant.ts';
import { type OtherGoods, otherGoods } from '../steps/other-goods.ts';
import { inStock } from '../steps/product-words.ts';
import { whyOf } from '../steps/reason.ts';
import { money, nameOf, type TurnView } from '../turn-view.ts';

/** Nothing is left to exchange for: it can still go back. */
const noStock = (name: string): Say => ({
  key: 'exchange.no-stock',
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

/** Another size, colour or a sound piece for the one that came, or other goods with what they cost more or less. */
export const exchange: Flow = {
  name: 'exchange',
  *script(view) {
    const road = yield* claimRoad(
      view,
      'exchange',
      (order) => order.status === 'delivered' || order.status === 'completed',
    );
    if ('outcome' in road) return road.outcome;

    const reason = yield* whyOf('exchange', ['too_large', 'too_small', 'colour_differs', 'faulty', 'other']);
    const found = yield* judged(view, { flow: 'exchange', kind: 'exchange' as const, ...road, reason });
    const { claim, verdict } = found;
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, found)]);

    const other = yield* otherGoods(view, road.order, claim.picked);
    const gone = other ? [] : claim.picked.filter(({ item }) => !inStock(view, item.sku));
    if (gone.length > 0) return done([noStock(itemNames(view, gone))]);
    if (other && !inStock(view, other.product.sku)) return done([noStock(nameOf(view, other.product.sku))]);

    const target = other
      ? yield* newVariant(view, other.product.sku, null)
      : yield* newVariant(view, claim.picked[0]?.item.sku ?? '', reason);
    const said = { target: targetWords(view, other, target) };
    const open = openClaim(view, found, { target }, said);
    const effect = other
      ? { ...open, wish: { ...open.wish, target: { sku: other.product.sku, qty: other.qty } } }
      : open;
    if (verdict.verdict === 'needs_person') return callPerson('needs_person', 1, [], [effect]);
    const name = itemNames(view, claim.picked);
    const yes = yield* confirmed({
      key: 'exchange.confirm',
      vars: { name, ...said, shop_pays: verdict.postage === 'shop', ...differenceVars(view, other) },
    });
    return yes ? done([], [effect]) : done([{ key: 'flow.given-up' }]);
  },
};
