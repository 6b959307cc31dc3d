import type { Repos } from '../store/repos.ts';
import { type DeskRules, passedOnAt } from './deadlines.ts';

/** Sets the timer that passes a waiting conversation on to the next tier: kind `queue-wait`, subject the conversation. */
export const armQueueWait = async (
  repos: Repos,
  rules: DeskRules,
  conversationId: string,
  tier: number,
  from: Date,
): Promise<void> => {
  const at = passedOnAt(rules, tier, from);
  if (at) await repos.timers.set('queue-wait', conversationId, at, { tier });
  else await repos.timers.cancel('queue-wait', conversationId);
};
