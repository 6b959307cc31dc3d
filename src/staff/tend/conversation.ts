import type { Conversation } from '../../store/conversations.ts';
import type { Message } from '../../store/messages.ts';
import type { Repos } from '../../store/repos.ts';
import type { StaffPost } from '../../store/staff-posts.ts';
import { type Place, placesOf, type StaffDeps } from '../deps.ts';
import { type CardMemory, memoryOf } from '../memory.ts';
import { conversationSubject } from '../subject.ts';
import { wordsInThread } from '../thread-words.ts';
import { compare, type Followed } from './compare.ts';

/** Events after which a talk is the assistant's again. */
const ENDS: readonly string[] = ['closed', 'returned'];

const isEvent = ({ kind }: Message): boolean => kind === 'event';

const lastSeq = async (repos: Repos, id: string): Promise<number> =>
  (await repos.messages.list(id, { limit: 1 })).at(-1)?.seq ?? 0;

/** A card for each time a conversation waits, with what was said before as the first words of its thread. */
const addCard = async (repos: Repos, conversation: Conversation, place: Place, now: Date): Promise<boolean> => {
  const { id, handoffs, tier } = conversation;
  const where = { channel: place.channel, place: place.place };
  const idempotencyKey = `card:${place.channel}:${place.place}:${id}:${handoffs}`;
  if (await repos.staffPosts.byKey(idempotencyKey)) return false;
  const since = await lastSeq(repos, id);
  const about = { ...where, subject: conversationSubject(id), notBefore: now };
  const card = await repos.staffPosts.add({
    ...about,
    kind: 'card',
    idempotencyKey,
    body: { since, seen: since, tier },
  });
  if (card === null) return false;
  await repos.staffPosts.add({ ...about, kind: 'words', idempotencyKey: `story:${card}`, threadOf: card });
  return true;
};

/** The cards of a conversation that are to be followed, oldest first. One that was done with lives again when its talk is taken again. */
const cardsOf = async (repos: Repos, conversation: Conversation, place: Place): Promise<StaffPost[]> => {
  const subject = conversationSubject(conversation.id);
  const open = await repos.staffPosts.openCards(place.channel, place.place, subject);
  if (open.length > 0 || conversation.owner.kind !== 'agent') return open;
  const last = await repos.staffPosts.cardOf(place.channel, place.place, subject);
  if (!last || !(await repos.staffPosts.shift(last.id, 'sent', 'live'))) return open;
  const events = (await repos.messages.list(conversation.id, { afterSeq: memoryOf(last).seen })).filter(isEvent);
  const seen = (events.at(-1)?.seq ?? (await lastSeq(repos, conversation.id)) + 1) - 1;
  await repos.staffPosts.remember(last.id, { ...memoryOf(last), seen });
  return [{ ...last, state: 'live', body: { ...memoryOf(last), seen } }];
};

/** Up to where a card's thread follows the talk. */
const followedTo = (messages: readonly Message[], withPeople: boolean, next: StaffPost | undefined): number => {
  if (next) return memoryOf(next).since;
  if (withPeople) return Number.POSITIVE_INFINITY;
  return messages.findLast((one) => isEvent(one) && ENDS.includes(one.text))?.seq ?? 0;
};

/** That nobody is at the desk rings a bell of its own, too. */
const addUnattended = async (repos: Repos, card: StaffPost, { id }: Message, now: Date): Promise<boolean> => {
  const { channel, place, subject } = card;
  const idempotencyKey = `unattended:${card.id}:${id}`;
  const body = { card: card.id, unattended: true };
  const post = { channel, place, subject, kind: 'alert' as const, idempotencyKey, body, notBefore: now };
  return (await repos.staffPosts.add(post)) !== null;
};

const addWords = async (repos: Repos, card: StaffPost, message: Message, now: Date): Promise<boolean> => {
  const { channel, place, subject } = card;
  if (wordsInThread(message, channel)) return false;
  if (isEvent(message) && message.text === 'queued') return false;
  if (isEvent(message) && message.text === 'unattended') return addUnattended(repos, card, message, now);
  const idempotencyKey = `words:${card.id}:${message.id}`;
  const post = { channel, place, subject, kind: 'words' as const, idempotencyKey, threadOf: card.id, notBefore: now };
  return (await repos.staffPosts.add(post)) !== null;
};

/** What the shopper changed or took back of words that stand in the thread already. */
const addAmended = async (repos: Repos, card: StaffPost, conversationId: string, now: Date): Promise<boolean> => {
  const { channel, place, subject } = card;
  const { since, seen } = memoryOf(card);
  let added = false;
  for (const { id, seq, at } of await repos.staffPosts.amendedAfter(conversationId, since)) {
    const idempotencyKey = `amended:${card.id}:${id}:${at.getTime()}`;
    if (seq > seen || (await repos.staffPosts.byKey(idempotencyKey))) continue;
    const post = { channel, place, subject, kind: 'words' as const, idempotencyKey, threadOf: card.id, notBefore: now };
    added = (await repos.staffPosts.add(post)) !== null || added;
  }
  return added;
};

