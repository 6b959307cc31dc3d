import { dueAfter } from '../aftersales/due.ts';
import type { Repos } from '../store/repos.ts';
import type { DeskRules } from './deadlines.ts';

/** Kind of the timer at which somebody who waits for a person is told how it stands; subject: the conversation. */
export const QUEUE_WORD = 'queue-word';

/** Whether whoever waits is told their place at all (`queue.tell_shopper_after`). */
export const tellsPlace = ({ levels }: DeskRules): boolean => levels.queue.tell_shopper_after !== null;

/**
 * Sets the timer of the first word (`queue.tell_shopper_after`); where no place is told, of the offer (`queue.offer_ticket_after`);
 * none where neither is. It does nothing once the conversation has left the queue.
 */
export const armQueueWord = async (
  repos: Repos,
  { hours, levels: { queue } }: DeskRules,
  conversationId: string,
  queuedAt: Date,
): Promise<void> => {
  const after = queue.tell_shopper_after ?? queue.offer_ticket_after;
  if (after === null) return;
  await repos.timers.set(QUEUE_WORD, conversationId, dueAfter(hours, queuedAt, after), {
    queued: queuedAt.toISOString(),
  });
};

/** Sets the timer of the next one (`queue.tell_shopper_every`); where no place is told, of the offer, if one is made. */
export const armNextWord = async (
  repos: Repos,
  rules: DeskRules,
  { conversationId, queuedAt, now }: { conversationId: string; queuedAt: Date; now: Date },
): Promise<void> => {
  if (!tellsPlace(rules)) return armQueueWord(repos, rules, conversationId, queuedAt);
  const at = dueAfter(rules.hours, now, rules.levels.queue.tell_shopper_every);
  await repos.timers.set(QUEUE_WORD, conversationId, at, { queued: queuedAt.toISOString() });
};

/** Whether somebody has waited so long that a case is offered in place of waiting on (`queue.offer_ticket_after`). */
export const waitsLong = ({ hours, levels }: DeskRules, queuedAt: Date, now: Date): boolean => {
  const after = levels.queue.offer_ticket_after;
  return after !== null && dueAfter(hours, queuedAt, after).getTime() <= now.getTime();
};
