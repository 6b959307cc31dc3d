import { ownerName } from '../message.ts';
import type { Repos } from '../store/repos.ts';
import { type Gone, type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { type Held, mayAct, type NotYours, notYours } from './lease.ts';
import { type Person, recordName } from './person.ts';

/** What is known when a person has closed a conversation. */
export interface Resolved {
  conversationId: string;
  /** Who closed it. */
  agentId: string;
  /** The fence under which the survey goes out. */
  fence: number;
  now: Date;
}

/** Called in the transaction that closes, so that the survey is asked exactly once (H25, H27). */
export type OnResolved = (repos: Repos, resolved: Resolved) => Promise<void>;

/** Closes a conversation: resolved, with the bot, and the shopper is asked how it went. */
export const close = async (
  deps: HandoffDeps & { onResolved: OnResolved },
  id: string,
  person: Person,
): Promise<Held | NotYours | Gone> => {
  const outcome = await onConversation(deps, id, async (repos, conversation): Promise<Held | NotYours> => {
    if (!mayAct(conversation, person)) return notYours(conversation);
    const now = deps.clock.now();
    const who = recordName(person);
    const fence = await repos.conversations.changeOwner(
      id,
      conversation.fence,
      { kind: 'bot' },
      {
        status: 'resolved',
        resolvedAt: now,
        resolvedBy: ownerName({ kind: 'agent', id: person.id }),
        waitingSince: null,
        dueAt: null,
        queuedAt: null,
        updatedAt: now,
      },
    );
    if (fence === 'stale') return startAnew();
    await repos.timers.cancel('queue-wait', id);
    await record(repos, { conversationId: id, name: 'closed', facts: { by: person.name }, who, at: now });
    await deps.onResolved(repos, { conversationId: id, agentId: person.id, fence, now });
    return { outcome: 'done', fence };
  });
  if (outcome.outcome === 'done') {
    await deps.jobs.ring('deliver', id);
    await tell(deps, id);
  }
  return outcome;
};
