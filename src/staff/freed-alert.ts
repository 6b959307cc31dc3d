import { z } from 'zod';
import type { StaffMessage } from '../channels/staff.ts';
import { freedMembers } from '../handoff/named-appointer.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import type { Timer } from '../store/timers.ts';
import { alertOf, postAlert } from './alert-post.ts';
import type { StaffDeps } from './deps.ts';
import { staffWords } from './words.ts';

const about = z.object({ freedBy: z.string(), members: z.int() });

/**
 * Puts word of members who have lost their own agent on its way to every staff channel (timer `members-freed`). Exactly one
 * process does it; where all of them have somebody by then there is nothing to tell.
 */
export const tellFreed = (
  { store, clock, channels }: Pick<StaffDeps, 'store' | 'clock' | 'channels'>,
  timer: Timer,
): Promise<boolean> =>
  store.write(async (repos) => {
    const now = clock.now();
    if (!(await repos.timers.claimFire(timer, now))) return false;
    const userId = timer.subject;
    const members = (await freedMembers(repos, now)).find((freed) => freed.userId === userId)?.n ?? 0;
    if (members === 0) return false;
    const body = { freedBy: userId, members } satisfies z.output<typeof about>;
    const alert = { subject: `freed-${userId}`, key: ['freed', `${userId}:${timer.dueAt.getTime()}`] as const, body };
    await postAlert(repos, channels, alert, now);
    return true;
  });

/** Draws it when it is sent; null for other posts. */
export const freedMessage = async (deps: StaffDeps, post: StaffPost): Promise<StaffMessage | null> => {
  const body = about.safeParse(post.body);
  if (!body.success) return null;
  const { language: lang } = deps.shop().staff;
  const { alerts } = staffWords(lang);
  const agent = (await deps.store.read.users.get(body.data.freedBy))?.displayName ?? '–';
  return alertOf(post, {
    title: alerts.freed(agent, body.data.members),
    lines: [alerts.freedMend],
    tone: 'plain',
    lang,
  });
};
