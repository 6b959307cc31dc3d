import type { Reason } from '../../understanding/types.ts';
import type { TicketKind } from '../effects.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { itemNames, judged, notEligible, openClaim } from '../steps/claim.ts';
import { claimRoad } from '../steps/claim-road.ts';
import { inStock } from '../steps/product-words.ts';
import { entities } from '../steps/read.ts';
import { remedy } from '../steps/remedy.ts';
import type { TurnView } from '../turn-view.ts';

const REASON_OF: Readonly<Record<string, Reason>> = {
  damaged_item: 'damaged',
  wrong_item: 'wrong_item',
  missing_item: 'missing_item',
};
/** What is wrong, as far as the intent alone tells. */
export const faultOf = (intent: string): Reason => REASON_OF[intent] ?? 'damaged';

const CLOSER: readonly Reason[] = ['faulty', 'not_as_described'];
const KIND_OF = { return: 'return', exchange: 'exchange', refund: 'refund' } as const satisfies Record<
  string,
  TicketKind
>;

/** What is wrong with it: where the words say it closer than the intent, as they say. */
const reasonOf = (view: TurnView, intent: string): Reason => {
  const closer =
    intent === 'missing_item' ? undefined : entities(view, 'reason').find((one) => CLOSER.includes(one.value));
  return closer?.value ?? faultOf(intent);
};

/** Something arrived broken, wrong or incomplete: the shop's fault, seen on a photo, and the shopper picks the remedy. */
export const goodsProblem: Flow = {
  name: 'goods-problem',
  *script(view, intent) {
    const road = yield* claimRoad(
      view,
      'goods-problem',
      (order) => order.status === 'delivered' || order.status === 'completed',
      intent === 'wrong_item',
    );
    if ('outcome' in road) return road.outcome;

    const reason = reasonOf(view, intent);
    const wanted = yield* remedy(
      reason,
      road.picked.every(({ item }) => inStock(view, item.sku)),
    );
    const found = yield* judged(view, { flow: 'goods-problem', kind: KIND_OF[wanted], ...road, reason });
    const { claim, verdict } = found;
    if (verdict.verdict === 'not_eligible') return done([notEligible(view, found)]);

    const open = openClaim(view, found, {}, { name: itemNames(view, claim.picked) });
    return verdict.verdict === 'needs_person' ? callPerson('needs_person', 1, [], [open]) : done([], [open]);
  },
};
