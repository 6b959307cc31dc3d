import { isWithdrawable, type State } from '../aftersales/machines/index.ts';
import { DAY_MS } from '../durations.ts';
import type { ByLang, Choice } from '../message.ts';
import type { Order } from '../store/orders.ts';
import type { Product } from '../store/products.ts';
import type { Repos } from '../store/repos.ts';
import type { CustomerTicket } from '../store/trust.ts';
import type { Understanding } from '../understanding/types.ts';
import type {
  ClaimedOrder,
  CouponFact,
  CrisisFact,
  CustomerFact,
  Facts,
  LinkFact,
  OrderFact,
  OrderStatus,
  ProductFact,
  TicketFact,
} from './facts.ts';
import type { Phrases } from './phrases/phrases.ts';
import { type DialogueState, slotOf, topFrame } from './state.ts';
import { OTHER } from './steps/new-variant.ts';
import { goodsShown } from './steps/shown-goods.ts';

/** Orders and tickets read at most; older ones are reached through a person. */
const AT_MOST = 20;
/** Products a recommendation chooses from at most. */
const SHELF = 200;
/** Conversations of the queue that are counted at most. */
const AHEAD_AT_MOST = 500;
/** How long refunds count against a shopper's trust (H23), in days. */
const TRUST_DAYS = 90;
/** Kinds of case that may send goods out in place of others. */
const SENDS_OUT: readonly string[] = ['exchange', 'repair', 'delivery'];

/** What a turn wants to know about, before it is decided. */
export interface Asked {
  /** The conversation. */
  id: string;
  channel: string;
  externalId: string;
  /** Bound to the conversation by the channel's identity. */
  customerId: string | null;
  state: DialogueState;
  heard: Understanding;
  choose: string | null;
  /** The choices under the bot's last bubble. */
  shown?: readonly Choice[];
  owner: 'bot' | 'queue' | 'agent';
  /** In a group nothing of any person is read. */
  place: 'private' | 'group';
  now: Date;
  /** What shoppers say in so many words. */
  phrases: Phrases;
}

const orderFact = (order: Order): OrderFact => ({
  orderNo: order.orderNo,
  status: order.status as OrderStatus,
  placedAt: order.placedAt,
  paidAt: order.paidAt,
  dispatchedAt: order.dispatchedAt,
  deliveredAt: order.deliveredAt,
  carrier: order.carrier,
  trackingNo: order.trackingNo,
  totalMinor: order.totalMinor,
  shippingFeeMinor: order.shippingFeeMinor,
  refundedMinor: order.refundedMinor,
  items: order.items,
});

const productFact = (product: Product): ProductFact => ({
  sku: product.sku,
  names: { 'zh-CN': product.name, 'zh-TW': product.nameZhTw ?? product.name, en: product.nameEn ?? product.name },
  category: product.category,
  priceMinor: product.priceMinor,
  stock: product.stock,
  returnable: product.returnable as ProductFact['returnable'],
  warrantyMonths: product.warrantyMonths,
  attributes: product.attributes,
});

const ticketFact = ({ closedAt, ...ticket }: CustomerTicket): TicketFact => ({
  ...ticket,
  open: closedAt === null,
  withdrawable: closedAt === null && isWithdrawable(ticket, ticket.state as State),
});

const customerFact = async (repos: Repos, id: string, now: Date): Promise<CustomerFact | null> => {
  const [first = id] = await repos.families.of(id);
  const customer = (await repos.customers.get(first)) ?? (await repos.customers.get(id));
  if (!customer) return null;
  const since = new Date(now.getTime() - TRUST_DAYS * DAY_MS);
  const trust = await repos.trust.of(id, since);
  return {
    id,
    name: customer.name,
    tier: customer.tier as CustomerFact['tier'],
    points: customer.points,
    consentCare: customer.consentCare,
    ...trust,
  };
};

