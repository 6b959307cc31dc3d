import type { Reason } from '../../understanding/types.ts';
import type { TicketKind } from '../effects.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { remedy } from '../steps/remedy.ts';

const REASON_OF: Readonly<Record<string, Reason>> = {
  damaged_item: 'damaged',
  wrong_item: 'wrong_item',
  missing_item: 'missing_item',
};
const KIND_OF = { return: 'return', exchange: 'exchange', refund: 'refund' } as const satisfies Record<
  string,
  TicketKind
>;

/** Something arrived broken, wrong or incomplete: the shop's fault, seen on a photo, and the shopper picks the remedy. */
export const goodsProblem: Flow = {
  name: 'goods-problem',
  *script(view, intent) {
    const road = yield* claimRoad(
      view,
      'goods-problem',
      (order) => order.status === 'delivered' || order.status === 'completed',
    );
    if ('outcome' in road) return road.outcome;

    const reason = REASON_OF[intent] ?? 'damaged';
    const wanted = yield* remedy(reason);
    const claim = { flow: 'goods-problem', kind: KIND_OF[wanted], ...road, reason };
    const { verdict, evidence } = yield* judged(view, claim);
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, claim, verdict)]);

    const open = openClaim(view, claim, evidence, {}, { name: itemNames(view, road.picked) });
    return verdict.verdict === 'eligible' ? done([], [open]) : callPerson('needs_person', 1, [], [open]);
  },
};
