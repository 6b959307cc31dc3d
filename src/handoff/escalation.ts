import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import type { Timer } from '../store/timers.ts';
import { type Gone, type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { firstWordDue } from './deadlines.ts';
import { type Held, leaveNote, mayAct, type NotYours, notYours, tellWithNote } from './lease.ts';
import { keepForNamed } from './named-keep.ts';
import { type Person, recordName } from './person.ts';
import { type MemberTier, priorityOf } from './queue.ts';
import { armQueueWait } from './queue-wait.ts';
import { armQueueWord } from './queue-word.ts';

const priorityAt = async (repos: Repos, conversation: Conversation, tier: number): Promise<number> => {
  const customer = conversation.customerId ? await repos.customers.get(conversation.customerId) : null;
  const memberTier = (customer?.tier ?? null) as MemberTier | null;
  const fresh = priorityOf({ memberTier, reason: conversation.handoffReason, tier, angry: false });
  return Math.max(fresh, conversation.priority);
};

/** Puts a conversation back into the queue for a higher tier, with a note for whoever takes it. */
export const escalate = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
  tier: number,
  note: string | null,
): Promise<Held | NotYours | Gone | { outcome: 'not_higher'; tier: number; top: number }> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    if (!mayAct(conversation, person)) return notYours(conversation);
    const rules = deps.rules();
    if (tier <= conversation.tier || tier > rules.topTier) {
      return { outcome: 'not_higher' as const, tier: conversation.tier, top: rules.topTier };
    }
    const now = deps.clock.now();
    const fence = await repos.conversations.changeOwner(
      id,
      conversation.fence,
      { kind: 'queue' },
      {
        status: 'open',
        tier,
        priority: await priorityAt(repos, conversation, tier),
        handoffReason: 'escalated',
        handoffs: conversation.handoffs + 1,
        queuedAt: now,
        takenAt: null,
        dueAt: firstWordDue(rules, now),
        updatedAt: now,
      },
    );
    if (fence === 'stale') return startAnew();
    await armQueueWait(repos, rules, id, tier, now);
    await armQueueWord(repos, rules, id, now);
    const { customerId } = conversation;
    await keepForNamed(repos, rules, { id, customerId, tier, handoffReason: 'escalated', queuedAt: now }, now);
    const facts = { by: person.name, tier };
    await record(repos, { conversationId: id, name: 'escalated', facts, who: recordName(person), at: now });
    const named = note ? await leaveNote(repos, id, person, note, now) : [];
    return { outcome: 'done' as const, fence, named };
  });
  return tellWithNote(deps, id, outcome);
};

/**
 * The timer `queue-wait` has run out: a conversation that still waits goes up one tier, and waits there for that
 * tier's limit. Its place by waiting time stays. Exactly one process does it.
 * @returns the new tier, or null when there was nothing to raise any more.
 */
export const raiseWaiting = async (
  deps: HandoffDeps,
  timer: Pick<Timer, 'id' | 'subject' | 'dueAt'>,
): Promise<number | null> => {
  const now = deps.clock.now();
  const outcome = await onConversation(deps, timer.subject, async (repos, conversation) => {
    const mine = await repos.timers.claimFire(timer, now);
    const rules = deps.rules();
    if (!mine || conversation.owner.kind !== 'queue' || conversation.tier >= rules.topTier)
      return { outcome: 'none' as const };
    const tier = Math.max(conversation.tier, 1) + 1;
    const priority = await priorityAt(repos, conversation, tier);
    const patch = { tier, priority, updatedAt: now };
    if ((await repos.conversations.save(conversation.id, conversation.version, patch)) === 'stale') return startAnew();
    await armQueueWait(repos, rules, conversation.id, tier, now);
    await record(repos, { conversationId: conversation.id, name: 'raised', facts: { tier }, who: 'system', at: now });
    return { outcome: 'raised' as const, tier };
  });
  if (outcome.outcome !== 'raised') return null;
  await tell(deps, timer.subject);
  return outcome.tier;
};
