import { parseActor } from '../../aftersales/actors.ts';
import { maskName } from '../../compliance/masking.ts';
import { sayMoney, sayTime } from '../../content/liquid.ts';
import { nextWordDue } from '../../handoff/deadlines.ts';
import { namedStandings } from '../../handoff/named-agent.ts';
import { buildPacket } from '../../handoff/packet.ts';
import { readPacketFacts } from '../../handoff/packet-facts.ts';
import { SERVING_ROLES } from '../../handoff/person.ts';
import type { Lang } from '../../message.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Customer } from '../../store/customers.ts';
import type { Repos } from '../../store/repos.ts';
import type { StaffPost } from '../../store/staff-posts.ts';
import type { Approval, WholeTicket } from '../../store/tickets.ts';
import type { Place, StaffDeps } from '../deps.ts';
import { conversationSubject, refOf } from '../subject.ts';
import { staffWords } from '../words.ts';
import type { ApprovalFacts } from './approval-card.ts';
import { type ConversationFacts, shopperName } from './conversation-card.ts';
import { labelFacts } from './labels-on-card.ts';
import type { Handable } from './receivers.ts';
import type { SaidAbout } from './said.ts';

/** Photos of a case that a card shows. */
const PHOTOS = 4;

type Reading = Pick<StaffDeps, 'store' | 'clock' | 'shop'>;

const handable = async (repos: Repos): Promise<Handable[]> =>
  (await repos.users.list())
    .filter((user) => !user.disabled && SERVING_ROLES.includes(user.role))
    .map(({ id, displayName }) => ({ id, name: displayName }));

const customerOf = async (repos: Repos, id: string | null): Promise<Customer | null> =>
  id === null ? null : repos.customers.get(id);

/** Everything a conversation's card is drawn from, as it stands now; null when the conversation is gone. */
export const readConversation = async (
  { store, clock, shop }: Reading,
  card: StaffPost,
  id: string,
  { side }: Place,
): Promise<ConversationFacts | null> => {
  const repos = store.read;
  const conversation = await repos.conversations.get(id);
  if (conversation === null) return null;
  const { desk, timezone, staff, content } = shop();
  const { language: lang } = staff;
  const now = clock.now();
  const { owner } = conversation;
  const due = nextWordDue(conversation, desk);
  const newest = await repos.staffPosts.cardOf(card.channel, card.place, card.subject);
  const standing = (await namedStandings(repos, [conversation], desk, now)).get(id) ?? null;
  const kept = readPacketFacts(conversation.packet);
  const facts = kept && { ...kept, namedAgent: standing?.agent.displayName ?? null };
  const holder = owner.kind === 'agent' ? await repos.users.get(owner.id) : null;
  return {
    ref: refOf(card, side.buttons),
    conversation,
    customer: await customerOf(repos, conversation.customerId),
    packet: facts && buildPacket(facts, lang, (key) => content.replies[lang].get(key) ?? null),
    owner: holder && { id: holder.id, name: holder.displayName },
    due: due && { at: due, said: sayTime(due, lang, now, timezone) },
    named: standing && {
      agent: standing.agent.displayName,
      keptFor:
        owner.kind === 'queue' && standing.server && standing.until
          ? { who: standing.server.displayName, until: sayTime(standing.until, lang, now, timezone) }
          : null,
    },
    opened: sayTime(conversation.queuedAt ?? conversation.openedAt, lang, now, timezone),
    labels: await labelFacts(repos, id, desk.levels.labels),
    colleagues: owner.kind === 'bot' ? [] : await handable(repos),
    topTier: desk.topTier,
    newer: newest && newest.id > card.id ? refOf(newest, side.buttons) : null,
    now,
    buttons: side.buttons,
    lang,
  };
};

/** Who did something, as people name them. */
export const actorInWords = async (repos: Repos, name: string | null, lang: Lang): Promise<string> => {
  const actor = name === null ? null : parseActor(name);
  if (actor === null) return '';
  const user = actor.id === null ? null : await repos.users.get(actor.id);
  return user?.displayName ?? staffWords(lang).roles[actor.role] ?? '';
};

/** The approval a card was made for. */
const approvalOf = async (repos: Repos, card: StaffPost): Promise<Approval | null> => {
  const id = Number(/:approval:(\d+)$/u.exec(card.idempotencyKey)?.[1]);
  return Number.isSafeInteger(id) ? repos.tickets.approval(id) : null;
};

const photosOf = async (repos: Repos, { conversationId }: WholeTicket) => {
  const said = conversationId ? await repos.messages.list(conversationId, { limit: 200 }) : [];
  return said
    .filter(({ author, deletedAt }) => author === 'shopper' && deletedAt === null)
    .flatMap(({ attachments }) => attachments)
    .slice(-PHOTOS);
};

const askedMore = ({ decidedAt, decidedBy, verdict }: Approval, { events }: WholeTicket): boolean =>
  verdict === 'void' &&
  decidedAt !== null &&
  events.some((one) => one.event === 'ask_evidence' && one.who === decidedBy && +one.at === +decidedAt);

const money = (minor: number, currency: string): string => (minor === 0 ? '' : sayMoney(minor, currency));

/** Everything an approval's card is drawn from; null when there is no such approval. */
export const readApproval = async (
  { store, clock, shop }: Reading,
  card: StaffPost,
  { side }: Place,
): Promise<ApprovalFacts | null> => {
  const repos = store.read;
  const approval = await approvalOf(repos, card);
  const ticket = approval && (await repos.tickets.get(approval.ticketNo));
  if (!approval || !ticket) return null;
  const { content, staff, timezone, clause } = shop();
  const { language: lang } = staff;
  const { currency } = content.shop;
  const customer = await customerOf(repos, ticket.customerId);
  const items = ticket.items.map(async ({ sku, qty }) => {
    const product = await repos.products.get(sku);
    const name = { 'zh-CN': product?.name, 'zh-TW': product?.nameZhTw, en: product?.nameEn }[lang] ?? product?.name;
    return `${name ?? sku} ×${qty}`;
  });
  return {
    ref: refOf(card, side.buttons),
    approval,
    ticket,
    by: await actorInWords(repos, approval.requestedBy, lang),
    decidedBy: await actorInWords(repos, approval.decidedBy, lang),
    askedMore: askedMore(approval, ticket),
    who: customer ? maskName(customer.name) : '',
    amount: money(ticket.amountMinor, currency),
    compensation: money(ticket.compensationMinor, currency),
    total: money(ticket.amountMinor + ticket.compensationMinor, currency),
    expires: sayTime(approval.expiresAt, lang, clock.now(), timezone),
    items: await Promise.all(items),
    reason: content.replies[lang].get(`reason.${ticket.reason.replaceAll('_', '-')}`) ?? ticket.reason,
    clauses: ticket.tierReason.flatMap((id) => clause(id)?.[lang] ?? []),
    photos: await photosOf(repos, ticket),
    buttons: side.buttons,
    lang,
  };
};

/** Who is who in a conversation's thread. */
export const readSpeakers = async (
  { store, shop }: Pick<StaffDeps, 'store' | 'shop'>,
  conversation: Conversation,
): Promise<SaidAbout> => {
  const { language: lang } = shop().staff;
  const names = new Map((await store.read.users.list()).map((user) => [user.id, user.displayName]));
  const customer = await customerOf(store.read, conversation.customerId);
  return {
    subject: conversationSubject(conversation.id),
    shopper: shopperName(conversation, customer, staffWords(lang)),
    nameOf: (id) => names.get(id) ?? null,
    lang,
  };
};