/** A tier that has risen is told by a post of its own: a card that changes rings nobody's bell. */
const addRaised = async (
  repos: Repos,
  card: StaffPost,
  memory: CardMemory,
  { owner, tier }: Conversation,
  now: Date,
): Promise<boolean> => {
  if (owner.kind !== 'queue' || tier <= memory.tier) return false;
  const { channel, place, subject } = card;
  const idempotencyKey = `raised:${card.id}:${tier}`;
  const body = { card: card.id, tier };
  const post = { channel, place, subject, kind: 'alert' as const, idempotencyKey, body, notBefore: now };
  return (await repos.staffPosts.add(post)) !== null;
};

/** Brings a card's thread up to the talk. Null when the card is not wanted any more and was not out yet. */
const follow = async (
  repos: Repos,
  card: StaffPost,
  conversation: Conversation,
  next: StaffPost | undefined,
  now: Date,
): Promise<(Followed & { added: boolean }) | null> => {
  const locked = await repos.staffPosts.lock(card.id);
  if (!locked) return null;
  const live = !next && conversation.owner.kind !== 'bot' && conversation.status !== 'archived';
  if (!live && locked.attempts === 0 && (await repos.staffPosts.shift(card.id, 'pending', 'dropped'))) return null;
  const memory = memoryOf(locked);
  const fresh = await repos.messages.list(conversation.id, { afterSeq: memory.seen });
  const to = followedTo(fresh, live, next);
  let added = live && (await addRaised(repos, locked, memory, conversation, now));
  added = (live && (await addAmended(repos, locked, conversation.id, now))) || added;
  const told = fresh.filter(({ seq }) => seq <= to);
  for (const message of told) added = (await addWords(repos, locked, message, now)) || added;
  const seen = told.at(-1)?.seq ?? memory.seen;
  const tier = live ? Math.max(memory.tier, conversation.tier) : memory.tier;
  if (seen !== memory.seen || tier !== memory.tier) await repos.staffPosts.remember(card.id, { ...memory, seen, tier });
  return { card: locked, live, added };
};

/** Whether anything of a conversation is not yet in a place: read first, since most of the time nothing is. */
const lacks = async (repos: Repos, conversation: Conversation, place: Place): Promise<boolean> => {
  const { id, owner, handoffs, tier, status } = conversation;
  const { staffPosts } = repos;
  if (owner.kind === 'queue' && !(await staffPosts.byKey(`card:${place.channel}:${place.place}:${id}:${handoffs}`)))
    return true;
  const subject = conversationSubject(id);
  const cards = await staffPosts.openCards(place.channel, place.place, subject);
  if (cards.length === 0)
    return owner.kind === 'agent' && (await staffPosts.cardOf(place.channel, place.place, subject))?.state === 'sent';
  if (cards.length > 1 || owner.kind === 'bot' || status === 'archived') return true;
  const memory = memoryOf(cards[0] ?? { body: null });
  if (tier > memory.tier || (await lastSeq(repos, id)) > memory.seen) return true;
  return (await staffPosts.amendedAfter(id, memory.since)).length > 0;
};

const tendConversationAt = async (deps: StaffDeps, id: string, place: Place): Promise<boolean> => {
  const now = deps.clock.now();
  const { read } = deps.store;
  const stands = await read.conversations.get(id);
  if (stands === null) return false;
  if (!(await lacks(read, stands, place))) {
    const [card] = await read.staffPosts.openCards(place.channel, place.place, conversationSubject(id));
    return card ? compare(deps, { card, live: true }, place) : false;
  }
  const { followed, added } = await deps.store.write(async (repos) => {
    const nothing = { followed: [] as Followed[], added: false };
    const conversation = await repos.conversations.get(id);
    if (conversation === null) return nothing;
    let some = conversation.owner.kind === 'queue' && (await addCard(repos, conversation, place, now));
    const cards = await cardsOf(repos, conversation, place);
    const all: Followed[] = [];
    for (const [index, card] of cards.entries()) {
      const one = await follow(repos, card, conversation, cards[index + 1], now);
      if (one) all.push(one);
      some = some || one?.added === true;
    }
    return { followed: all, added: some };
  });
  let changed = added;
  for (const one of followed) changed = (await compare(deps, one, place)) || changed;
  return changed;
};

/**
 * Compares a conversation with what stands of it in the staff channels: a card while it waits, what is said in the card's
 * thread, the card as things are now. Changes nothing that is right already, so it may be done any number of times, by any
 * number of processes.
 */
export const tendConversation = async (deps: StaffDeps, id: string): Promise<void> => {
  for (const place of placesOf(deps)) {
    if (await tendConversationAt(deps, id, place)) await deps.jobs.ring('staff', `post:${place.channel}`);
  }
};
