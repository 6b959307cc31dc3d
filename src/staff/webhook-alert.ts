import { z } from 'zod';
import type { Channel } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import type { Repos } from '../store/repos.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { alertOf, postAlert } from './alert-post.ts';
import type { StaffDeps } from './deps.ts';
import { staffWords } from './words.ts';

const about = z.object({ webhook: z.string(), host: z.string() });

/** Puts word of an endpoint that takes nothing any more on its way to every staff channel. */
export const webhookAlert = async (
  repos: Repos,
  channels: ReadonlyMap<string, Channel>,
  { id, host }: { id: string; host: string },
  now: Date,
): Promise<void> => {
  const body = { webhook: id, host } satisfies z.output<typeof about>;
  await postAlert(repos, channels, { subject: `webhook:${id}`, key: ['webhook', `${id}:${now.getTime()}`], body }, now);
};

/** Draws it when it is sent; null for other posts, and where the endpoint is told again, or is gone. */
export const webhookMessage = async (deps: StaffDeps, post: StaffPost): Promise<StaffMessage | null> => {
  const body = about.safeParse(post.body);
  if (!body.success) return null;
  const endpoint = await deps.store.read.webhooks.get(body.data.webhook);
  if (endpoint?.state !== 'stopped') return null;
  const { language: lang } = deps.shop().staff;
  const { alerts } = staffWords(lang);
  return alertOf(post, { title: alerts.webhook(body.data.host), lines: [alerts.webhookMend], tone: 'danger', lang });
};
