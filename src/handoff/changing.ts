import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import { type Doorbell, type Teller, TOPICS } from './bells.ts';
import type { DeskRules } from './deadlines.ts';
import type { EventFacts, EventName } from './events.ts';
import { writeIf } from './write-if.ts';

/** What the commands of this room need. */
export interface HandoffDeps {
  store: Store;
  jobs: Doorbell;
  bus: Teller;
  clock: Clock;
  /** The rules of time as the shop's files stand now. */
  rules(): DeskRules;
  /** The transaction under way, where several commands are one: see {@link together}. */
  within?: Repos;
}

/** A conversation that is not there, or has ended for good. */
export type Gone = { outcome: 'not_found' } | { outcome: 'archived' };
/** A colleague has it. */
export interface OwnedBy {
  outcome: 'owned_by';
  userId: string;
}

/** Somebody else has changed the conversation since it was read: the work is undone and begins anew. */
class Stale extends Error {}

/** Ends the work of {@link onConversation} without a trace; it is done again on what stands now. */
export const startAnew = (): never => {
  throw new Stale('the conversation has changed since it was read');
};

const ROUNDS = 8;

/** Does a work again, from its beginning, as long as somebody was faster. */
const inRounds = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof Stale)) throw thrown;
    }
  }
  throw new XiaoerError('CONFLICT', 'Too many people change this conversation at once. Try again in a moment.');
};

/**
 * Does `work` on a conversation in one transaction, on its newest state, which nobody else changes meanwhile: two who act at once, or
 * one and the shopper who writes, act one after the other. Work that all the same meets a change by somebody else calls
 * {@link startAnew} and sees the new state.
 * @param which `archived`: also on one that was put away; otherwise that is the outcome
 */
export const onConversation = async <T>(
  { store, within }: Pick<HandoffDeps, 'store' | 'within'>,
  id: string,
  work: (repos: Repos, conversation: Conversation) => Promise<T>,
  { archived = false }: { archived?: boolean } = {},
): Promise<T | Gone> => {
  const attempt = async (repos: Repos): Promise<T | Gone> => {
    // Held before it is read: a word that comes at this instant is either read here or comes after.
    const conversation = (await repos.conversations.hold(id)) ? await repos.conversations.get(id) : null;
    if (conversation === null) return { outcome: 'not_found' };
    if (conversation.status === 'archived' && !archived) return { outcome: 'archived' };
    return work(repos, conversation);
  };
  // Who does several commands in one transaction begins the whole of it anew.
  if (within) return attempt(within);
  return inRounds(() => store.write(attempt));
};

/**
 * Several commands as one: everything they write is kept whole or not at all, and bells ring only once it is kept.
 * @param keep whether what came of it is kept; otherwise nothing has happened, and the outcome is told all the same
 */
export const together = async <D extends HandoffDeps, T>(
  deps: D,
  work: (inner: D & { within: Repos }) => Promise<T>,
  keep: (outcome: T) => boolean,
): Promise<T> => {
  const bells: (() => unknown)[] = [];
  const later = {
    jobs: { ring: (...call: Parameters<Doorbell['ring']>) => bells.push(() => deps.jobs.ring(...call)) },
    bus: { publish: (...call: Parameters<Teller['publish']>) => bells.push(() => deps.bus.publish(...call)) },
  };
  const outcome = await inRounds(() =>
    writeIf(
      deps.store,
      (within) => {
        bells.length = 0;
        return work({ ...deps, ...later, within });
      },
      keep,
    ),
  );
  if (keep(outcome)) for (const ring of bells) await ring();
  return outcome;
};

/** Writes what happened into the conversation (for people only) and into the record. */
export const record = async (
  repos: Repos,
  event: { conversationId: string; name: EventName; facts: EventFacts; who: string; at: Date },
): Promise<void> => {
  const { conversationId, name, facts, who, at } = event;
  const [, authorId = null] = who.split(':');
  await repos.messages.append(conversationId, {
    author: 'system',
    authorId,
    kind: 'event',
    text: name,
    why: facts,
    createdAt: at,
  });
  const subject = `conversation:${conversationId}`;
  await repos.audit.append({ at, who, action: `conversation.${name}`, subject, detail: facts });
};

/** Tells the consoles and the shopper's page that a conversation and perhaps the queue look different now. */
export const tell = async ({ bus }: Pick<HandoffDeps, 'bus'>, id: string, queueToo = true): Promise<void> => {
  await bus.publish(TOPICS.conversation, id);
  if (queueToo) await bus.publish(TOPICS.queue, id);
};
