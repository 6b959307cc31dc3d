import type { Reason } from '../../understanding/types.ts';
import type { Effect } from '../effects.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { done, type Flow, switchTo } from '../script.ts';
import { openedSay } from '../steps/claim.ts';
import { type Option, oneOf } from '../steps/one-of.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import type { TurnView } from '../turn-view.ts';

type Trouble = 'no-movement' | 'signed-not-received' | 'refused' | 'damaged';

const TROUBLES: readonly Option<Trouble>[] = [
  {
    value: 'no-movement',
    label: 'choice.no-movement',
    said: 'parcel-stuck',
  },
  {
    value: 'signed-not-received',
    label: 'choice.signed-not-received',
    said: 'parcel-never-came',
  },
  { value: 'refused', label: 'choice.refused-parcel', said: 'parcel-refused' },
  {
    value: 'damaged',
    label: 'choice.damaged-parcel',
    said: 'parcel-crushed',
  },
];

/** A carrier may say that it was delivered before the shop hears of it: then it has to be said, for 没收到 alone is waited for. */
const asUnderWay = (one: Option<Trouble>): Option<Trouble> =>
  one.value === 'signed-not-received' ? { ...one, said: 'marked-delivered' } : one;

const REASON: Readonly<Record<Trouble, Reason>> = {
  'no-movement': 'late',
  'signed-not-received': 'not_received',
  refused: 'other',
  damaged: 'damaged',
};

const ticketFor = (view: TurnView, order: OrderFact, trouble: Trouble): Effect => ({
  do: 'open_ticket',
  wish: {
    kind: 'delivery',
    orderNo: order.orderNo,
    items: [],
    reason: REASON[trouble],
    evidence: false,
    flags: [],
    details: { trouble, carrier: order.carrier ?? '', tracking: order.trackingNo ?? '' },
    department: 'after_sales',
  },
  say: openedSay(view, 'delivery', { tracking_no: order.trackingNo ?? '' }),
});

/** Trouble on the way has its own script and its own ticket (H17). */
export const delivery: Flow = {
  name: 'delivery',
  *script(view) {
    const { orders, tickets } = yield* verified(view);
    const onTheWay = (order: OrderFact): boolean => order.status === 'dispatched' || order.status === 'delivered';
    const order = yield* whichOrder(view, 'delivery', orders, onTheWay);
    if (!order || !onTheWay(order))
      return done([{ key: 'delivery.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
    // "Checked with the neighbours already": the carrier is asked about it, and which trouble it is was said.
    const asked = tickets.some((one) => one.open && one.kind === 'delivery' && one.orderNo === order.orderNo);
    if (asked && !TROUBLES.some(({ said }) => says(view, said))) return switchTo('ticket-status');
    const fitting = TROUBLES.map((one) => (order.status === 'delivered' ? one : asUnderWay(one)));
    const trouble = yield* oneOf('trouble', { key: 'delivery.what-trouble', vars: { no: order.orderNo } }, fitting);
    if (trouble === 'damaged' && order.status === 'delivered') {
      return switchTo('goods-problem', [['order', order.orderNo]]);
    }
    return done([], [ticketFor(view, order, trouble)]);
  },
};
