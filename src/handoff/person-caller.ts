import { dueAfter } from '../aftersales/due.ts';
import type { HandoffReason } from '../conversation/handoff-reasons.ts';
import type { Call, Called } from '../conversation/ports.ts';
import type { Repos } from '../store/repos.ts';
import { record } from './changing.ts';
import { type DeskRules, firstWordDue, passedOnAt } from './deadlines.ts';
import type { NamedStanding } from './named-agent.ts';
import { keepForNamed } from './named-keep.ts';
import { priorityOf } from './queue.ts';
import { armQueueWord } from './queue-word.ts';
import { armUnattended } from './unattended.ts';
import { waitOf } from './waiting.ts';

/** What a shopper can be told of their own agent: whatever is not sure to come true is left out. */
const namedWord = ({ agent, server, until }: NamedStanding): Called['named'] => {
  const kept = until === null ? null : server;
  const word = { agent: agent.displayName, other: kept && kept.id !== agent.id ? kept.displayName : null };
  if (kept?.id === agent.id) return { ...word, is: 'coming' };
  if (!agent.here) return { ...word, is: 'away' };
  return agent.load >= agent.capacity ? { ...word, is: 'busy' } : null;
};

/** Called for one of these, the bot says nothing more of what it had on its way: it may be the wrong word now, or one in a circle. */
const SILENCING: readonly HandoffReason[] = ['danger', 'legal_threat', 'loop'];

/**
 * Calls a person inside a turn's transaction: the conversation goes to the queue with its packet, tier and priority, its
 * fence rises, and the timer that passes it on is set. Answers of the bot to what was asked before are still on their way where a
 * channel is slow, and go out as they were decided; a person's first word ends that.
 */
export const personCaller =
  (rules: () => DeskRules) =>
  async (repos: Repos, call: Call): Promise<Called> => {
    const { conversationId, reason, department, now } = call;
    const conversation = await repos.conversations.get(conversationId);
    const tier = Math.max(call.tier, conversation?.tier ?? 0, 1);
    const priority = priorityOf({ memberTier: call.memberTier, reason, tier, angry: call.angry, sour: call.sour });
    const again = conversation?.owner.kind === 'queue';
    const queuedAt = again ? (conversation.queuedAt ?? now) : now;
    const desk = rules();
    const dueAt = firstWordDue(desk, now);
    const handoffs = (conversation?.handoffs ?? 0) + (again ? 0 : 1);
    const patch = {
      tier,
      priority,
      department,
      handoffReason: reason,
      packet: { ...(call.packet as object), deadline: dueAt.toISOString() } as Record<string, unknown>,
      handoffs,
      queuedAt,
      dueAt,
      updatedAt: now,
    };
    const { customerId = null } = conversation ?? {};
    const waiter = { id: conversationId, customerId, tier, handoffReason: reason, queuedAt };
    const standing = await keepForNamed(repos, desk, waiter, now);
    if (standing) patch.packet.namedAgent = standing.agent.displayName;
    const fence = await repos.conversations.changeOwner(conversationId, null, { kind: 'queue' }, patch);
    if (conversation?.owner.kind === 'bot' && fence !== 'stale' && !SILENCING.includes(reason))
      await repos.outbox.carry(conversationId, conversation.fence, fence);
    const passedOn = passedOnAt(desk, tier, now);
    if (passedOn) await repos.timers.set('queue-wait', conversationId, passedOn);
    if (!again) {
      await armQueueWord(repos, desk, conversationId, queuedAt);
      await armUnattended(repos, desk, conversationId, queuedAt);
    }
    await record(repos, { conversationId, name: 'queued', facts: { reason, tier }, who: 'bot', at: now });
    const { ahead, seconds } = await waitOf(repos, conversationId, now);
    const promised = Math.ceil(
      (dueAfter(desk.hours, now, desk.levels.conversations.first_response).getTime() - now.getTime()) / 60_000,
    );
    return {
      fence: fence === 'stale' ? 0 : fence,
      ahead,
      named: standing && namedWord(standing),
      minutes: seconds === null ? promised : Math.max(1, Math.ceil(seconds / 60)),
    };
  };
