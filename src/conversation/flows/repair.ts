import { callPerson, done, type Flow } from '../script.ts';
import { clauseText, itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { toldFreely } from '../steps/tell.ts';
import { byWayBack, wayBack } from '../steps/way-back.ts';
import { day } from '../turn-view.ts';

/** Something broke in use and is still under warranty. */
export const repair: Flow = {
  name: 'repair',
  *script(view) {
    const road = yield* claimRoad(
      view,
      'repair',
      (order) => order.status === 'delivered' || order.status === 'completed',
    );
    if ('outcome' in road) return road.outcome;

    const fault = yield* toldFreely('fault', {
      key: 'repair.what-fault',
      vars: { name: itemNames(view, road.picked) },
    });
    const found = yield* judged(view, { flow: 'repair', kind: 'repair', ...road, reason: 'faulty' });
    const { claim, verdict } = found;
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, found)]);
    if (verdict.verdict === 'needs_person')
      return callPerson('needs_person', 1, [], [openClaim(view, found, { fault })]);

    const by = verdict.lengthenedBy;
    const longer = by !== null && verdict.deadline ? day(view, verdict.deadline) : '';
    const vars = {
      name: itemNames(view, claim.picked),
      shop_pays: verdict.postage === 'shop',
      clause: by === null ? '' : clauseText(view, [by]),
      longer,
    };
    const way = yield* wayBack(view, found, { key: 'repair.confirm', vars });
    return way ? done([], [byWayBack(view, openClaim(view, found, { fault }), way)]) : done([{ key: 'flow.given-up' }]);
  },
};
