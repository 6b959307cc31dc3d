import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

const isUnderWay = ({ status }: OrderFact): boolean => status === 'paid' || status === 'dispatched';

/** Whether the order that was talked about last has not come yet. */
const awaitsLast = ({ state, facts }: TurnView): boolean =>
  facts.orders.some((order) => order.orderNo === state.lastOrder && isUnderWay(order));

/** What has just told where an order is. */
const LOOKED_UP: readonly string[] = ['order_status', 'logistics_track', 'ticket_status'];

/** Right after it was told where an order is, nothing is left to do but to say so. */
const nothingToDo = (view: TurnView): Say => ({
  key: 'order-status.nothing-to-do',
  vars: { no: view.state.lastOrder ?? '' },
  choices: [intentChoice('parcel_not_received'), HUMAN],
});

/** "那怎么办", "what now": how the open case stands, or else where the order is that was talked about. */
export const whatNow: Rule = (view) => {
  if (topFrame(view.state) || view.choose !== null || !says(view, 'what-now')) return null;
  if (view.facts.tickets.some(({ open }) => open)) return follow(view, 'ticket_status');
  if (!awaitsLast(view)) return null;
  return LOOKED_UP.includes(view.state.lastIntent ?? '')
    ? plain(view, { state: { ...view.state, misses: 0, lastIntent: null }, say: [nothingToDo(view)] })
    : follow(view, 'order_status');
};
