import type { Clock } from '../clock.ts';
import { type Teller, TOPICS } from '../handoff/bells.ts';
import type { Store } from '../store/index.ts';
import type { Outgoing as Row } from '../store/outbox.ts';
import type { Repos } from '../store/repos.ts';
import { type Channel, type Outgoing, SendLater, SendRefused, type SurveyQuestion } from './channel.ts';
import { degrade } from './degrade.ts';
import type { Gate } from './gate.ts';
import { asksToWait, within } from './patience.ts';
import { carried, leftOut, type SayInstead } from './uncarried.ts';

/** How often and how long a message is tried. Times in milliseconds. */
export interface Persistence {
  /** First wait; it doubles with each try. */
  firstWait: number;
  longestWait: number;
  /** Tries before a message counts as undeliverable and a person is called. */
  tries: number;
  /** How long one claim holds; another process may send after that. */
  lease: number;
  /** A platform that has not answered by then has failed this try. Below `lease`. */
  patience: number;
}

/** About three hours in all. */
export const PERSISTENCE: Persistence = {
  firstWait: 500,
  longestWait: 15 * 60_000,
  tries: 22,
  lease: 60_000,
  patience: 40_000,
};

export interface DeliveryDeps {
  store: Pick<Store, 'read' | 'write'>;
  channels: ReadonlyMap<string, Channel>;
  clock: Clock;
  bus: Teller;
  /** Names this process; a claim belongs to one holder. */
  holder: string;
  /** A number from 0 (inclusive) to 1: spreads tries that failed together. */
  random: () => number;
  /** The agent's name that shoppers see. */
  agentName(id: string): Promise<string | null>;
  /** Whether a message asks for a rating, and how. */
  surveyOf(message: Row['message']): SurveyQuestion | null;
  /** What is said in place of a file that a channel cannot carry; where it is absent such a file counts as not delivered. */
  instead?: SayInstead;
  /** Asked once more right before a message goes out for the first time: false where the shopper wants it no more, and it is dropped. */
  wanted?(row: Row): Promise<boolean>;
  /** Called once for each message that can never be sent. */
  undeliverable(conversationId: string, messageId: number, why: string): Promise<void>;
  /** Which channels are not to be tried; all are open where it is absent. */
  gate?: Gate;
  /** Rings again for a conversation after so many milliseconds; where it is absent, a sweep does. */
  ringLater?(conversationId: string, ms: number): void;
  /** What went wrong, for the log. */
  warn(what: string, detail: Record<string, unknown>): void;
  persistence?: Persistence;
}

/** What became of one try. */
type Tried =
  | { done: 'sent'; externalId: string | null }
  | { done: 'later'; notBefore: Date; why: string }
  /** The platform asked to wait, or cannot be reached: as `later`, but not counted. */
  | { done: 'waits'; notBefore: Date; why: string }
  /** Not before the shopper writes again. */
  | { done: 'held'; why: string }
  | { done: 'never'; why: string };

/** Exponential backoff with full jitter (between half and the whole of the doubled wait). */
export const backoff = (attempts: number, random: number, { firstWait, longestWait }: Persistence): number =>
  Math.round(Math.min(longestWait, firstWait * 2 ** Math.max(0, attempts - 1)) * (0.5 + random / 2));

const outgoing = async (row: Row, deps: DeliveryDeps): Promise<Outgoing> => ({
  conversationId: row.conversationId,
  key: row.key,
  to: row.externalId,
  idempotencyKey: row.idempotencyKey,
  attempt: row.attempts,
  message: {
    author: row.author,
    name: row.author === 'agent' && row.message.authorId ? await deps.agentName(row.message.authorId) : null,
    text: row.message.text,
    choices: row.message.choices,
    cards: row.message.cards,
    attachments: row.message.attachments,
    lang: row.lang,
    seq: row.message.seq,
    at: row.message.createdAt,
    survey: deps.surveyOf(row.message),
  },
});

/**
 * Sends a message in as many parts as the channel needs; those that an earlier try has sent are left out. A file that reaches the
 * shopper in no way is told after the rest has gone out.
 */
const sendAll = async (channel: Channel, row: Row, deps: DeliveryDeps): Promise<string | null> => {
  const { patience } = deps.persistence ?? PERSISTENCE;
  const whole = await outgoing(row, deps);
  const { message: fits, left } = carried(whole.message, channel.capabilities, deps.instead);
  const parts = degrade(fits, channel.capabilities);
  let externalId: string | null = null;
  for (const [index, message] of parts.entries()) {
    if (index < row.partsSent) continue;
    const idempotencyKey = index === 0 ? whole.idempotencyKey : `${whole.idempotencyKey}.${index}`;
    ({ externalId } = await within(patience, channel.send({ ...whole, idempotencyKey, message })));
    if (index < parts.length - 1)
      await deps.store.write(({ outbox }) => outbox.partSent(row.id, deps.holder, index + 1));
  }
  if (left.length > 0) throw leftOut(left);
  return externalId;
};

