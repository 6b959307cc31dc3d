import { dueAfter } from '../aftersales/duration.ts';
import type { Repos } from '../store/repos.ts';
import type { DeskRules } from './deadlines.ts';

/** Kind of the timer at which somebody who waits for a person is told how it stands; subject: the conversation. */
export const QUEUE_WORD = 'queue-word';

/** Sets the timer of the first word (`queue.tell_shopper_after`); it does nothing once the conversation has left the queue. */
export const armQueueWord = (repos: Repos, rules: DeskRules, conversationId: string, queuedAt: Date): Promise<void> => {
  const at = dueAfter(rules.hours, queuedAt, rules.levels.queue.tell_shopper_after);
  return repos.timers.set(QUEUE_WORD, conversationId, at, { queued: queuedAt.toISOString() });
};

/** Sets the timer of the next one (`queue.tell_shopper_every`). */
export const armNextWord = (
  repos: Repos,
  rules: DeskRules,
  { conversationId, queuedAt, now }: { conversationId: string; queuedAt: Date; now: Date },
): Promise<void> => {
  const at = dueAfter(rules.hours, now, rules.levels.queue.tell_shopper_every);
  return repos.timers.set(QUEUE_WORD, conversationId, at, { queued: queuedAt.toISOString() });
};

/** Whether somebody has waited so long that a case is offered in place of waiting on (`queue.offer_ticket_after`). */
export const waitsLong = ({ hours, levels }: DeskRules, queuedAt: Date, now: Date): boolean =>
  dueAfter(hours, queuedAt, levels.queue.offer_ticket_after).getTime() <= now.getTime();
