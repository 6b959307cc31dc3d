import { type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { firstWordDue } from './deadlines.ts';
import { armQueueWait } from './queue-wait.ts';

/** A supervisor answers low scores nobody has answered in time (H28). */
const TIER = 2;

/** A low score was not answered in time: the conversation goes before a supervisor, unless a person has it already. */
export const callForLowScore = async (deps: HandoffDeps, id: string): Promise<void> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    if (conversation.owner.kind !== 'bot') return { outcome: 'held' as const };
    const now = deps.clock.now();
    const rules = deps.rules();
    const fence = await repos.conversations.changeOwner(
      id,
      conversation.fence,
      { kind: 'queue' },
      {
        status: 'open',
        tier: TIER,
        handoffReason: 'complaint',
        handoffs: conversation.handoffs + 1,
        queuedAt: now,
        dueAt: firstWordDue(rules, now),
        updatedAt: now,
      },
    );
    if (fence === 'stale') return startAnew();
    await armQueueWait(repos, rules, id, TIER, now);
    await record(repos, {
      conversationId: id,
      name: 'queued',
      facts: { reason: 'complaint', tier: TIER },
      who: 'system',
      at: now,
    });
    return { outcome: 'called' as const };
  });
  if (outcome.outcome === 'called') await tell(deps, id);
};
