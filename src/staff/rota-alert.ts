import { z } from 'zod';
import type { Channel } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import type { Lang } from '../message.ts';
import { readShifts } from '../rota/planned.ts';
import type { RequestNews } from '../rota/requests.ts';
import type { Repos } from '../store/repos.ts';
import type { RotaRequest } from '../store/rota-requests.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { alertOf, postAlert } from './alert-post.ts';
import type { StaffDeps } from './deps.ts';
import { staffWords } from './words.ts';

const about = z.object({ rotaRequest: z.int(), news: z.enum(['asked', 'ended']) });

/** Puts word of a request for the rota on its way to every staff channel; nothing of why it is asked. */
export const rotaAlert = async (
  repos: Repos,
  channels: ReadonlyMap<string, Channel>,
  rotaRequest: number,
  news: RequestNews,
  now: Date,
): Promise<void> => {
  const body = { rotaRequest, news } satisfies z.output<typeof about>;
  await postAlert(
    repos,
    channels,
    { subject: `rota-${rotaRequest}`, key: ['rota', `${rotaRequest}:${news}`], body },
    now,
  );
};

/** `Mon 30 Nov`, in a language. */
const dayName = (day: string, lang: Lang): string =>
  new Intl.DateTimeFormat(lang, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const wished = ({ kind, userId, day, shifts, other }: RotaRequest, names: ReadonlyMap<string, string>, lang: Lang) => {
  const { rota } = staffWords(lang);
  const who = names.get(userId) ?? userId;
  const on = dayName(day, lang);
  if (kind === 'day_off') return rota.wantsOff(who, on);
  const hours = readShifts(shifts).map((one) => one.hours);
  if (kind === 'shift' || !other) return rota.wantsShift(who, on, hours.join(', '));
  return rota.wantsSwap(who, on, names.get(other.userId) ?? other.userId, dayName(other.day, lang));
};

/** Draws word of a request when it is sent; null for other posts, and for what is not true any more. */
export const rotaMessage = async (deps: StaffDeps, post: StaffPost): Promise<StaffMessage | null> => {
  const body = about.safeParse(post.body);
  const request = body.success ? await deps.store.read.rotaRequests.get(body.data.rotaRequest) : null;
  if (!body.success || !request || (request.state === 'open') !== (body.data.news === 'asked')) return null;
  const { language: lang } = deps.shop().staff;
  const { rota } = staffWords(lang);
  const names = new Map((await deps.store.read.users.list()).map(({ id, displayName }) => [id, displayName]));
  const by = names.get(request.endedBy ?? '') ?? '';
  const accepted = request.state === 'accepted';
  return alertOf(post, {
    title: wished(request, names, lang),
    lines: [request.state === 'open' ? rota.answerIt : rota[accepted ? 'accepted' : 'refused'](by)],
    tone: request.state === 'open' ? 'plain' : 'done',
    lang,
  });
};
