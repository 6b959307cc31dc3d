import { parseActor } from '../aftersales/actors.ts';
import type { State } from '../aftersales/machines/index.ts';
import { ORDER_ADDRESS, readPickUp } from '../aftersales/pick-up.ts';
import { sayMoney, sayTime } from '../content/liquid.ts';
import { mayNotify, roomIn } from '../conversation/ration.ts';
import type { ReplyKey } from '../conversation/reply/keys.ts';
import { render } from '../conversation/reply/render.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import { type ChoiceSay, HUMAN } from '../conversation/say.ts';
import { speak } from '../conversation/speak.ts';
import { answerChoices } from '../conversation/steps/case-answers.ts';
import type { surveyAsker } from '../conversation/survey-asker.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { mayArrange } from '../tickets/arranged-pick-up.ts';
import { recordOf } from '../tickets/case-record.ts';
import { GROUNDS } from '../tickets/ground-lost.ts';
import { changedVars, isChanged } from './change-news.ts';
import { tellCoupon } from './coupon-news.ts';
import { type Counted, countedPieces } from './inspection-news.ts';
import { openTalk } from './open-talk.ts';
import type { ShopRules } from './shop-rules.ts';

/** States a shopper is told of when a case comes into them; the rest are steps inside the shop. */
const TOLD: readonly State[] = [
  'needs_evidence',
  'rejected',
  'courier_due',
  'courier_ordered',
  'awaiting_return',
  'received',
  'partly_accepted',
  'disputed',
  'remedy_choice',
  'refund_pending',
  'refunded',
  'paid_in_doubt',
  'replacement_dispatched',
  'sent_back',
  'proposed',
  'expired',
];

/** What is told of, and how: the case before and after. */
export interface TicketNews {
  before: string;
  ticket: WholeTicket;
}

/** Whether a case may be spoken of in a conversation: nobody reads along, and its account is not known to be a stranger's now. */
const mayHear = async (
  repos: Repos,
  { customerId, place, channel, externalId }: Conversation,
  owner: string | null,
): Promise<boolean> => {
  if (place === 'group') return false;
  if (owner === null) return true;
  const person = await repos.families.of(owner);
  // The account itself weighs more than what its talk was opened under.
  const identity = await repos.customers.identity(channel, externalId);
  const known = identity ? identity.customerId : customerId;
  if (known !== null) return person.includes(known);
  return !(await repos.merges.wasUndone(channel, externalId, person));
};

/** The conversation the case came from, or, where it may not be spoken of there, the one its customer last wrote in alone. */
export const cameFrom = async (
  repos: Repos,
  { conversationId, customerId }: WholeTicket,
): Promise<Conversation | null> => {
  const conversation = conversationId ? await repos.conversations.get(conversationId) : null;
  if (conversation === null || (await mayHear(repos, conversation, customerId))) return conversation;
  return customerId ? repos.conversations.lastPrivateOf(customerId) : null;
};

/** A pick-up was arranged, or arranged anew, by somebody at the desk; a shopper who did it themselves has had their answer. */
const isArranged = ({ events }: WholeTicket): boolean => {
  const last = events.at(-1);
  return last?.event === 'arrange_pick_up' && parseActor(last.who)?.role !== 'shopper';
};

/** Another door than the order's address, as it is told to whoever named it. */
const doorOf = async (repos: Repos, { no }: WholeTicket): Promise<string> => {
  const door = await repos.tickets.door(no);
  return door === ORDER_ADDRESS ? '' : (door ?? '');
};

/** What waits for the shopper's parcel may be fetched instead, where the terms offer it. */
const fetching = (ticket: WholeTicket, shop: Pick<ShopRules, 'terms'>): ChoiceSay[] =>
  ticket.state === 'awaiting_return' && mayArrange(ticket, shop)
    ? [{ label: 'choice.pick-up', value: `fetch-case:${ticket.no}` }]
    : [];

/** It has lost its ground: its order has gone where it was sold. */
const isLapsed = ({ state, events }: WholeTicket): boolean => state === 'cancelled' && events.at(-1)?.event === 'lapse';

/** The end of a case whose one appeal was refused: whoever appealed was promised the result. */
const isAppealRefused = ({ state }: WholeTicket, before: string): boolean =>
  before === 'appealed' && state === 'closed';

/** What was sent back never came, and a supervisor has ruled against the shopper, who was promised the result. */
const isLostRefused = ({ state }: WholeTicket, before: string): boolean => before === 'disputed' && state === 'closed';

/** What a shopper is told of where the case stands now. */
const keyOf = (ticket: WholeTicket, before: string, lapsed: boolean, counted: Counted | null): ReplyKey => {
  if (isAppealRefused(ticket, before)) return 'ticket-state.appeal-refused';
  if (isLostRefused(ticket, before)) return 'ticket-state.lost-refused';
  if (lapsed) return 'ticket-state.lapsed';
  if (isChanged(ticket)) return 'ticket-state.changed';
  if (isArranged(ticket)) return 'pick-up.arranged';
  return standingKey(ticket, before, counted);
};

