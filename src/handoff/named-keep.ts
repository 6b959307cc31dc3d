import type { Repos } from '../store/repos.ts';
import type { Timer } from '../store/timers.ts';
import { type HandoffDeps, onConversation, record, tell } from './changing.ts';
import type { DeskRules } from './deadlines.ts';
import { type NamedStanding, namedStandings, type Waiter } from './named-agent.ts';

/** Kind of the timer at which a talk that was kept for a customer's own agent is everybody's; subject: the conversation. */
export const NAMED_KEEP = 'named-keep';

/**
 * Looks for whom a talk that begins to wait is kept, and sets the timer of its end. The timer only tells: whether a talk is kept is
 * reckoned from when it was queued, so that a lost one keeps nobody waiting.
 */
export const keepForNamed = async (
  repos: Repos,
  rules: DeskRules,
  talk: Waiter,
  now: Date,
): Promise<NamedStanding | null> => {
  const standing = (await namedStandings(repos, [talk], rules, now)).get(talk.id) ?? null;
  if (standing?.until) await repos.timers.set(NAMED_KEEP, talk.id, standing.until);
  return standing;
};

/** The customer's own agent did not come in time: it is written down in the talk, and everybody is told. Exactly one process does it. */
export const endKeep = async (deps: HandoffDeps, timer: Pick<Timer, 'id' | 'subject' | 'dueAt'>): Promise<boolean> => {
  const at = deps.clock.now();
  const outcome = await onConversation(deps, timer.subject, async (repos, conversation) => {
    const mine = await repos.timers.claimFire(timer, at);
    if (!mine || conversation.owner.kind !== 'queue') return { outcome: 'none' as const };
    const standing = (await namedStandings(repos, [conversation], deps.rules(), at)).get(conversation.id);
    if (standing?.until) {
      // It has begun to wait anew meanwhile.
      await repos.timers.set(NAMED_KEEP, conversation.id, standing.until);
      return { outcome: 'none' as const };
    }
    const { id } = conversation;
    if (standing) {
      const facts = { from: standing.agent.displayName };
      await record(repos, { conversationId: id, name: 'for_everybody', facts, who: 'system', at });
    }
    return { outcome: 'freed' as const };
  });
  if (outcome.outcome !== 'freed') return false;
  await tell(deps, timer.subject);
  return true;
};
