import { type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { firstWordDue } from './deadlines.ts';
import { armQueueWait } from './queue-wait.ts';

/**
 * A message can never be delivered: the conversation shows it, and a person is called unless one has it (fail towards a
 * person). `why` is the platform's word.
 */
export const callForUndelivered = async (
  deps: HandoffDeps,
  id: string,
  messageId: number,
  why: string,
): Promise<void> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    const now = deps.clock.now();
    if (conversation.owner.kind === 'bot') {
      const rules = deps.rules();
      const tier = Math.max(conversation.tier, 1);
      const fence = await repos.conversations.changeOwner(
        id,
        conversation.fence,
        { kind: 'queue' },
        {
          tier,
          handoffReason: 'undelivered',
          handoffs: conversation.handoffs + 1,
          queuedAt: now,
          dueAt: firstWordDue(rules, now),
          updatedAt: now,
        },
      );
      if (fence === 'stale') return startAnew();
      await armQueueWait(repos, rules, id, tier, now);
    }
    await record(repos, { conversationId: id, name: 'undelivered', facts: { reason: why }, who: 'system', at: now });
    await repos.audit.append({
      at: now,
      who: 'system',
      action: 'message.undelivered',
      subject: `message:${messageId}`,
      detail: { why },
    });
    return { outcome: 'called' as const };
  });
  if (outcome.outcome === 'called') await tell(deps, id);
};
