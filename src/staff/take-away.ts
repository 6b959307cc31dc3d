import { z } from 'zod';
import { type Channel, SendRefused } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import { sayDay } from '../content/liquid.ts';
import type { Repos } from '../store/repos.ts';
import type { ClaimedStaffPost, StaffPost } from '../store/staff-posts.ts';
import { alertOf, postAlert } from './alert-post.ts';
import type { Place, StaffDeps } from './deps.ts';
import { staffWords } from './words.ts';

const about = z.object({ left: z.string(), day: z.string() });

/** What stands in the place of what was taken away: nothing of the shopper, and what only colleagues can do. */
const tombstone = ({ shop }: Pick<StaffDeps, 'shop'>): StaffMessage => {
  const { language: lang } = shop().staff;
  const { alerts } = staffWords(lang);
  const told = { title: alerts.erased, lines: [alerts.erasedOwnWords], tone: 'plain' as const, lang };
  return alertOf({ subject: 'erased' }, told);
};

/**
 * Takes away what a post shows on its platform, since the data it was drawn from is erased.
 * @throws {@link SendRefused} where the platform lets nobody change it, or nobody knows whether it is there
 */
export const takeAway = async (deps: StaffDeps, { externalId }: ClaimedStaffPost, { side }: Place): Promise<void> => {
  if (externalId === null) throw new SendRefused('It is not known whether it was posted.');
  if (!side.blank) throw new SendRefused('The platform lets nobody change what was posted.');
  await side.blank(externalId, tombstone(deps));
};

/** Something could not be taken away: it is put on record, and told once a day in every staff channel, so that a person does it. */
export const tellLeft = async (
  repos: Pick<Repos, 'staffPosts' | 'audit'>,
  channels: ReadonlyMap<string, Channel>,
  { channel, place, externalId }: ClaimedStaffPost,
  { why, timezone, now }: { why: string; timezone: string; now: Date },
): Promise<void> => {
  const day = sayDay(now, 'en', timezone);
  const subject = `channel:${channel}`;
  const detail = { place, post: externalId, why };
  await repos.audit.append({ at: now, who: 'system', action: 'privacy.post_left', subject, detail });
  const body = { left: channel, day } satisfies z.output<typeof about>;
  await postAlert(repos, channels, { subject: `left-${channel}`, key: ['left', `${channel}:${day}`], body }, now);
};

/** Draws the word of what could not be taken away when it is sent; null for other posts. */
export const leftMessage = (deps: StaffDeps, post: StaffPost): StaffMessage | null => {
  const body = about.safeParse(post.body);
  if (!body.success) return null;
  const { language: lang } = deps.shop().staff;
  const { alerts, channels } = staffWords(lang);
  const name = channels[body.data.left] ?? body.data.left;
  return alertOf(post, { title: alerts.erasedLeft(name), lines: [alerts.erasedLeftMend], tone: 'danger', lang });
};
