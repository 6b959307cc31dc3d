import { DateTime } from 'luxon';
import { sayTime } from '../content/liquid.ts';
import { mayNotify, roomIn } from '../conversation/ration.ts';
import type { ReplyKey } from '../conversation/reply/keys.ts';
import { render } from '../conversation/reply/render.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import { type ChoiceSay, HUMAN, intentChoice } from '../conversation/say.ts';
import { speak } from '../conversation/speak.ts';
import { HOUR_MS, MINUTE_MS } from '../durations.ts';
import type { Lang } from '../message.ts';
import { leavesBy } from '../orders/leaves-by.ts';
import type { Conversation } from '../store/conversations.ts';
import type { OrderEvent, OrderNotice } from '../store/order-notices.ts';
import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import { inCrisis } from '../tickets/in-crisis.ts';
import type { App } from './app-shape.ts';
import { openTalk } from './open-talk.ts';
import type { ShopRules } from './shop-rules.ts';

/** Notices of one round at most. */
const ROUND = 50;

/** What is said of each event. */
const KEYS: Readonly<Record<OrderEvent, ReplyKey>> = {
  confirmed: 'order-news.confirmed',
  shipped: 'order-news.shipped',
  trouble: 'order-news.trouble',
  question: 'order-news.question',
};

/** Whether what is to be told is still so. */
const STANDS: Readonly<Record<OrderEvent, (order: Order, doubts: readonly string[]) => boolean>> = {
  confirmed: ({ status }, doubts) => status === 'paid' && doubts.length === 0,
  shipped: ({ status }) => status === 'dispatched',
  trouble: ({ status }) => status === 'dispatched',
  question: ({ status }, doubts) => (status === 'paid' || status === 'unpaid') && doubts.length > 0,
};

const variables = (
  order: Order,
  event: OrderEvent,
  doubts: readonly string[],
  { shop, lang, now }: { shop: ShopRules; lang: Lang; now: Date },
): Record<string, string | boolean> => {
  const { shop: about } = shop.content;
  const carrier = about.carriers[order.carrier ?? '']?.name[lang] ?? order.carrier ?? '';
  if (event === 'question') {
    const asks = (reason: string): boolean =>
      doubts.includes(reason) && shop.orders.audit.ask.includes(reason as never);
    return {
      no: order.orderNo,
      address: asks('address_incomplete'),
      phone: asks('phone_implausible'),
      duplicate: asks('duplicate'),
    };
  }
  if (event === 'confirmed') {
    const by = leavesBy(order.paidAt ?? now, about.ships_before, shop.timezone);
    // What should have left already leaves today.
    const soonest = DateTime.fromJSDate(now, { zone: shop.timezone }).endOf('day').startOf('minute').toJSDate();
    return {
      no: order.orderNo,
      by: sayTime(new Date(Math.max(by.getTime(), soonest.getTime())), lang, now, shop.timezone),
    };
  }
  return { no: order.orderNo, carrier, tracking_no: order.trackingNo ?? '' };
};

/** What is asked of an order can be answered by a tap where a talk does it: another address, one of two called off. */
const choicesOf = (event: OrderEvent, vars: Record<string, string | boolean>): ChoiceSay[] => {
  if (event !== 'trouble' && event !== 'question') return [];
  return [
    ...(vars['address'] === true || vars['phone'] === true ? [intentChoice('change_address')] : []),
    ...(vars['duplicate'] === true ? [intentChoice('cancel_order')] : []),
    HUMAN,
  ];
};

const say = async (
  repos: Repos,
  conversation: Conversation,
  words: { event: OrderEvent; order: Order; doubts: readonly string[] },
  shop: ShopRules,
  now: Date,
): Promise<void> => {
  const { lang, fence } = conversation;
  const { event, order, doubts } = words;
  const vars = variables(order, event, doubts, { shop, lang, now });
  const bubble = render(
    {
      key: KEYS[event],
      vars,
      choices: choicesOf(event, vars),
    },
    { content: shop.content, lang, shop: shopWords(shop, lang, now) },
  );
  const held = !mayNotify(await roomIn(repos, shop, conversation, now));
  const why = { rule: 'order', order: order.orderNo, lines: [`${order.orderNo}: ${event}`, ...doubts] };
  await speak(repos, conversation, [bubble], { fence, now, author: 'system', held, why });
};

/** How soon is looked again whether the crisis that a notice waits for is over, in milliseconds. */
const LOOK_AGAIN_MS = 15 * MINUTE_MS;

/** Whether what happened is still news, as the shop's own limit has it (`notices.within_hours`); trouble is, for as long as it lasts. */
const isNews = (event: OrderEvent, order: Order, shop: ShopRules, now: Date): boolean => {
  const at = { confirmed: order.paidAt, shipped: order.dispatchedAt, question: order.placedAt, trouble: null }[event];
  return at === null || now.getTime() - at.getTime() <= shop.orders.notices.within_hours * HOUR_MS;
};

/**
 * Of an order in whose goods, carrier or batch a red crisis is on nothing is said by itself (H32): "your blanket is on its way" would
 * speak against the statement that says not to use it. The notice waits, and is told once the crisis is over and it is still news.
 */
const waitsForCrisis = async (repos: Repos, { id, orderNo }: OrderNotice, now: Date): Promise<boolean> => {
  if (!(await inCrisis(repos, `order:${orderNo}`))) return false;
  await repos.orderNotices.later(id, new Date(now.getTime() + LOOK_AGAIN_MS));
  return true;
};

/**
 * Tells one shopper what became of their order (H15), in the private talk they last had on an account that is proved to be theirs.
 * The notice is ended in the transaction that speaks, so that it is told once. @returns the conversation to ring, or null
 */
const tell = async (repos: Repos, notice: OrderNotice, shop: ShopRules, now: Date): Promise<string | null> => {
  const { id, orderNo, event } = notice;
  const order = await repos.orders.get(orderNo);
  const doubts = (await repos.orderDoubts.openOf(orderNo)).map(({ reason }) => reason);
  if (order === null || !STANDS[event](order, doubts) || !isNews(event, order, shop, now)) {
    await repos.orderNotices.end(id, 'stale', null, now);
    return null;
  }
  if (await waitsForCrisis(repos, notice, now)) return null;
  const last = await repos.conversations.lastPrivateOf(order.customerId);
  const conversation = await openTalk(repos, last, now);
  if (!(await repos.orderNotices.end(id, conversation ? 'told' : 'unheard', conversation?.id ?? null, now)))
    return null;
  if (conversation === null) return null;
  await say(repos, conversation, { event, order, doubts }, shop, now);
  return conversation.id;
};

/** Tells shoppers what is due. @returns how many notices there were */
export const tellOrderNews = async ({
  store,
  clock,
  shop,
  jobs,
}: Pick<App, 'store' | 'clock' | 'shop' | 'jobs'>): Promise<number> => {
  const due = await store.read.orderNotices.due(clock.now(), ROUND);
  for (const notice of due) {
    const told = await store.write((repos) => tell(repos, notice, shop(), clock.now()));
    if (told) await jobs.ring('deliver', told);
  }
  return due.length;
};
