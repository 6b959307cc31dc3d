import { maskName, maskPhone } from '../../compliance/masking.ts';
import type { DeskRules } from '../../handoff/deadlines.ts';
import { namedStandings } from '../../handoff/named-agent.ts';
import { buildPacket } from '../../handoff/packet.ts';
import { readPacketFacts } from '../../handoff/packet-facts.ts';
import { PUT_OFF } from '../../handoff/put-off.ts';
import { putOffTimes } from '../../handoff/put-off-times.ts';
import { shutFor } from '../../handoff/reopening.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Customer } from '../../store/customers.ts';
import type { Repos } from '../../store/repos.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ConsoleMessage, ConversationDetail, TicketView } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import type { Viewers } from '../viewers.ts';
import { accountsOf } from './accounts.ts';
import { actionsFor } from './actions.ts';
import { answersLeft } from './answers-left.ts';
import { toCouponViews } from './coupon.ts';
import { toLine } from './line.ts';
import { toConsoleMessage } from './message.ts';
import { namedAgentView } from './named-agent.ts';
import { type Names, namesOf } from './names.ts';
import { toOrderViews } from './order.ts';

/** Messages, orders and tickets shown at once; older ones are found by search. */
const MESSAGES = 500;
const ORDERS = 10;
const TICKETS = 10;
const COUPONS = 5;
const TRUST_MS = 90 * 86_400_000;

/** The talk as the console shows it, oldest first. */
export const messagesOf = async (
  repos: Repos,
  conversationId: string,
  viewer: Viewer,
  names: Names,
  afterSeq = 0,
): Promise<ConsoleMessage[]> => {
  const messages = await repos.messages.list(conversationId, { afterSeq, limit: MESSAGES });
  const deliveries = await repos.desk.deliveries(conversationId);
  const { lang } = viewer;
  return messages.map((one) => toConsoleMessage(one, { lang, names, delivery: deliveries.get(one.id) ?? null }));
};

const customerOf = async (
  repos: Repos,
  customer: Customer | null,
  conversation: Conversation,
  viewer: Viewer,
  { now, timezone, rules, names }: { now: Date; timezone: string; rules: DeskRules; names: Names },
): Promise<ConversationDetail['customer']> => {
  if (customer === null) return null;
  const { owner } = conversation;
  const serves = owner.kind === 'agent' && owner.id === viewer.user.id;
  const { refunds90d } = await repos.trust.of(customer.id, new Date(now.getTime() - TRUST_MS));
  const coupons = await repos.coupons.find({ customerId: customer.id, now, limit: COUPONS });
  return {
    id: customer.id,
    name: serves ? customer.name : maskName(customer.name),
    phone: maskPhone(customer.phone),
    tier: customer.tier,
    points: customer.points,
    identities: await accountsOf(repos, customer.id, conversation, viewer),
    refunds90d,
    named: await namedAgentView(repos, customer, viewer, { rules, names }),
    coupons: await toCouponViews(repos, coupons, viewer, { now, timezone }),
  };
};

const ticketsOf = async (deps: WebDeps, conversation: Conversation, viewer: Viewer): Promise<TicketView[]> => {
  const numbers = await deps.store.read.desk.ticketsAbout(conversation.customerId, conversation.id, TICKETS);
  const views = await Promise.all(numbers.map((no) => deps.tickets.view(no, viewer)));
  return views.filter((view) => view !== null);
};

/** Everything the console shows of one conversation. */
export const toDetail = async (
  deps: WebDeps,
  conversation: Conversation,
  viewer: Viewer,
  viewers: Viewers,
): Promise<ConversationDetail> => {
  const repos = deps.store.read;
  const {
    desk: rules,
    timezone,
    content: { replies },
  } = deps.shop();
  const names = await namesOf(repos);
  const customer = conversation.customerId ? await repos.customers.get(conversation.customerId) : null;
  const glance = (await repos.desk.glances([conversation.id])).get(conversation.id);
  const now = deps.clock.now();
  const standing = (await namedStandings(repos, [conversation], rules, now)).get(conversation.id);
  const kept = readPacketFacts(conversation.packet);
  const facts = kept && { ...kept, namedAgent: standing?.agent.displayName ?? null };
  const putOff = (await repos.timers.of(PUT_OFF, [conversation.id])).get(conversation.id);
  const labels = (await repos.labels.of([conversation.id])).get(conversation.id);
  const shut = await shutFor(repos, conversation, deps.shop(), now);
  const actions = actionsFor(conversation, viewer, rules.topTier, shut?.outcome);
  const orders = customer ? await repos.orders.ofCustomer(customer.id, ORDERS) : [];
  return {
    line: toLine(conversation, { customer, glance, names, rules, standing, putOff, labels }, viewer),
    messages: await messagesOf(repos, conversation.id, viewer, names),
    packet: facts && buildPacket(facts, viewer.lang, (key) => replies[viewer.lang].get(key) ?? null),
    customer: await customerOf(repos, customer, conversation, viewer, { now, timezone, rules, names }),
    orders: await toOrderViews(repos, orders, viewer.lang, deps.shop().content.shop.carriers),
    tickets: await ticketsOf(deps, conversation, viewer),
    viewers: viewers.of(conversation.id, viewer.user.id).flatMap((id) => names(id) ?? []),
    actions,
    putOffTimes: actions.includes('put_off')
      ? putOffTimes(rules.hours, now).map(({ id, at }) => ({ id, at: at.toISOString() }))
      : [],
    answersLeft: await answersLeft(deps, conversation),
    shut: shut && { why: shut.outcome, in: shut.outcome === 'goes_on' ? shut.in : null },
  };
};
