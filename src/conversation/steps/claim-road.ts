import type { OrderFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { type Asking, done, type Outcome } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { verified } from './verified.ts';
import { type Picked, whichItems } from './which-items.ts';
import { whichOrder } from './which-order.ts';

/** The beginning that all claims share: who, which order, which pieces. Ends early where there is nothing to claim. */
export function* claimRoad(
  view: TurnView,
  flow: string,
  suits: (order: OrderFact) => boolean,
): Asking<{ order: OrderFact; picked: Picked[] } | { outcome: Outcome }> {
  const { orders } = yield* verified(view);
  const order = yield* whichOrder(view, flow, orders, suits);
  if (!order) {
    return { outcome: done([{ key: `${flow}.no-order` as ReplyKey, choices: [intentChoice('order_status'), HUMAN] }]) };
  }
  const picked = yield* whichItems(view, flow, order);
  if (picked.length === 0) {
    const say = {
      key: 'ticket.already-claimed' as const,
      vars: { no: order.orderNo },
      choices: [intentChoice('ticket_status'), HUMAN],
    };
    return { outcome: done([say]) };
  }
  return { order, picked };
}
