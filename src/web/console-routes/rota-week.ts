import { z } from 'zod';
import { dayAt, graceOf, mondayOf } from '../../rota/rules.ts';
import { keptSums, weekAttendance } from '../../rota/week-kept.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { AttendanceWeekView } from '../contract.ts';
import { weekCsv, weekItems } from '../present/week-kept.ts';
import { demand, may } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';
import { day } from './rota.ts';

const asked = z.object({ week: day.optional(), format: z.enum(['json', 'csv']).default('json') });
const MINUTE = 60_000;

/** A week's sums of how shifts were kept (H3). */
export const rotaWeekRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/rota/attendance/week', async (request, reply): Promise<AttendanceWeekView | string> => {
    const { role, user } = viewerFrom(request);
    demand(role, 'own_figures');
    const { week, format } = asked.parse(request.query);
    const { desk, timezone, rota } = deps.shop();
    const rules = { hours: desk.hours, timezone, rota };
    const now = deps.clock.now();
    const today = dayAt(now, timezone);
    const monday = mondayOf(week ?? today);
    const days = await weekAttendance(deps.store.read, monday, now, rules, may(role, 'figures') ? null : user.id);
    const items = weekItems(keptSums(days, now));
    if (format === 'json') return { monday, today, grace: graceOf(rules).grace / MINUTE, items };
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="attendance-${monday}.csv"`);
    return weekCsv(monday, items);
  });
};