/** Orders with what has taken the place of their goods, and what was away to be repaired; looked for only where a case may have done so. */
const withWhatBecame = async (
  repos: Repos,
  orders: readonly OrderFact[],
  tickets: readonly TicketFact[],
): Promise<OrderFact[]> => {
  const some = tickets.length === AT_MOST || tickets.some(({ kind }) => SENDS_OUT.includes(kind));
  if (!some) return [...orders];
  const numbers = orders.map(({ orderNo }) => orderNo);
  const [replacements, repairs] = [await repos.replacements.of(numbers), await repos.repairs.of(numbers)];
  return orders.map((order) => {
    const ofThis = ({ orderNo }: { orderNo: string }): boolean => orderNo === order.orderNo;
    return { ...order, replacements: replacements.filter(ofThis), repairs: repairs.filter(ofThis) };
  });
};

const everythingOf = async (repos: Repos, id: string): Promise<{ orders: OrderFact[]; tickets: TicketFact[] }> => {
  const tickets = (await repos.trust.ticketsOf(id, AT_MOST)).map(ticketFact);
  const orders = (await repos.orders.ofCustomer(id, AT_MOST)).map(orderFact);
  return { orders: await withWhatBecame(repos, orders, tickets), tickets };
};

/** The order the shopper names without being known yet, with what a proof would open. */
const claimedOrder = async (repos: Repos, asked: Asked): Promise<ClaimedOrder | null> => {
  const frame = topFrame(asked.state);
  const named = asked.heard.entities.find((one) => one.type === 'order_no')?.value;
  const orderNo = named ?? (frame ? slotOf(frame, 'order-no') : undefined);
  if (typeof orderNo !== 'string') return null;
  const order = await repos.orders.get(orderNo);
  if (!order) return null;
  const owner = await repos.customers.get(order.customerId);
  const customer = await customerFact(repos, order.customerId, asked.now);
  if (!owner || !customer) return null;
  const all = await everythingOf(repos, order.customerId);
  const [known] = await withWhatBecame(repos, [orderFact(order)], all.tickets);
  return {
    orderNo,
    customerId: order.customerId,
    orderLast4: order.phone.slice(-4),
    customerLast4: owner.phone.slice(-4),
    order: known ?? orderFact(order),
    customer,
    ...all,
  };
};

/** Which accounts are linked is read when it is talked about. */
const asksForLinks = ({ heard, choose, state }: Asked): boolean =>
  heard.intent === 'unlink_account' ||
  choose === 'intent:unlink_account' ||
  state.frames.some(({ flow }) => flow === 'unlink-account');

const linksOf = async (repos: Repos, { channel, externalId }: Asked, customerId: string): Promise<LinkFact[]> => {
  const links = await repos.merges.around(customerId);
  const since = new Map((await repos.merges.some(links.map(({ id }) => id))).map(({ id, at }) => [id, at]));
  return links.flatMap((link) => {
    const at = since.get(link.id);
    const here = link.channel === channel && link.externalId === externalId;
    return at ? [{ id: link.id, channel: link.channel, since: at, here }] : [];
  });
};

