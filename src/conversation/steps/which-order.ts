import { loneOrderNumber } from '../../understanding/entities/order-numbers.ts';
import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN, type Say } from '../say.ts';
import { type Asking, ask, type Heard } from '../script.ts';
import { slotOf } from '../state.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { absentGoods } from './absent-goods.ts';
import { namedGoods, nearGoods } from './named-goods.ts';
import { orderByEnd } from './order-by-end.ts';
import { bought, described, holding, newest } from './order-described.ts';
import { entity, pointedAt } from './read.ts';
import { holdsVariant } from './unsent.ts';
import { withoutInstead } from './wanted-instead.ts';

/** What stands in the place of an order where all of them are meant. */
export const ALL_ORDERS = '*';

/** Orders shown to choose from at most. */
const SHOWN = 5;

/** An order is told by what was named of it, or else by what stands first in it. */
const choiceOf = (view: TurnView, order: OrderFact): ChoiceSay => {
  const skus = order.items.map(({ sku }) => sku);
  const [named] = nearGoods(view, skus);
  return {
    label: 'choice.order',
    vars: { no: order.orderNo, item: nameOf(view, named ?? skus[0] ?? ''), more: skus.length - 1 },
    value: order.orderNo,
  };
};

/** The order whose number is tapped or written; `foreign` for a number that is none of the shopper's. */
const numbered = (view: TurnView, orders: readonly OrderFact[]): OrderFact | 'foreign' | undefined => {
  const written = entity(view, 'order_no')?.value;
  const lone = loneOrderNumber(view.text, view.shop.content.shop);
  const no = view.choose ?? written ?? lone ?? view.facts.claimed?.orderNo;
  return orders.find((order) => order.orderNo === no) ?? (written ? 'foreign' : undefined);
};

/** The order of a matter that is still open, or else the one last talked about. */
const talkedAbout = ({ state }: TurnView): string | null => {
  const open = state.frames.map((frame) => slotOf(frame, 'order')).findLast((no) => typeof no === 'string');
  return typeof open === 'string' ? open : state.lastOrder;
};

/** What is asked of an order that somebody is waiting for. */
const OF_WAITING: readonly string[] = [
  'order_status',
  'logistics_track',
  'urge_shipping',
  'delivery_time',
  'change_order',
];

/** What was said last was the name of goods somebody has: see decide/own-goods.ts. */
const OWN_GOODS = 'own_goods';

/** "不想要了退了吧", right after the warehouse was asked to hurry: the order that has not left is meant, and none that came long ago. */
const notSent = ({ state }: TurnView, orders: readonly OrderFact[]): OrderFact | undefined =>
  OF_WAITING.includes(state.lastIntent ?? '')
    ? orders.find(({ orderNo, status }) => orderNo === state.lastOrder && (status === 'paid' || status === 'unpaid'))
    : undefined;

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** "怎么这么慢", right after the shopper was told where a parcel is: that one. */
const justAsked = ({ state }: TurnView, orders: readonly OrderFact[]): OrderFact | undefined =>
  [...OF_WAITING, OWN_GOODS].includes(state.lastIntent ?? '')
    ? orders.find(({ orderNo }) => orderNo === state.lastOrder)
    : undefined;

/** The order of goods that were named just before, whether or not it fits. */
const ofNamed = ({ state }: TurnView, orders: readonly OrderFact[]): OrderFact | undefined =>
  state.lastIntent === OWN_GOODS ? orders.find(({ orderNo }) => orderNo === state.lastOrder) : undefined;

/** Orders to choose from. */
interface Shelf {
  /** All that may be shown, newest first. */
  orders: readonly OrderFact[];
  /** Those that make sense here. */
  fitting: readonly OrderFact[];
  /** The same as they are shown. */
  listed: readonly OrderFact[];
  /** Whether goods that are named are those somebody has. */
  own: boolean;
  /** Whether those that came are to go back. */
  goBack: boolean;
  likely(order: OrderFact): boolean;
  /** The order that is told by what shall become of it; left out: none is. */
  byWhat?: ((turn: TurnView) => OrderFact | undefined) | undefined;
  question(shown: readonly OrderFact[]): Say;
}

/** What came so many days before is hardly meant while something of the same kind is still to come. */
const LONG_BEFORE_DAYS = 30;

/** 家居服想退, of which one came months ago and another is on its way: the latter, since either may be meant. */
const stillComing = (held: readonly OrderFact[], all: readonly OrderFact[]): OrderFact[] => {
  const [came, ...more] = held;
  if (!came || more.length > 0) return [];
  const longBefore = ({ placedAt }: OrderFact): boolean =>
    placedAt.getTime() - came.placedAt.getTime() > LONG_BEFORE_DAYS * 86_400_000;
  return all.filter((order) => (order.status === 'paid' || order.status === 'dispatched') && longBefore(order));
};

/** "I want to return the couple's pyjamas", still on their way: they are meant, and no others that are pyjamas as well. */
const namedElsewhere = (
  view: TurnView,
  orders: readonly OrderFact[],
  fitting: readonly OrderFact[],
): OrderFact | undefined => {
  const skus = namedGoods(view, bought(orders));
  const hold = ({ items }: OrderFact): boolean => items.some(({ sku }) => skus.has(sku));
  return fitting.some(hold) ? undefined : orders.find(hold);
};

/** "Latest order, what's in it": the newest is meant, without being asked. */
const latest = (view: TurnView, fitting: readonly OrderFact[]): OrderFact | undefined =>
  says(view, 'an-order') ? newest(view, fitting) : undefined;

