import { z } from 'zod';
import { suggestions } from '../handoff/assignment.ts';
import { departmentShape, mannedDepartments, standsIn } from '../handoff/departments.ts';
import { namedStandings } from '../handoff/named-agent.ts';
import { byTurn } from '../handoff/queue.ts';
import { LANGS } from '../message.ts';
import type { Conversation } from '../store/conversations.ts';
import type { DeskFilter } from '../store/desk.ts';
import type { Repos } from '../store/repos.ts';
import type { Viewer } from './auth/viewer.ts';
import type { ConversationLine } from './contract.ts';
import type { WebDeps } from './deps.ts';
import { toLines } from './present/line.ts';
import { type Bounds, boundsOf, checkSpan, spanShape, within } from './talk-span.ts';

/** Lines of one page. */
const PAGE = 50;
/** Lines of a list that is not paged: whoever waits, whatever one has in hand. */
const WHOLE = 200;
/** Above it a view is not counted further. */
const COUNTED = 100;

const MEMBERS = ['silver', 'gold', 'diamond'] as const;

/** What a list is narrowed by; together with a name it is a saved view. */
export const filterShape = z.object({
  view: z.enum(['queue', 'mine', 'all', 'resolved']).default('queue'),
  q: z.string().trim().max(200).default(''),
  /** Those of this department alone; what somebody has in hand is never narrowed by it. */
  department: departmentShape.optional(),
  /** Name of a channel. */
  channel: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/u)
    .optional(),
  lang: z.enum(LANGS).optional(),
  /** Members of this tier or a higher one. */
  member: z.enum(MEMBERS).optional(),
  /** Those that a label is on, by its number; one it had before it was merged leads to the same. */
  label: z.coerce.number().int().positive().optional(),
  ...spanShape,
});
export type ListFilter = z.infer<typeof filterShape>;

/** The tiers from one on. */
const tiersFrom = (member: (typeof MEMBERS)[number]): readonly string[] => MEMBERS.slice(MEMBERS.indexOf(member));

const paged = ({ view }: ListFilter): boolean => view === 'all' || view === 'resolved';

const storeFilter = (
  { view, q, department, channel, lang, member, label }: ListFilter,
  bounds: Bounds,
): Omit<DeskFilter, 'limit'> => ({
  ...(view === 'resolved' ? { status: 'resolved' as const } : {}),
  ...(q === '' ? {} : { text: q }),
  ...(department === undefined ? {} : { department }),
  ...(channel === undefined ? {} : { channel }),
  ...(lang === undefined ? {} : { lang }),
  ...(member === undefined ? {} : { members: tiersFrom(member) }),
  ...(label === undefined ? {} : { label }),
  ...bounds,
});

const speaksOf = (line: ConversationLine, q: string): boolean =>
  [line.id, line.who, line.about, line.preview].some((text) => text.toLowerCase().includes(q.toLowerCase()));

/** Whether a line of a list that is read whole is among those wanted. */
const meets = (line: ConversationLine, { q, channel, lang, member, label }: ListFilter, bounds: Bounds): boolean =>
  (q === '' || speaksOf(line, q)) &&
  (channel === undefined || line.channel === channel) &&
  (lang === undefined || line.lang === lang) &&
  (member === undefined || tiersFrom(member).includes(line.customerTier ?? '')) &&
  (label === undefined || line.labels.some(({ id }) => id === label)) &&
  within(new Date(line.lastAt), bounds);

/** Those of a department. A waiting talk for whose department nobody is there stands in every queue. */
const ofDepartment = async (
  repos: Repos,
  found: Conversation[],
  { view, department }: ListFilter,
  now: Date,
): Promise<Conversation[]> => {
  if (department === undefined || view !== 'queue') return found;
  const manned = await mannedDepartments(repos, now);
  return found.filter((one) => standsIn(one, department, manned));
};

/** What is kept for somebody else stands behind what the viewer may take at once; else the order stays. */
const othersLast =
  ({ user }: Viewer) =>
  (a: ConversationLine, b: ConversationLine): number => {
    const kept = ({ named }: ConversationLine): number => (named?.keptFor && named.keptFor.id !== user.id ? 1 : 0);
    return kept(a) - kept(b);
  };

