import { HUMAN, intentChoice, type Say } from '../say.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { confirmed } from '../steps/confirm.ts';
import { wordIn } from '../steps/goods-words.ts';
import { newVariant } from '../steps/new-variant.ts';
import { inStock } from '../steps/product-words.ts';
import { whyOf } from '../steps/reason.ts';
import type { Picked } from '../steps/which-items.ts';
import type { TurnView } from '../turn-view.ts';

/** Nothing is left to exchange for: it can still go back. */
const noStock = (view: TurnView, gone: readonly Picked[]): Say => ({
  key: 'exchange.no-stock',
  vars: { name: itemNames(view, gone) },
  choices: [intentChoice('return_request'), HUMAN],
});

/** Another size, colour or a sound piece for the one that came. */
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

    const gone = claim.picked.filter(({ item }) => !inStock(view, item.sku));
    if (gone.length > 0) return done([noStock(view, gone)]);

    const target = yield* newVariant(view, claim.picked, reason);
    const said = { target: wordIn(view, target) };
    if (verdict.verdict === 'needs_person')
      return callPerson('needs_person', 1, [], [openClaim(view, found, { target }, said)]);
    const name = itemNames(view, claim.picked);
    const yes = yield* confirmed({
      key: 'exchange.confirm',
      vars: { name, ...said, shop_pays: verdict.postage === 'shop' },
    });
    return yes ? done([], [openClaim(view, found, { target }, said)]) : done([{ key: 'flow.given-up' }]);
  },
};
