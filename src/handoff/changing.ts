import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import { type Doorbell, type Teller, TOPICS } from './bells.ts';
import type { DeskRules } from './deadlines.ts';
import type { EventFacts, EventName } from './events.ts';

/** What the commands of this room need. */
export interface HandoffDeps {
  store: Store;
  jobs: Doorbell;
  bus: Teller;
  clock: Clock;
  /** The rules of time as the shop's files stand now. */
  rules(): DeskRules;
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

/**
 * Does `work` on a conversation in one transaction, on its newest state. Work that meets a change by somebody else calls
 * {@link startAnew} and sees the new state; so two who act at once act one after the other.
 */
export const onConversation = async <T>(
  { store }: Pick<HandoffDeps, 'store'>,
  id: string,
  work: (repos: Repos, conversation: Conversation) => Promise<T>,
): Promise<T | Gone> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      return await store.write(async (repos): Promise<T | Gone> => {
        const conversation = await repos.conversations.get(id);
        if (conversation === null) return { outcome: 'not_found' };
        if (conversation.status === 'archived') return { outcome: 'archived' };
        return work(repos, conversation);
      });
    } catch (thrown) {
      if (!(thrown instanceof Stale)) throw thrown;
    }
  }
  throw new XiaoerError('CONFLICT', 'Too many people change this conversation at once. Try again in a moment.');
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