/** The order the words mean, or the question among the few that hold what was named. */
const meant = (
  view: TurnView,
  { orders, fitting, listed, own, goBack, likely, question, byWhat }: Shelf,
  asked: boolean,
): OrderFact | Say | undefined => {
  const order = numbered(view, orders);
  if (order === 'foreign') return { ...question(listed), key: 'order.not-yours' };
  const told =
    order ??
    orderByEnd(view.heard.text, orders, asked) ??
    described(view, fitting, asked) ??
    latest(view, fitting) ??
    byWhat?.(view);
  if (told) return told;
  const elsewhere = own ? namedElsewhere(view, orders, fitting) : undefined;
  if (elsewhere) return elsewhere;
  const held = holding(view, fitting);
  // What is named lies in an order that does not fit: whoever asks is to say why it cannot be done.
  if (held.length === 0)
    return (
      holding(view, orders)[0] ??
      (asked ? undefined : (ofNamed(view, orders) ?? (own ? notSent(view, orders) : undefined)))
    );
  const other = goBack ? stillComing(held, holding(view, orders)) : [];
  if (other.length > 0) return question([...other, ...held]);
  const probable = held.filter(likely);
  if (held.length === 1 || probable.length === 1) return probable[0] ?? held[0];
  return held.length < fitting.length ? question(held) : undefined;
};

/** "It's too tight", right after the thermal set was talked about: of several orders those that hold it; all of them where none does. */
const ofTalk = (view: TurnView, flow: string, orders: readonly OrderFact[]): readonly OrderFact[] => {
  const fit = view.heard.entities.some(({ type, value }) => type === 'size_change' || OF_FIT.includes(value));
  if (flow !== 'exchange' || !fit || nearGoods(view, bought(orders)).size > 0) return orders;
  const held = orders.filter(({ items }) => items.some(({ sku }) => sku === view.state.lastProduct));
  return held.length > 0 ? held : orders;
};

/** Reasons that tell how something fits. */
const OF_FIT: readonly unknown[] = ['too_small', 'too_large'];

/** Goods that none of the orders holds: that is said instead of asking the same again. */
const nowhere = (view: TurnView, orders: readonly OrderFact[]): Heard<string> => {
  const name = absentGoods(view, bought(orders));
  return name === undefined ? undefined : { wrong: { key: 'order.none-has', vars: { name } } };
};

/** Flows in which goods that are named are those somebody has, and no others that are wanted. */
const OF_OWN: readonly string[] = ['return', 'refund', 'repair'];

/**
 * Which of the shopper's orders is meant. One that fits is taken without asking.
 * @param flow name of the flow: its own words ask
 * @param suits the orders that make sense here
 * @param likely of several, the lone one that is likely is taken without asking; by default the one just talked about
 * @returns null when no order fits at all. An order that was named is returned whether it suits or not.
 */
export function* whichOrder(
  view: TurnView,
  flow: string,
  orders: readonly OrderFact[],
  suits: (order: OrderFact) => boolean,
  likely: (order: OrderFact) => boolean = (order) => order.orderNo === talkedAbout(view),
): Asking<OrderFact | null> {
  const told = withoutInstead(view);
  const but = says(view, 'the-other-one') ? view.state.lastOrder : null;
  const fitting = ofTalk(
    view,
    flow,
    orders.filter((order) => order.orderNo !== but && suits(order)),
  );
  // Those that are likely stand first.
  const listed = [...fitting.filter(likely), ...fitting.filter((one) => !likely(one))];
  const key = `${flow}.which-order` as ReplyKey;
  const question = (shown: readonly OrderFact[]): Say => ({
    key,
    choices: [...shown.slice(0, SHOWN).map((order) => choiceOf(view, order)), HUMAN],
  });
  const own = OF_OWN.includes(flow);
  const shelf: Shelf = {
    orders,
    fitting,
    listed,
    own,
    goBack: own || (flow === 'exchange' && entity(told, 'reason') === undefined),
    likely,
    question,
    byWhat: flow === 'change-order' ? (turn) => only(fitting.filter((one) => holdsVariant(turn, one))) : undefined,
  };
  const read = (given: TurnView, asked: boolean): Heard<string> => {
    const turn = withoutInstead(given);
    const pointed = asked ? (newest(turn, fitting) ?? pointedAt(turn, listed.slice(0, SHOWN))) : undefined;
    const found = meant(turn, shelf, asked) ?? pointed;
    if (!found) return asked && orders.length > 0 ? nowhere(turn, orders) : undefined;
    return 'orderNo' in found ? { value: found.orderNo } : { wrong: found };
  };
  const now = meant(told, shelf, false);
  if (fitting.length === 0 && !now) return null;
  const probable = fitting.filter(likely);
  const alone =
    fitting.length === 1 ? fitting[0] : (only(probable) ?? justAsked(view, probable.length > 0 ? probable : fitting));
  const absent = own ? nowhere(told, orders) : undefined;
  const asking = question(listed);
  const said = absent && 'wrong' in absent ? { ...absent.wrong, choices: asking.choices ?? [] } : asking;
  const say = now && 'key' in now ? { ...now, key } : said;
  // Goods that no order holds are not taken for those of the only one.
  const otherwise = absent ? undefined : alone?.orderNo;
  const no = yield* ask<string>({ step: 'order', say, read, otherwise });
  return orders.find((order) => order.orderNo === no) ?? null;
}
