import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { Timer } from '../store/timers.ts';

/** A talk with the bot that has been quiet for so long counts as served. */
export const QUIET_MS = 2 * 3_600_000;
/** A served talk is put away after so long; the shopper's next word begins a new one. */
export const ARCHIVE_MS = 24 * 3_600_000;

/** Sets the clock that ends a quiet conversation, anew with every turn. */
export const watchIdle = (repos: Repos, conversationId: string, now: Date): Promise<void> =>
  repos.timers.set('idle', conversationId, new Date(now.getTime() + QUIET_MS));

/**
 * Ends what is quiet: an open talk with the bot is resolved, a resolved one is put away. What people hold is theirs to end.
 * @returns whether anything changed
 */
export const idleEnds = (store: Store, timer: Timer, now: Date): Promise<boolean> =>
  store.write(async (repos) => {
    if (!(await repos.timers.claimFire(timer, now))) return false;
    const conversation = await repos.conversations.get(timer.subject);
    if (conversation?.owner.kind !== 'bot' || conversation.status === 'archived') return false;
    const { id, version, status } = conversation;
    if (status === 'resolved') {
      const archived = await repos.conversations.save(id, version, { status: 'archived', updatedAt: now });
      if (archived === 'stale') await watchIdle(repos, id, now);
      return archived === 'saved';
    }
    const patch = {
      status: 'resolved',
      resolvedAt: now,
      resolvedBy: 'bot',
      waitingSince: null,
      updatedAt: now,
    } as const;
    const saved = await repos.conversations.save(id, version, patch);
    await repos.timers.set('idle', id, new Date(now.getTime() + (saved === 'saved' ? ARCHIVE_MS : QUIET_MS)));
    return saved === 'saved';
  });
