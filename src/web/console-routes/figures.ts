import { z } from 'zod';
import { viewerFrom } from '../auth/viewer.ts';
import type {
  Board,
  ColleaguesView,
  ConversationLine,
  CountedView,
  ForecastView,
  LowScoresView,
  WhyView,
} from '../contract.ts';
import { toLines } from '../present/line.ts';
import { demand, may } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

const day = z.iso.date('must be a day such as 2026-11-20');
const query = z.object({
  from: day.optional(),
  to: day.optional(),
  by: z.enum(['channel', 'agent', 'intent', 'product', 'day', 'week']).optional(),
  compare: z.literal('previous').optional(),
  format: z.enum(['json', 'csv', 'xlsx', 'html']).default('json'),
});

const period = z.object({ from: day.optional(), to: day.optional() });
const labelled = period.extend({ format: z.enum(['json', 'csv']).default('json') });
const behind = period.extend({ label: z.coerce.number().int().positive() });
const counted = period.extend({ who: z.string().min(1).max(100), what: z.string().max(40) });

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

  app.get('/summary/colleagues', async (request): Promise<ColleaguesView> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'own_figures');
    const only = may(viewer.role, 'figures') ? null : viewer.user.id;
    return deps.figures.colleagues(period.parse(request.query), only);
  });

  app.get('/summary/counted', async (request): Promise<CountedView> => {
    const viewer = viewerFrom(request);
    const asked = counted.parse(request.query);
    demand(viewer.role, asked.who === viewer.user.id ? 'own_figures' : 'figures');
    const found = await deps.figures.counted(asked);
    const { conversations } = deps.store.read;
    const talks = (await Promise.all(found.map(({ id }) => conversations.get(id)))).filter((one) => one !== null);
    const lines = await toLines(deps.store.read, talks, deps.shop().desk, viewer);
    return {
      items: found.flatMap(({ id, value }) => {
        const line = lines.find((one) => one.id === id);
        return line ? [{ ...line, value }] : [];
      }),
    };
  });

  app.get('/summary/labels', async (request, reply) => {
    demand(viewerFrom(request).role, 'figures');
    const { format, ...asked } = labelled.parse(request.query);
    const found = await deps.figures.labels(asked);
    if (format === 'json') return found;
    const name = ['labels', asked.from, asked.to].filter(Boolean).join('-');
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .send(deps.figures.labelCsv(found));
  });

  app.get('/summary/labelled', async (request): Promise<{ items: ConversationLine[] }> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'figures');
    const { conversations } = deps.store.read;
    const ids = await deps.figures.labelled(behind.parse(request.query));
    const talks = (await Promise.all(ids.map((id) => conversations.get(id)))).filter((one) => one !== null);
    return { items: await toLines(deps.store.read, talks, deps.shop().desk, viewer) };
  });

  app.get('/summary/forecast', async (request): Promise<ForecastView> => {
    demand(viewerFrom(request).role, 'figures');
    const asked = z.object({ day: z.string().max(20).default('tomorrow') }).parse(request.query);
    return deps.figures.forecast(asked.day);
  });

  app.get('/summary/why', async (request): Promise<WhyView> => {
    demand(viewerFrom(request).role, 'figures');
    return deps.figures.why(period.parse(request.query));
  });

  app.get('/summary/low-scores', async (request): Promise<LowScoresView> => {
    demand(viewerFrom(request).role, 'figures');
    return { items: await deps.figures.lowScores() };
  });

  app.get('/board', async (request): Promise<Board> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'figures');
    return deps.figures.board();
  });
};
