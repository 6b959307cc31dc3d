import { z } from 'zod';
import { ownerName } from '../message.ts';
import type { Repos } from '../store/repos.ts';
import type { Timer } from '../store/timers.ts';
import { type Gone, type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { type Held, mayAct, type NotYours, notYours } from './lease.ts';
import { type Person, recordName } from './person.ts';
import { CLOSED, rememberForUndo } from './undo.ts';
import { isUnseen, type SeenTo, type Unseen } from './unseen.ts';

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

/**
 * Closes a conversation: resolved, with the bot, and the shopper is asked how it went.
 * @param how `undoable`: it can be taken back for as long as the shop's file says, and the shopper is asked once that is over; `seen`: how
 *   far whoever closes has seen it, after which the shopper must have said nothing
 */
export const close = async (
  deps: HandoffDeps & { onResolved: OnResolved },
  id: string,
  person: Person,
  { undoable = false, seen = null }: { undoable?: boolean; seen?: SeenTo } = {},
): Promise<Held | NotYours | Unseen | Gone> => {
  const seconds = undoable ? deps.rules().levels.undo.close : null;
  const outcome = await onConversation(deps, id, async (repos, conversation): Promise<Held | NotYours | Unseen> => {
    if (!mayAct(conversation, person)) return notYours(conversation);
    if (await isUnseen(repos, id, seen)) return { outcome: 'shopper_wrote' };
    const now = deps.clock.now();
    const who = recordName(person);
    if (seconds !== null) await rememberForUndo(repos, conversation, person, now, { seconds, what: 'closed' });
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
    if (seconds === null) await deps.onResolved(repos, { conversationId: id, agentId: person.id, fence, now });
    else {
      const over = new Date(now.getTime() + seconds * 1000 + 1);
      await repos.timers.set(CLOSED, id, over, { fence, agentId: person.id });
    }
    return { outcome: 'done', fence };
  });
  if (outcome.outcome === 'done') {
    await deps.jobs.ring('deliver', id);
    await tell(deps, id);
  }
  return outcome;
};

const payload = z.object({ fence: z.int(), agentId: z.string() });

/**
 * The timer {@link CLOSED} has run out: nobody has taken the end back, and it counts. A shopper who has gone on meanwhile is not asked
 * amid what they say; who only thanked is. Exactly one process does it.
 * @returns whether it counts
 */
export const closedDue = async (
  deps: HandoffDeps & { onResolved: OnResolved },
  timer: Pick<Timer, 'id' | 'dueAt' | 'subject' | 'payload'>,
): Promise<boolean> => {
  const { fence, agentId } = payload.parse(timer.payload);
  const outcome = await onConversation(deps, timer.subject, async (repos, conversation) => {
    const now = deps.clock.now();
    const mine = await repos.timers.claimFire(timer, now);
    const stands = conversation.fence === fence && conversation.status === 'resolved';
    if (!mine || !stands) return { outcome: 'none' as const };
    await deps.onResolved(repos, { conversationId: conversation.id, agentId, fence, now });
    return { outcome: 'done' as const };
  });
  if (outcome.outcome !== 'done') return false;
  await deps.jobs.ring('deliver', timer.subject);
  await tell(deps, timer.subject);
  return true;
};
