import type { Repos } from '../store/repos.ts';

/** Kind of the timer by which the running program tells of members who have lost their own agent; subject: that agent. */
export const MEMBERS_FREED = 'members-freed';

/**
 * Somebody serves no more: the members whose own agent they were have nobody of their own, which is told as soon as the program
 * that serves finds it, whichever program did it.
 * @returns how many members that is
 */
export const freeMembers = async (repos: Repos, userId: string, by: string, now: Date): Promise<number> => {
  const n = await repos.namedAgents.freeAllOf(userId, by, now);
  if (n > 0) await repos.timers.set(MEMBERS_FREED, userId, now);
  return n;
};
