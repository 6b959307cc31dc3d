import type { Channel } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import type { Json } from '../store/db.ts';
import type { Repos } from '../store/repos.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { placesOf } from './deps.ts';

/** An alert as it waits to be drawn. */
export interface Alert {
  /** What it belongs to, such as `coverage` or `crisis-7`: alerts of one subject stand together. */
  subject: string;
  /** Its kind and what makes it this very one: it is posted once in each place. */
  key: readonly [kind: string, one: string];
  /** What it is drawn from when it is sent. */
  body: Json;
}

/** Puts an alert on its way to every staff channel, in the work that made it true. */
export const postAlert = async (
  { staffPosts }: Pick<Repos, 'staffPosts'>,
  channels: ReadonlyMap<string, Channel>,
  { subject, key: [kind, one], body }: Alert,
  now: Date,
): Promise<void> => {
  for (const { channel, place } of placesOf({ channels }))
    await staffPosts.add({
      ...{ channel, place, kind: 'alert', subject: `alert:${subject}`, notBefore: now, body },
      idempotencyKey: `${kind}:${channel}:${place}:${one}`,
    });
};

/** An alert that only tells: nothing of it is pressed, and nothing hangs on it. */
export const alertOf = (
  { subject }: Pick<StaffPost, 'subject'>,
  told: Pick<StaffMessage, 'title' | 'lines' | 'tone' | 'lang'>,
): StaffMessage => ({ subject, fields: [], actions: [], attachments: [], ...told });
