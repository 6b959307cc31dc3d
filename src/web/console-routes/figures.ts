import { z } from 'zod';
import { viewerFrom } from '../auth/viewer.ts';
import type { Board } from '../contract.ts';
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
    return deps.figures.board();
  });
};
