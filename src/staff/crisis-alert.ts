import { z } from 'zod';
import type { Channel } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import type { CrisisNews } from '../crisis/deps.ts';
import { missingOf } from '../crisis/group.ts';
import { thingName } from '../crisis/thing-name.ts';
import type { WholeCrisis } from '../store/crises.ts';
import type { Repos } from '../store/repos.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { alertOf, postAlert } from './alert-post.ts';
import type { StaffDeps } from './deps.ts';
import { staffWords } from './words.ts';

const about = z.object({ crisis: z.int(), news: z.enum(['raised', 'late', 'closed']) });

/** Puts word of a crisis on its way to every staff channel, once for each thing that happens to it. */
export const crisisAlert = async (
  repos: Repos,
  channels: ReadonlyMap<string, Channel>,
  crisis: number,
  news: CrisisNews,
  now: Date,
): Promise<void> => {
  const level = (await repos.crises.get(crisis))?.level ?? '';
  const body = { crisis, news } satisfies z.output<typeof about>;
  const one = `${crisis}:${news}:${level}:${now.getTime()}`;
  await postAlert(repos, channels, { subject: `crisis-${crisis}`, key: ['crisis', one], body }, now);
};

const namesOf = async (repos: Repos, ids: readonly string[]): Promise<string> => {
  const users = await repos.users.list();
  return ids.map((id) => users.find((user) => user.id === id)?.displayName ?? id).join(', ');
};

const linesOf = async (deps: StaffDeps, crisis: WholeCrisis, news: CrisisNews): Promise<string[]> => {
  const { language: lang } = deps.shop().staff;
  const { crisis: words } = staffWords(lang);
  if (news === 'closed') return [crisis.closedNote ?? ''];
  const why = (crisis.clauses as string[]).map((id) => deps.shop().clause(id)?.[lang] ?? id);
  const missing = await namesOf(deps.store.read, missingOf(crisis));
  return [
    ...why,
    words.shoppers(crisis.shoppers),
    missing === '' ? '' : words[news === 'late' ? 'missing' : 'called'](missing),
  ];
};

/** Draws word of a crisis when it is sent; null for other posts, and for what is not true any more. */
export const crisisMessage = async (deps: StaffDeps, post: StaffPost): Promise<StaffMessage | null> => {
  const body = about.safeParse(post.body);
  const crisis = body.success ? await deps.store.read.crises.get(body.data.crisis) : null;
  if (!body.success || crisis === null || (crisis.closedAt !== null) !== (body.data.news === 'closed')) return null;
  const { language: lang } = deps.shop().staff;
  const { crisis: words } = staffWords(lang);
  const thing = await thingName(deps.store.read, crisis.thing, lang);
  return alertOf(post, {
    title: words[body.data.news](words.levels[crisis.level] ?? crisis.level, thing),
    lines: (await linesOf(deps, crisis, body.data.news)).filter((line) => line !== ''),
    tone: body.data.news === 'closed' ? 'done' : 'danger',
    lang,
  });
};
