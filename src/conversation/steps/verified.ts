import { loneOrderNumber } from '../../understanding/entities/order-numbers.ts';
import type { ClaimedOrder, CustomerFact, OrderFact, TicketFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { HUMAN, STOP } from '../say.ts';
import { type Asking, ask, type Heard } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { entity } from './read.ts';

/** Who the shopper is proved to be, and what they may see. */
export interface Verified {
  /** Null when the order the proof was about is gone since. */
  customer: CustomerFact | null;
  orders: OrderFact[];
  tickets: TicketFact[];
}

/** Wrong proofs in a row that lock the account and call a person. */
export const PROOFS_BEFORE_LOCK = 3;

/** What four digits prove against the named order: everything of the customer, that order alone, or nothing. */
export const proves = (claimed: ClaimedOrder | null, last4: string): 'customer' | 'order' | null => {
  if (!claimed) return null;
  if (last4 === claimed.customerLast4) return 'customer';
  return last4 === claimed.orderLast4 ? 'order' : null;
};

/** What a proof opens: by the customer's own number everything, by the receiver's number that order alone. */
export const provedBy = (claimed: ClaimedOrder | null, last4: string): Verified => {
  if (!claimed) return { customer: null, orders: [], tickets: [] };
  const { customer, order, orders, tickets } = claimed;
  if (proves(claimed, last4) === 'customer') return { customer, orders, tickets };
  return { customer, orders: [order], tickets: tickets.filter((ticket) => ticket.orderNo === order.orderNo) };
};

const readOrderNo = (view: TurnView, asked: boolean): Heard<string> => {
  const found = entity(view, 'order_no');
  if (found) return { value: found.value };
  const lone = asked ? loneOrderNumber(view.text, view.shop.content.shop) : null;
  if (lone !== null) return { value: lone };
  const lacks = says(view, 'no-order-number') || entity(view, 'phone') !== undefined;
  return asked && lacks ? { wrong: { key: 'verify.no-number', choices: [HUMAN, STOP] } } : undefined;
};

const readLast4 = (view: TurnView, asked: boolean): Heard<string> => {
  const phone = entity(view, 'phone');
  if (phone) return { value: phone.value.slice(-4) };
  // The four digits of a short order number that was asked for are none of a phone.
  if (!asked && loneOrderNumber(view.text, view.shop.content.shop) !== null) return undefined;
  const last4 = entity(view, 'phone_last4');
  if (last4) return { value: last4.value };
  const digits = /^\D*(\d{4})\D*$/.exec(view.heard.text)?.[1];
  return asked && digits ? { value: digits } : undefined;
};

/**
 * Nothing of an order is shown before this step is through: the shopper is known on this channel, or names an order
 * and the last four digits of the phone on it. Whether an order exists is not told to somebody who cannot prove it.
 * @param who `customer` where it is about the customer and not an order: the receiver's number is not enough then
 * @param key what asks for the order's number; it may tell first what everybody may know
 */
export function* verified(
  view: TurnView,
  who: 'anyone' | 'customer' = 'anyone',
  key: ReplyKey = 'verify.order-no',
): Asking<Verified> {
  const { customer, orders, tickets, whole } = view.facts;
  if (customer && (whole || who === 'anyone')) return { customer, orders, tickets };
  yield* ask<string>({
    step: 'order-no',
    otherwise: view.state.access?.orders[0],
    say: { key, vars: { example: view.shop.content.shop.order_example }, choices: [HUMAN, STOP] },
    read: readOrderNo,
  });
  const last4 = yield* ask<string>({
    step: 'last4',
    say: { key: who === 'customer' ? 'verify.own-last4' : 'verify.last4', choices: [HUMAN, STOP] },
    read: (turn, asked) => {
      const heard = readLast4(turn, asked);
      if (!heard || !('value' in heard)) return heard;
      const proved = proves(turn.facts.claimed, heard.value);
      return proved === 'customer' || (proved && who === 'anyone')
        ? heard
        : { wrong: { key: 'verify.wrong', choices: [HUMAN, STOP] } };
    },
  });
  return provedBy(view.facts.claimed, last4);
}
