import { DateTime } from 'luxon';
import { z } from 'zod';
import { nextWordDue } from '../../handoff/deadlines.ts';
import { colleagues } from '../../handoff/desk-now.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { Board } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { demand } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

const day = z.iso.date('must be a day such as 2026-11-20');
const query = z.object({
  from: day.optional(),
  to: day.optional(),
  by: z.enum(['channel', 'agent', 'intent', 'product', 'day', 'week']).optional(),
  compare: z.literal('previous').optional(),
  format: z.enum(['json', 'csv', 'xlsx', 'html']).default('json'),
});

const share = z.number().nullable().catch(null);
const figures = z.object({
  conversations: z.number().catch(0),
  contained_rate: share,
  csat: z.object({ mean: share, n: z.number().catch(0) }).catch({ mean: null, n: 0 }),
  first_response_s: z.object({ p50: share }).catch({ p50: null }),
  notable: z.array(z.object({ what: z.string(), value: z.number(), usual: z.number(), sigma: z.number() })).catch([]),
});

const dayOf = async (
  deps: WebDeps,
  on: string,
  viewer: Viewer,
): Promise<{ figures: Board['today']; notable: Board['notable'] }> => {
  const read = figures.parse(await deps.figures.summary({ from: on, to: on }, viewer.lang));
  const { conversations, contained_rate, csat, first_response_s, notable } = read;
  return { figures: { conversations, contained_rate, csat, first_response_p50_s: first_response_s.p50 }, notable };
};

const waitingNow = async (deps: WebDeps): Promise<Board['waiting']> => {
  const now = deps.clock.now();
  const { desk } = deps.shop();
  const queue = await deps.store.read.conversations.queue({ limit: 500 });
  const since = queue.flatMap(({ queuedAt }) => (queuedAt ? [now.getTime() - queuedAt.getTime()] : []));
  const there = await colleagues(deps.store.read, now);
  return {
    n: queue.length,
    longestSeconds: since.length === 0 ? null : Math.max(0, Math.round(Math.max(...since) / 1000)),
    overdue: queue.filter((one) => (nextWordDue(one, desk)?.getTime() ?? Number.POSITIVE_INFINITY) < now.getTime())
      .length,
    online: there.filter(({ presence }) => presence === 'online').length,
  };
};

/** The summary, as JSON or as a file, and the supervisor's first page. */
export const figureRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/summary', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'figures');
    const { format, ...asked } = query.parse(request.query);
    if (format === 'json') return deps.figures.summary(asked, viewer.lang);
    const report = await deps.figures.report(asked, format, viewer.lang);
    return reply
      .header('content-type', report.contentType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(report.fileName)}`)
      .send(report.body);
  });

  app.get('/board', async (request): Promise<Board> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'figures');
    const today = DateTime.fromJSDate(deps.clock.now(), { zone: deps.shop().timezone });
    const now = await dayOf(deps, today.toFormat('yyyy-LL-dd'), viewer);
    const before = await dayOf(deps, today.minus({ days: 1 }).toFormat('yyyy-LL-dd'), viewer);
    return { waiting: await waitingNow(deps), today: now.figures, yesterday: before.figures, notable: now.notable };
  });
};