/** Coupons of somebody known, where a turn is about coupons: those of all their records that can still be used. */
const couponsOf = async (
  repos: Repos,
  { heard, choose, now, phrases }: Asked,
  customerId: string,
): Promise<CouponFact[]> => {
  if (choose !== 'intent:coupon_help' && heard.intent !== 'coupon_help' && !phrases.says('coupons', heard.text))
    return [];
  const person = await repos.families.of(customerId);
  const found = await Promise.all(
    person.map((one) => repos.coupons.find({ state: 'issued', customerId: one, now, limit: AT_MOST })),
  );
  return found
    .flat()
    .map(({ code, valueMinor, expiresAt }) => ({ code, valueMinor, expiresAt }))
    .sort((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
};

/** What is said without a word about goods. */
const SMALL_TALK: readonly string[] = ['greet', 'thanks', 'goodbye', 'human_agent', 'bot_identity'];
/** Longer texts say more than what goods are called. */
const LONGEST_NAME = 16;

/** Whether a turn may be nothing but the name of goods, short as many say it (大豆被, "boxers"), so that all are looked through. */
const mayNameGoods = ({ heard, state, choose }: Asked): boolean =>
  choose === null &&
  state.frames.length === 0 &&
  heard.signal === null &&
  heard.text.length <= LONGEST_NAME &&
  /\p{L}{2}/u.test(heard.text) &&
  !SMALL_TALK.includes(heard.intent);

/** The goods a turn may speak of: named, tapped, shown before it, answered to an open flow, bought or featured. */
const shelf = async (
  repos: Repos,
  asked: Asked,
  orders: readonly OrderFact[],
  featured: readonly string[],
): Promise<Map<string, ProductFact>> => {
  const recommending =
    asked.heard.intent === 'product_recommend' || asked.choose === 'intent:product_recommend' || mayNameGoods(asked);
  const tapped = asked.choose?.startsWith('product:') ? [asked.choose.slice('product:'.length)] : [];
  const { shelved } = asked.state;
  const frames = [...asked.state.frames, ...(shelved ? [shelved.frame] : [])];
  const slots = frames
    .flatMap((frame) => ['product', 'goods', 'target', 'items'].map((step) => slotOf(frame, step)))
    .flat()
    .filter((value) => typeof value === 'string')
    .map((value) => value.replace(OTHER, ''));
  const said = [...asked.heard.entities, ...frames.flatMap((frame) => frame.said)];
  const mentioned = said.filter((one) => one.type === 'product').map(({ value }) => value);
  const last = asked.state.lastProduct ? [asked.state.lastProduct] : [];
  const bought = orders.flatMap((order) => order.items.map((item) => item.sku));
  const skus = [
    ...new Set([...mentioned, ...tapped, ...goodsShown(asked.shown), ...slots, ...last, ...bought, ...featured]),
  ];
  const found = [...(await repos.products.some(skus)), ...(recommending ? await repos.products.inStock(SHELF) : [])];
  return new Map(found.map((product) => [product.sku, productFact(product)]));
};

/** What is in a red crisis, with what may be said about it. */
const redCrises = async (repos: Repos): Promise<CrisisFact[]> => {
  const levels = await repos.crises.levels();
  if (levels.every(({ level }) => level !== 'red')) return [];
  const open = await repos.crises.opened();
  return open
    .filter(({ level }) => level === 'red')
    .map(({ id, thing, statements }) => {
      const approved = statements.findLast(({ approvedAt }) => approvedAt !== null);
      return {
        id,
        thing,
        statement: approved ? { hash: approved.hash, texts: approved.texts as ByLang<string> } : null,
      };
    });
};

/** How many stand in the queue before a conversation. */
const ahead = async (repos: Repos, id: string): Promise<number> => {
  const queue = await repos.conversations.queue({ limit: AHEAD_AT_MOST });
  const place = queue.findIndex((one) => one.id === id);
  return place < 0 ? queue.length : place;
};

/** Reads all a turn is decided from. The only reading a turn does; everything after it is pure until it is stored. */
export const gather = async (
  repos: Repos,
  asked: Asked,
  shop: { featured: readonly string[]; open: boolean; nextOpening: Date | null },
): Promise<Facts> => {
  const identity = await repos.customers.identity(asked.channel, asked.externalId);
  const alone = asked.place === 'private';
  // The account itself weighs more than what its talk was opened under.
  const known = alone ? (identity ? identity.customerId : asked.customerId) : null;
  const access = known || !alone ? null : asked.state.access;
  const customerId = known ?? access?.customerId ?? null;
  const customer = customerId ? await customerFact(repos, customerId, asked.now) : null;
  const all = customer ? await everythingOf(repos, customer.id) : { orders: [], tickets: [] };
  const orders = access ? all.orders.filter(({ orderNo }) => access.orders.includes(orderNo)) : all.orders;
  const tickets = access
    ? all.tickets.filter(({ orderNo }) => orderNo !== null && access.orders.includes(orderNo))
    : all.tickets;
  const claimed = !alone || (customer && !access) ? null : await claimedOrder(repos, asked);
  return {
    customer,
    whole: customer !== null && access === null,
    orders,
    tickets,
    claimed,
    coupons: customer && !access ? await couponsOf(repos, asked, customer.id) : [],
    links: known && asksForLinks(asked) ? await linksOf(repos, asked, known) : [],
    proof: { failures: identity?.failures ?? 0, lockedUntil: identity?.lockedUntil ?? null },
    products: await shelf(repos, asked, [...orders, ...(claimed?.orders ?? [])], shop.featured),
    crises: await redCrises(repos),
    people: {
      open: shop.open,
      nextOpening: shop.nextOpening,
      waiting: asked.owner === 'queue' ? await ahead(repos, asked.id) : 0,
    },
  };
};