/** How it stands, whatever has just happened to it. */
const standingKey = (ticket: WholeTicket, before: string, counted: Counted | null): ReplyKey => {
  const { state } = ticket;
  if (counted) return 'ticket-state.passed-in-part';
  if (state === 'proposed' && ticket.topic === 'compensation' && ticket.compensationMinor > 0) return 'coupon.offered';
  if (state === 'courier_ordered') return 'pick-up.ordered';
  if (state === 'courier_due') return before === 'courier_ordered' ? 'pick-up.again' : 'pick-up.coming';
  return `ticket-state.${state.replaceAll('_', '-')}` as ReplyKey;
};

/** What has become of it, how it stands all the same, or that it takes longer than was told. */
export type Says = 'news' | 'again' | 'late';

/** Says in a conversation how a case stands. @returns the conversation, to be rung */
export const tellStanding = async (
  repos: Repos,
  shop: ShopRules,
  conversation: Conversation,
  { before, ticket, says = 'news' }: TicketNews & { says?: Says },
  now: Date,
): Promise<string> => {
  const { content, timezone } = shop;
  const { lang } = conversation;
  const pickUp = readPickUp(ticket.details['pick_up'], timezone);
  // A time that has passed meanwhile is promised to nobody.
  const when = pickUp && pickUp.from > now ? `${sayTime(pickUp.from, lang, now, timezone)}–${pickUp.until}` : '';
  const counted = await countedPieces(repos, ticket, lang);
  const key = {
    news: () => keyOf(ticket, before, isLapsed(ticket), counted),
    again: () => standingKey(ticket, before, counted),
    late: (): ReplyKey => 'ticket-state.late',
  }[says]();
  const bubble = render(
    {
      key,
      vars: {
        ...(counted ?? {}),
        when,
        address: isArranged(ticket) ? await doorOf(repos, ticket) : '',
        tracking: ticket.state === 'courier_ordered' ? (ticket.events.at(-1)?.note ?? '') : '',
        refunded: ticket.events.at(-1)?.note === GROUNDS.refunded ? 'yes' : '',
        ...(isChanged(ticket) ? await changedVars(repos, ticket, lang, content.shop.currency) : {}),
        no: ticket.no,
        repair: ticket.kind === 'repair',
        value: sayMoney(ticket.compensationMinor, content.shop.currency),
        amount: sayMoney(ticket.amountMinor, content.shop.currency),
        due: ticket.dueAt ? sayTime(ticket.dueAt, lang, now, timezone) : '',
      },
      choices: [...answerChoices({ ...ticket, lost: recordOf(ticket).lost }), ...fetching(ticket, shop), HUMAN],
    },
    { content, lang, shop: shopWords(shop, lang, now) },
  );
  const held = !mayNotify(await roomIn(repos, shop, conversation, now));
  await speak(repos, conversation, [bubble], {
    fence: conversation.fence,
    now,
    author: 'system',
    held,
    why: { rule: 'ticket', ticket: ticket.no, lines: [`${ticket.no}: ${before} → ${ticket.state}`] },
  });
  return conversation.id;
};

/**
 * Tells the shopper how their case goes on, in the conversation it came from, inside the transaction that moved it (H15,
 * H18); asks how it went once it is closed (H25). @returns the conversation to ring, or null when nothing is to be sent
 */
export const tellShopper =
  (shop: () => ShopRules, askSurvey: ReturnType<typeof surveyAsker>) =>
  async (repos: Repos, { before, ticket }: TicketNews, now: Date): Promise<string | null> => {
    const { state } = ticket;
    // A shopper who withdraws knows; of a case that has lost its ground they are told.
    const lapsed = isLapsed(ticket);
    const changed = isChanged(ticket);
    const stands = state === before && !isArranged(ticket) && !changed;
    if (stands || (state !== 'closed' && !lapsed && !changed && !TOLD.includes(state as State))) return null;
    const coupon = before === 'coupon_due' ? await repos.coupons.ofTicket(ticket.no) : null;
    const shown = coupon && (await tellCoupon(shop)(repos, coupon, ticket, now));
    const conversation = await openTalk(repos, await cameFrom(repos, ticket), now);
    if (!conversation) return shown;
    if (state !== 'closed') return tellStanding(repos, shop(), conversation, { before, ticket }, now);
    const ruled = isAppealRefused(ticket, before) || isLostRefused(ticket, before);
    const told = ruled ? await tellStanding(repos, shop(), conversation, { before, ticket }, now) : shown;
    const subject = { kind: 'ticket', conversationId: conversation.id, ticketNo: ticket.no } as const;
    return (await askSurvey(repos, subject, now)) === 'asked' ? conversation.id : told;
  };