const tryOnce = async (row: Row, deps: DeliveryDeps): Promise<Tried> => {
  const persistence = deps.persistence ?? PERSISTENCE;
  const channel = deps.channels.get(row.channel);
  try {
    if (!channel) throw new Error(`The channel "${row.channel}" is not running; start it or set its variables.`);
    return { done: 'sent', externalId: await sendAll(channel, row, deps) };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const asked = asksToWait(thrown);
    if (asked !== null) {
      if (thrown instanceof SendLater && thrown.scope === 'channel') deps.gate?.pause(row.channel, asked);
      return { done: 'waits', notBefore: new Date(deps.clock.now().getTime() + asked), why };
    }
    // News of the shop's can wait for the shopper's next words; an answer cannot, and a person has to know.
    const news = row.author === 'system' && deps.surveyOf(row.message) === null;
    if (thrown instanceof SendRefused && thrown.untilWritten && news) return { done: 'held', why };
    if (thrown instanceof SendRefused || row.attempts >= persistence.tries) return { done: 'never', why };
    const wait = backoff(row.attempts, deps.random(), persistence);
    return { done: 'later', notBefore: new Date(deps.clock.now().getTime() + wait), why };
  }
};

const mark = (row: Row, tried: Exclude<Tried, { done: 'sent' }>, { store, holder }: DeliveryDeps): Promise<boolean> =>
  store.write(({ outbox }) => {
    if (tried.done === 'waits') return outbox.postpone(row.id, holder, tried.notBefore, tried.why);
    if (tried.done === 'later') return outbox.retry(row.id, holder, tried.notBefore, tried.why);
    if (tried.done === 'held') return outbox.hold(row.id, holder, tried.why);
    return outbox.failed(row.id, holder, tried.why);
  });

const claim = ({ outbox }: Pick<Repos, 'outbox'>, conversationId: string, deps: DeliveryDeps): Promise<Row | null> => {
  const { lease } = deps.persistence ?? PERSISTENCE;
  return outbox.claim(conversationId, deps.holder, deps.clock.now(), lease, deps.gate?.closed());
};

/** One message is on its way and the next in hand by one commit: a backlog drains in half the time. */
const sentAndNext = (row: Row, externalId: string | null, deps: DeliveryDeps): Promise<Row | null> =>
  deps.store.write(async (repos) => {
    await repos.outbox.sent(row.id, deps.holder, externalId, deps.clock.now());
    return claim(repos, row.conversationId, deps);
  });

/** What is not wanted any more is never sent. */
const dropped = ({ id }: Row, { store, holder }: DeliveryDeps): Promise<boolean> =>
  store.write(({ outbox }) => outbox.drop(id, holder));

/** What could not be sent is marked and told. Whether the next message may go out. */
const setback = async (row: Row, tried: Exclude<Tried, { done: 'sent' }>, deps: DeliveryDeps): Promise<boolean> => {
  const { conversationId } = row;
  const mine = await mark(row, tried, deps);
  if (tried.done !== 'waits') deps.warn('A message was not sent.', { conversationId, row: row.id, ...tried });
  if (mine && tried.done === 'never') await deps.undeliverable(conversationId, row.messageId, tried.why);
  await deps.bus.publish(TOPICS.conversation, conversationId);
  if (tried.done === 'never' || tried.done === 'held') return true;
  deps.ringLater?.(conversationId, tried.notBefore.getTime() - deps.clock.now().getTime());
  return false;
};

/**
 * Sends what waits in one conversation, in order: claim, send, mark. A message that must wait holds up those behind it;
 * one that can never be sent is marked failed, a person is called, and the next goes out. Registered as the jobs'
 * handler `deliver`, whose key is the conversation; any number of processes may run it at once.
 */
export const deliver = async (conversationId: string, deps: DeliveryDeps): Promise<void> => {
  const first = (): Promise<Row | null> => deps.store.write((repos) => claim(repos, conversationId, deps));
  for (let row = await first(); row !== null; ) {
    if (row.partsSent === 0 && (await deps.wanted?.(row)) === false) {
      await dropped(row, deps);
      row = await first();
      continue;
    }
    const tried = await tryOnce(row, deps);
    if (tried.done === 'sent') {
      row = await sentAndNext(row, tried.externalId, deps);
      await deps.bus.publish(TOPICS.conversation, conversationId);
    } else if (await setback(row, tried, deps)) row = await first();
    else return;
  }
};
