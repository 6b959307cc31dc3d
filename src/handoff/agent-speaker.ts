import { type AdvertisingPolicy, checkWords, type Finding } from '../compliance/advertising.ts';
import { givenAway } from '../compliance/given-away.ts';
import { pricedGoods, type ReadText, wrongPrices } from '../compliance/prices.ts';
import { type FoundPromise, findPromises } from '../compliance/promises.ts';
import type { Rationing } from '../conversation/ration.ts';
import type { Attachment, Lang } from '../message.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Message } from '../store/messages.ts';
import type { Repos } from '../store/repos.ts';
import { type Gone, type HandoffDeps, type OwnedBy, onConversation, record, startAnew, tell } from './changing.ts';
import { hold } from './lease.ts';
import { packetFactsShape, readPacketFacts } from './packet-facts.ts';
import { type Person, recordName } from './person.ts';
import { type Unbacked, unbacked } from './promise-backing.ts';
import { endPutOff } from './put-off.ts';
import { type Shut, shutFor } from './reopening.ts';

/** What an agent wants to say. */
export interface Words {
  /** The console's own identifier; a repeated one is the same message. */
  clientId: string;
  text: string;
  attachments: Attachment[];
  /** The agent was asked about the wording and sends it all the same. */
  confirmed: boolean;
}

/** The words want a second look before they leave the shop. */
export interface Wording {
  outcome: 'wording';
  findings: Finding[];
  /** Promises of money or goods with no granted case behind them, and what would back them. */
  promises: Unbacked[];
  /** False when a word is not allowed at all. */
  mayConfirm: boolean;
}

/** How prices in words are read, and how amounts are written. */
export interface Priced {
  read(text: string, lang: Lang): ReadText;
  say(minor: number): string;
}

/** What speaking needs besides. */
export type SpeakDeps = HandoffDeps &
  Rationing & {
    advertising(): AdvertisingPolicy;
    /** Goods and amounts a text names; undefined: prices are not looked at. */
    priced?: Priced;
    /** Told inside the transaction that a person has written to the shopper. */
    onSaid?(repos: Repos, conversationId: string, who: string, now: Date): Promise<void>;
  };

export type Said = { outcome: 'said'; message: Message; took: boolean };

/** The identifier under which an agent's message is kept: a shopper's can never meet it. */
export const agentClientId = (person: Pick<Person, 'id'>, clientId: string): string => `agent:${person.id}:${clientId}`;

/** Prices that do not stand now, of goods that the words name. */
const pricesIn = async (
  repos: Repos,
  { text }: Words,
  lang: Lang,
  policy: AdvertisingPolicy,
  priced: Priced | undefined,
): Promise<Finding[]> => {
  const said = priced?.read(text, lang);
  const skus = said ? pricedGoods(said) : [];
  if (!priced || !said || skus.length === 0) return [];
  const prices = new Map((await repos.products.some(skus)).map(({ sku, priceMinor }) => [sku, priceMinor]));
  const wrong = wrongPrices(said, policy, (sku) => prices.get(sku), priced.say);
  return wrong.map((one) => ({ ...one, at: Math.max(0, text.indexOf(one.word)) }));
};

const wordingOf = async (
  repos: Repos,
  conversation: Conversation,
  words: Words,
  { advertising, priced }: SpeakDeps,
): Promise<Wording | null> => {
  const policy = advertising();
  const findings = checkWords(words.text, 'agent', policy);
  const refused = findings.filter((finding) => finding.severity === 'refuse');
  if (refused.length > 0) return { outcome: 'wording', findings: refused, promises: [], mayConfirm: false };
  if (words.confirmed) return null;
  const found = findPromises(words.text, policy);
  const { customerId, id } = conversation;
  const promises = found.length > 0 ? unbacked(found, await repos.desk.openTicketsAbout(customerId, id)) : [];
  const numbers = conversation.place === 'group' ? givenAway(words.text) : [];
  const prices = await pricesIn(repos, words, conversation.lang, policy, priced);
  if (findings.length + promises.length + numbers.length + prices.length === 0) return null;
  return { outcome: 'wording', findings: [...findings, ...numbers, ...prices], promises, mayConfirm: true };
};

