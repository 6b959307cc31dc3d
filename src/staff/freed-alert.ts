import { z } from 'zod';
import type { Channel } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import type { Repos } from '../store/repos.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { alertOf, postAlert } from './alert-post.ts';
import type { StaffDeps } from './deps.ts';
import { staffWords } from './words.ts';

const about = z.object({ freedBy: z.string(), members: z.int() });

/** Puts word of members who have lost their own agent on its way to every staff channel. */
export const freedAlert = async (
  repos: Repos,
  channels: ReadonlyMap<string, Channel>,
  { userId, n }: { userId: string; n: number },
  now: Date,
): Promise<void> => {
  const body = { freedBy: userId, members: n } satisfies z.output<typeof about>;
  await postAlert(
    repos,
    channels,
    { subject: `freed-${userId}`, key: ['freed', `${userId}:${now.getTime()}`], body },
    now,
  );
};

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
