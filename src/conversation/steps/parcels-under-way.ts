import type { Card } from '../../message.ts';
import type { OrderFact } from '../facts.ts';
import type { Say } from '../say.ts';
import { day, nameOf, type TurnView } from '../turn-view.ts';

/** Parcels shown side by side at most. */
const SHOWN = 5;

/** Name of the carrier that brings an order, in the shopper's language; empty while none does. */
export const carrierOf = (view: TurnView, order: OrderFact): string => {
  const carrier = view.shop.content.shop.carriers[order.carrier ?? ''];
  return carrier?.name[view.lang] ?? order.carrier ?? '';
};

/** One parcel: what is in it, who brings it under which number, and since when. */
const cardOf = (view: TurnView, order: OrderFact): Card => ({
  kind: 'order',
  id: order.orderNo,
  title: nameOf(view, order.items[0]?.sku ?? ''),
  line: [carrierOf(view, order), order.trackingNo ?? '', day(view, order.dispatchedAt ?? order.placedAt)]
    .filter((part) => part !== '')
    .join(' '),
});

/** All parcels that are on their way, at once, where it is not asked which of them is meant. Null while none is. */
export const parcelsUnderWay = (view: TurnView): Say | null => {
  const sent = view.facts.orders.filter(({ status }) => status === 'dispatched');
  const packing = view.facts.orders.filter(({ status }) => status === 'paid').length;
  if (sent.length === 0) return null;
  const cards = sent.slice(0, SHOWN).map((order) => cardOf(view, order));
  return { key: 'order-status.all', vars: { sent: sent.length, packing }, cards };
};
