import { z } from 'zod';
import { suggestions } from '../../handoff/assignment.ts';
import { TOPICS } from '../../handoff/bells.ts';
import { departmentShape, mannedDepartments, standsIn } from '../../handoff/departments.ts';
import { type NamedStanding, namedStandings } from '../../handoff/named-agent.ts';
import { byTurn } from '../../handoff/queue.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Repos } from '../../store/repos.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { ConversationLine } from '../contract.ts';
import { toDetail } from '../present/detail.ts';
import { toLines } from '../present/line.ts';
import { demand } from '../roles.ts';
import { type ConsoleContext, type ConsoleRoutes, conversationOr404, idOf } from './context.ts';

/** Lines of one page. */
const PAGE = 50;
/** Lines of a list that is not paged: whoever waits, whatever one has in hand. */
const WHOLE = 200;

const query = z.object({
  view: z.enum(['queue', 'mine', 'all', 'resolved']).default('queue'),
  q: z.string().trim().max(200).default(''),
  before: z.iso.datetime({ offset: true }).optional(),
  /** Those of this department alone; what somebody has in hand is never narrowed. */
  department: departmentShape.optional(),
});
type Query = z.infer<typeof query>;

const read = async (
  { deps }: ConsoleContext,
  { view, q, before, department }: Query,
  viewer: Viewer,
): Promise<Conversation[]> => {
  const { conversations, desk } = deps.store.read;
  if (view === 'queue') return (await conversations.queue({ limit: WHOLE })).sort(byTurn);
  if (view === 'mine') return conversations.ownedBy(viewer.user.id);
  return desk.list({
    limit: PAGE + 1,
    ...(view === 'resolved' ? { status: 'resolved' as const } : {}),
    ...(q === '' ? {} : { text: q }),
    ...(before === undefined ? {} : { before: new Date(before) }),
    ...(department === undefined ? {} : { department }),
  });
};

const speaksOf = (line: ConversationLine, q: string): boolean =>
  [line.id, line.who, line.about, line.preview].some((text) => text.toLowerCase().includes(q.toLowerCase()));

/** Those of a department. A waiting talk for whose department nobody is there stands in every queue. */
const ofDepartment = async (
  repos: Repos,
  found: Conversation[],
  { view, department }: Query,
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

/** The lists, and one conversation with all that belongs to it. */
export const conversationRoutes: ConsoleRoutes = (app, context) => {
  const { deps, viewers } = context;

  app.get('/conversations', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const asked = query.parse(request.query);
    const found = await read(context, asked, viewer);
    const paged = asked.view === 'all' || asked.view === 'resolved';
    const repos = deps.store.read;
    const now = deps.clock.now();
    const shown = paged ? found.slice(0, PAGE) : await ofDepartment(repos, found, asked, now);
    const rules = deps.shop().desk;
    const standings = paged ? new Map<string, NamedStanding>() : await namedStandings(repos, shown, rules, now);
    const suggested =
      asked.view === 'queue' ? await suggestions(repos, shown, now, standings) : new Map<string, string>();
    const lines = (await toLines(repos, shown, rules, viewer, suggested, standings)).sort(othersLast(viewer));
    if (asked.view === 'mine') lines.sort(laterLast(now));
    const items = paged || asked.q === '' ? lines : lines.filter((line) => speaksOf(line, asked.q));
    return { items, more: paged && found.length > PAGE, elsewhere: paged ? 0 : found.length - shown.length };
  });

  app.get('/conversations/:id', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const conversation = await conversationOr404(context, idOf(request));
    await deps.bus.publish(TOPICS.viewing, `${conversation.id}|${viewer.user.id}`);
    return toDetail(deps, conversation, viewer, viewers);
  });
};
