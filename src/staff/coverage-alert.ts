import { z } from 'zod';
import type { Channel } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import { liquid, sayTime } from '../content/liquid.ts';
import { missingNow, onNow } from '../rota/on-now.ts';
import { bareSince, type CoverageNews } from '../rota/watch.ts';
import type { Repos } from '../store/repos.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { alertOf, postAlert } from './alert-post.ts';
import type { StaffDeps } from './deps.ts';
import { staffWords } from './words.ts';
import type { StaffWords } from './words-shape.ts';

const about = z.object({ coverage: z.enum(['bare', 'back']), since: z.string() });

/** Puts word of a bare desk on its way to every staff channel, once for each thing that happens. */
export const coverageAlert = async (
  repos: Repos,
  channels: ReadonlyMap<string, Channel>,
  news: Exclude<CoverageNews, 'shut'>,
  since: Date,
  now: Date,
): Promise<void> => {
  const body = { coverage: news, since: since.toISOString() } satisfies z.output<typeof about>;
  await postAlert(repos, channels, { subject: 'coverage', key: ['coverage', `${news}:${now.getTime()}`], body }, now);
};

/** Who is planned now and not at the desk, as a line; empty where nobody is. */
export const missingLine = async (
  { store, clock, shop }: Pick<StaffDeps, 'store' | 'clock' | 'shop'>,
  { rota }: StaffWords,
): Promise<string> => {
  const missing = missingNow(await onNow(store.read, clock.now(), shop()));
  return missing.length === 0 ? '' : rota.missing(missing.map(({ displayName }) => displayName).join(', '));
};

/** Draws word of a bare desk when it is sent; null for other posts, and for what is not true any more. */
export const coverageMessage = async (deps: StaffDeps, post: StaffPost): Promise<StaffMessage | null> => {
  const body = about.safeParse(post.body);
  if (!body.success || ((await bareSince(deps.store.read)) !== null) !== (body.data.coverage === 'bare')) return null;
  const { staff, timezone, rota } = deps.shop();
  const lang = staff.language;
  const words = staffWords(lang);
  const bare = body.data.coverage === 'bare';
  const when = sayTime(new Date(body.data.since), lang, deps.clock.now(), timezone);
  return alertOf(post, {
    title: await liquid.parseAndRender(rota.empty_desk[body.data.coverage][lang], { since: when }),
    lines: bare ? [(await missingLine(deps, words)) || words.rota.nobodyPlanned] : [],
    tone: bare ? 'danger' : 'done',
    lang,
  });
};
