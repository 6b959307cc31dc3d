import { callPerson, done, type Flow } from '../script.ts';
import { itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { confirmed } from '../steps/confirm.ts';
import { wordIn } from '../steps/goods-words.ts';
import { newVariant } from '../steps/new-variant.ts';
import { whyOf } from '../steps/reason.ts';

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
    const claim = { flow: 'exchange', kind: 'exchange' as const, ...road, reason };
    const found = yield* judged(view, claim);
    const { verdict } = found;
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, claim, verdict)]);

    const target = yield* newVariant(view, road.picked, reason);
    const said = { target: wordIn(view, target) };
    if (verdict.verdict === 'needs_person')
      return callPerson('needs_person', 1, [], [openClaim(view, claim, found, { target }, said)]);
    const name = itemNames(view, road.picked);
    const yes = yield* confirmed({
      key: 'exchange.confirm',
      vars: { name, ...said, shop_pays: verdict.postage === 'shop' },
    });
    return yes ? done([], [openClaim(view, claim, found, { target }, said)]) : done([{ key: 'flow.given-up' }]);
  },
};