/** What one has put off stands last among what one has in hand. */
const laterLast =
  (now: Date) =>
  (a: ConversationLine, b: ConversationLine): number => {
    const later = ({ putOffUntil }: ConversationLine): number => (putOffUntil && new Date(putOffUntil) > now ? 1 : 0);
    return later(a) - later(b);
  };

const readWhole = async (repos: Repos, { view }: ListFilter, { user }: Viewer): Promise<Conversation[]> =>
  view === 'mine'
    ? repos.conversations.ownedBy(user.id)
    : (await repos.conversations.queue({ limit: WHOLE })).sort(byTurn);

type Deps = Pick<WebDeps, 'store' | 'clock' | 'shop'>;

const spanOf = ({ clock, shop }: Deps, asked: ListFilter): Bounds => boundsOf(asked, clock.now(), shop().timezone);

/** A list that is read whole: the queue, or what one has in hand. */
const whole = async (
  { store: { read: repos }, clock, shop }: Deps,
  asked: ListFilter,
  viewer: Viewer,
): Promise<{ items: ConversationLine[]; elsewhere: number }> => {
  const now = clock.now();
  const found = await readWhole(repos, asked, viewer);
  const shown = await ofDepartment(repos, found, asked, now);
  const rules = shop().desk;
  const standings = await namedStandings(repos, shown, rules, now);
  const suggested =
    asked.view === 'queue' ? await suggestions(repos, shown, now, standings) : new Map<string, string>();
  const lines = (await toLines(repos, shown, rules, viewer, suggested, standings)).sort(othersLast(viewer));
  if (asked.view === 'mine') lines.sort(laterLast(now));
  return { items: lines, elsewhere: found.length - shown.length };
};

/** The same, with the label that is meant now where its number is that of one that was merged. */
export const withLabel = async (repos: Pick<Repos, 'labels'>, asked: ListFilter): Promise<ListFilter> => {
  if (asked.label === undefined) return asked;
  return { ...asked, label: (await repos.labels.get(asked.label))?.id ?? asked.label };
};

/** One of the lists as its reader sees it; `before`: the next page of one that is paged. */
export const talkList = async (
  deps: Deps,
  wanted: ListFilter,
  viewer: Viewer,
  before?: Date,
): Promise<{ items: ConversationLine[]; more: boolean; elsewhere: number }> => {
  checkSpan(wanted);
  const asked = await withLabel(deps.store.read, wanted);
  const bounds = spanOf(deps, asked);
  if (!paged(asked)) {
    const { items, elsewhere } = await whole(deps, asked, viewer);
    return { items: items.filter((line) => meets(line, asked, bounds)), more: false, elsewhere };
  }
  const repos = deps.store.read;
  const found = await repos.desk.list({
    ...storeFilter(asked, bounds),
    ...(before ? { before } : {}),
    limit: PAGE + 1,
  });
  const lines = await toLines(repos, found.slice(0, PAGE), deps.shop().desk, viewer);
  return { items: lines.sort(othersLast(viewer)), more: found.length > PAGE, elsewhere: 0 };
};

/** How many each of some lists shows its reader, counted up to 100; lists that are read whole are read once. */
export const talkCounts = async (deps: Deps, wanted: readonly ListFilter[], viewer: Viewer): Promise<number[]> => {
  const read = new Map<string, Promise<ConversationLine[]>>();
  const linesOf = (asked: ListFilter): Promise<ConversationLine[]> => {
    const key = `${asked.view} ${asked.view === 'queue' ? (asked.department ?? '') : ''}`;
    const reading = read.get(key) ?? whole(deps, asked, viewer).then(({ items }) => items);
    read.set(key, reading);
    return reading;
  };
  return Promise.all(
    wanted.map(async (asked) =>
      paged(asked)
        ? deps.store.read.desk.count({ ...storeFilter(asked, spanOf(deps, asked)), limit: COUNTED })
        : Math.min(COUNTED, (await linesOf(asked)).filter((line) => meets(line, asked, spanOf(deps, asked))).length),
    ),
  );
};
