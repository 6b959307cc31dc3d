import { callPerson, done, type Flow, switchTo } from '../script.ts';
import { itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { confirmed } from '../steps/confirm.ts';
import { whyOf } from '../steps/reason.ts';
import { money } from '../turn-view.ts';

/** Money back without goods going back. An order that has not left is cancelled instead. */
export const refund: Flow = {
  name: 'refund',
  *script(view) {
    const road = yield* claimRoad(view, 'refund', (order) => order.status !== 'unpaid' && order.status !== 'cancelled');
    if ('outcome' in road) return road.outcome;
    if (road.order.status === 'paid') return switchTo('cancel-order', [['order', road.order.orderNo]]);

    const reason = yield* whyOf('refund', [
      'faulty',
      'not_as_described',
      'missing_item',
      'not_received',
      'allergy',
      'other',
    ]);
    const found = yield* judged(view, { flow: 'refund', kind: 'refund' as const, ...road, reason });
    const { claim, verdict } = found;
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, found)]);
    const said = { on_the_way: road.order.status === 'dispatched' ? 'yes' : '' };
    if (verdict.verdict === 'needs_person')
      return callPerson('needs_person', 1, [], [openClaim(view, found, {}, said)]);

    const vars = { name: itemNames(view, claim.picked), amount: money(view, verdict.refundMinor) };
    const yes = yield* confirmed({ key: 'refund.confirm', vars });
    return yes ? done([], [openClaim(view, found, {}, said)]) : done([{ key: 'flow.given-up' }]);
  },
};