/** The packet with what this agent promises now: whoever takes over later must know it. */
const packetWith = (conversation: Conversation, person: Person, promises: readonly FoundPromise[], now: Date) => {
  if (promises.length === 0) return {};
  const facts = readPacketFacts(conversation.packet) ?? packetFactsShape.parse({ reason: 'taken' });
  const made = promises.map(({ text }) => ({ by: person.name, text, at: now.toISOString() }));
  return { packet: { ...facts, promises: [...facts.promises, ...made] } };
};

/** The fence to speak under: the agent's own, or a new one if bot or queue had the conversation. */
const fenceFor = async (
  repos: Repos,
  conversation: Conversation,
  person: Person,
  promises: readonly FoundPromise[],
  now: Date,
): Promise<number> => {
  const answered = {
    ...packetWith(conversation, person, promises, now),
    firstReplyAt: conversation.firstReplyAt ?? now,
    firstHumanReplyAt: conversation.firstHumanReplyAt ?? now,
    waitingSince: null,
    dueAt: null,
    updatedAt: now,
  };
  if (conversation.owner.kind !== 'agent' || conversation.status === 'archived') {
    const reason = conversation.handoffReason ?? 'taken';
    return hold(repos, conversation, person, now, { ...answered, handoffReason: reason });
  }
  const saved = await repos.conversations.save(conversation.id, conversation.version, { ...answered, status: 'open' });
  return saved === 'stale' ? startAnew() : conversation.fence;
};

const utter = async (
  repos: Repos,
  conversation: Conversation,
  person: Person,
  words: Words,
  promises: readonly FoundPromise[],
  now: Date,
): Promise<Said> => {
  const took = conversation.owner.kind !== 'agent';
  const name = conversation.status === 'archived' ? 'reopened' : 'taken';
  await endPutOff(repos, conversation, now);
  const fence = await fenceFor(repos, conversation, person, promises, now);
  const { id, channel, lang } = conversation;
  const who = recordName(person);
  if (took) await record(repos, { conversationId: id, name, facts: { by: person.name }, who, at: now });
  const message = await repos.messages.append(id, {
    author: 'agent',
    authorId: person.id,
    text: words.text,
    lang,
    attachments: words.attachments,
    clientId: agentClientId(person, words.clientId),
    createdAt: now,
  });
  const files = words.attachments.map((file) => file.id);
  if (files.length > 0) await repos.shoppers.keepFiles(files, id);
  const row = { messageId: message.id, conversationId: id, channel, author: 'agent' as const, fence, notBefore: now };
  await repos.outbox.enqueue({ ...row, idempotencyKey: `m${message.id}` });
  const detail = { message: message.id, ...(words.confirmed ? { confirmed: true } : {}) };
  await repos.audit.append({ at: now, who, action: 'conversation.say', subject: `conversation:${id}`, detail });
  return { outcome: 'said', message, took };
};

/**
 * An agent speaks to the shopper. Any word of a human takes the conversation from bot or queue, and with the new fence
 * whatever the bot had not yet sent is void. A colleague's conversation is not spoken into. One that was put away is opened again,
 * unless {@link Shut}. Saved before it is sent.
 */
export const speak = async (
  deps: SpeakDeps,
  id: string,
  person: Person,
  words: Words,
): Promise<Said | Wording | OwnedBy | Shut | Gone> => {
  const say = async (repos: Repos, conversation: Conversation): Promise<Said | Wording | OwnedBy | Shut> => {
    const earlier = await repos.desk.byClientId(id, agentClientId(person, words.clientId));
    if (earlier) return { outcome: 'said', message: earlier, took: false };
    const now = deps.clock.now();
    const shut = await shutFor(repos, conversation, deps, now);
    if (shut) return shut;
    const { owner } = conversation;
    if (owner.kind === 'agent' && owner.id !== person.id) return { outcome: 'owned_by', userId: owner.id };
    const wording = await wordingOf(repos, conversation, words, deps);
    if (wording) return wording;
    const promises = findPromises(words.text, deps.advertising());
    await deps.onSaid?.(repos, id, recordName(person), now);
    return utter(repos, conversation, person, words, promises, now);
  };
  const outcome = await onConversation(deps, id, say, { archived: true });
  if (outcome.outcome === 'said') {
    await deps.jobs.ring('deliver', id);
    await tell(deps, id, outcome.took);
  }
  return outcome;
};
