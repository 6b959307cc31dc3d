import { dueAfter } from '../aftersales/due.ts';
import { isOpen } from '../aftersales/hours.ts';
import type { Repos } from '../store/repos.ts';
import type { Timer } from '../store/timers.ts';
import { type HandoffDeps, onConversation, record, tell } from './changing.ts';
import type { DeskRules } from './deadlines.ts';
import { deskNow } from './desk-now.ts';

/** Kind of the timer at which it is looked whether anybody is at the desk; subject: the conversation that waits. */
export const UNATTENDED = 'unattended';

/** Sets that timer (`queue.nobody_present_after`); none where nobody is to be told. */
export const armUnattended = async (
  repos: Repos,
  { hours, levels }: DeskRules,
  conversationId: string,
  queuedAt: Date,
): Promise<void> => {
  const after = levels.queue.nobody_present_after;
  if (after !== null) await repos.timers.set(UNATTENDED, conversationId, dueAfter(hours, queuedAt, after));
};

/** Whoever took a talk so lately is about, also where the desk is a chat app; and what was noticed so lately is known. */
const LATELY_MS = 15 * 60_000;

const lately = async (repos: Repos, action: string, at: Date): Promise<boolean> =>
  (await repos.audit.list({ action, from: new Date(at.getTime() - LATELY_MS), limit: 1 })).length > 0;

const isAttended = async (repos: Repos, at: Date): Promise<boolean> =>
  (await deskNow(repos, at)).present > 0 || (await lately(repos, 'conversation.taken', at));

/**
 * Somebody still waits, the shop is open and nobody is at the desk: it is written down in the talk, and from there told in the
 * staff channels as an alert of its own, one for all who wait. Exactly one process does it.
 */
export const noticeUnattended = async (
  deps: HandoffDeps,
  timer: Pick<Timer, 'id' | 'subject' | 'dueAt'>,
): Promise<boolean> => {
  const at = deps.clock.now();
  const outcome = await onConversation(deps, timer.subject, async (repos, { id, owner }) => {
    const mine = await repos.timers.claimFire(timer, at);
    const { hours, levels } = deps.rules();
    const waits = mine && owner.kind === 'queue' && levels.queue.nobody_present_after !== null && isOpen(hours, at);
    if (!waits || (await isAttended(repos, at)) || (await lately(repos, 'conversation.unattended', at)))
      return { outcome: 'none' as const };
    await record(repos, { conversationId: id, name: 'unattended', facts: {}, who: 'system', at });
    return { outcome: 'noticed' as const };
  });
  if (outcome.outcome !== 'noticed') return false;
  await tell(deps, timer.subject);
  return true;
};
