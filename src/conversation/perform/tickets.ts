import type { TicketWish } from '../effects.ts';
import type { OrderFact } from '../facts.ts';
import { type Carrier, whoIn } from './scene.ts';

export const openTicket: Carrier<'open_ticket'> = async (effect, scene, so) => {
  const opened = await scene.ports.openTicket(scene.repos, effect.wish, whoIn(scene, so), scene.view.now);
  return { ...so, ticket: opened.no || so.ticket, say: [...so.say, ...effect.say(opened)] };
};

/** Photos a case has waited for are tied to it, and it goes on. */
export const addPhotos: Carrier<'add_photos'> = async ({ no, photos }, { ports, repos, view }, so) => {
  await ports.addPhotos(repos, no, photos, view.now);
  return { ...so, ticket: no };
};

/** The goods are on their way back; what the shopper is told follows from whether the case still waited for them. */
export const noteSentBack: Carrier<'note_sent_back'> = async (effect, { ports, repos, view }, so) => {
  const outcome = await ports.noteSentBack(repos, effect.no, effect.tracking, view.now);
  return { ...so, ticket: effect.no, say: [...so.say, ...effect.say(outcome)] };
};

export const arrangePickUp: Carrier<'arrange_pick_up'> = async (effect, { ports, repos, view }, so) => {
  const outcome = await ports.arrangePickUp(repos, effect.no, effect.window, view.now);
  return { ...so, ticket: effect.no, say: [...so.say, ...effect.say(outcome)] };
};

/** A case that an answer has ended is asked about like any other, once the answer was answered. */
export const answerCase: Carrier<'answer_case'> = async (effect, { ports, repos, view }, so) => {
  const { no, answer, mark, words = view.text, say } = effect;
  const answered = await ports.answerCase(repos, { no, answer, mark, words }, view.now);
  const ended = answered.outcome === 'done' && answered.now.state === 'closed' ? { ended: no } : {};
  return { ...so, ...ended, ticket: no, say: [...so.say, ...say(answered)] };
};

export const withdrawTicket: Carrier<'withdraw_ticket'> = async (effect, { ports, repos, view }, so) => {
  const outcome = await ports.withdrawTicket(repos, effect.no, view.now);
  return { ...so, ticket: effect.no, say: [...so.say, ...effect.say(outcome)] };
};

const refundOf = (order: OrderFact): TicketWish => ({
  kind: 'refund',
  orderNo: order.orderNo,
  items: order.items.map(({ sku, qty, claimedQty }) => ({ sku, qty: qty - claimedQty })).filter(({ qty }) => qty > 0),
  reason: 'no_longer_wanted',
  evidence: false,
  flags: [],
  details: { wish: 'cancel_order' },
  department: 'after_sales',
});

/**
 * An order that is paid is called off by refunding it; while the refund waits for somebody's authority the order stands,
 * so that nothing is lost if it is refused.
 */
export const cancelOrder: Carrier<'cancel_order'> = async (effect, scene, so) => {
  const { ports, repos, view } = scene;
  const orders = [...view.facts.orders, ...(view.facts.claimed?.orders ?? [])];
  const order = orders.find((one) => one.orderNo === effect.orderNo);
  const opened =
    order?.status === 'paid' ? await ports.openTicket(repos, refundOf(order), whoIn(scene, so), view.now) : null;
  const decided = opened === null || opened.outcome === 'granted';
  const cancelled = decided ? await repos.orders.cancel(effect.orderNo, view.now) : true;
  const outcome = cancelled ? 'cancelled' : 'too_late';
  return { ...so, ticket: opened?.no ?? so.ticket, say: [...so.say, ...effect.say(outcome, opened)] };
};

/** The address is changed, and whoever packs is told by a ticket. */
export const changeAddress: Carrier<'change_address'> = async (effect, scene, so) => {
  const { ports, repos, view } = scene;
  if (!(await repos.orders.changeAddress(effect.orderNo, effect.address, view.now))) {
    return { ...so, say: [...so.say, ...effect.say('too_late', null)] };
  }
  const wish: TicketWish = {
    kind: 'other',
    orderNo: effect.orderNo,
    items: [],
    reason: 'other',
    evidence: false,
    flags: [],
    details: { wish: 'address_changed' },
    department: 'customer_service',
  };
  const opened = await ports.openTicket(repos, wish, whoIn(scene, so), view.now);
  return { ...so, ticket: opened.no || so.ticket, say: [...so.say, ...effect.say('changed', opened)] };
};
