import { callPerson, done, type Flow } from '../script.ts';
import { clauseText, itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { whyOf } from '../steps/reason.ts';
import { byWayBack, wayBack } from '../steps/way-back.ts';
import { day, money } from '../turn-view.ts';

/** Goods go back, money comes back (H19–H22). */
export const returnFlow: Flow = {
  name: 'return',
  *script(view) {
    const road = yield* claimRoad(
      view,
      'return',
      (order) => order.status === 'delivered' || order.status === 'completed',
    );
    if ('outcome' in road) return road.outcome;

    const reason = yield* whyOf('return', [
      'no_longer_wanted',
      'too_small',
      'too_large',
      'not_as_described',
      'faulty',
      'other',
    ]);
    const found = yield* judged(view, { flow: 'return', kind: 'return' as const, ...road, reason });
    const { claim, verdict } = found;
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, found)]);
    if (verdict.verdict === 'needs_person') return callPerson('needs_person', 1, [], [openClaim(view, found)]);

    const way = yield* wayBack(view, found, {
      key: 'return.confirm',
      vars: {
        name: itemNames(view, claim.picked),
        amount: money(view, verdict.refundMinor),
        shop_pays: verdict.postage === 'shop',
        deadline: verdict.deadline ? day(view, verdict.deadline) : '',
        clause: clauseText(view, verdict.clauses),
      },
    });
    return way
      ? done([], [byWayBack(view, openClaim(view, found), way)])
      : done([{ key: 'flow.given-up', choices: [] }]);
  },
};
