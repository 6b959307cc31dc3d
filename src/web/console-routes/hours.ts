import { z } from 'zod';
import { DAYS } from '../../content/edit/edits.ts';
import { markOf } from '../../content/edit/written.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { HoursPiece } from '../contract.ts';
import { changeWords } from '../present/change-words.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Spans of one day, and days that differ, at most. */
const MOST_SPANS = 6;
const MOST_DAYS = 400;

const span = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/u, 'must be a span such as 08:00-22:00');
const spans = z.array(span).max(MOST_SPANS);
const day = z.strictObject({ date: z.iso.date(), name: z.string().trim().max(60), open: spans });
const body = z.object({
  mark: z.string().min(1).max(40),
  week: z.record(z.enum(DAYS), spans),
  holidays: z.array(day).max(MOST_DAYS),
});

/** When somebody is at the desk; time limits run by it. */
export const hoursRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/hours', async (request): Promise<HoursPiece> => {
    const { role } = viewerFrom(request);
    demand(role, 'look');
    const hours = (await deps.words.editor.read()).hours ?? notFound();
    return { ...hours, mark: markOf(hours), mayEdit: may(role, 'write_words'), timezone: deps.shop().timezone };
  });

  app.post('/hours', async (request): Promise<{ faults: string[] }> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { mark, week, holidays } = body.parse(request.body);
    const inOrder = holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const saved = await changeWords(deps, { of: 'hours', hours: { week, holidays: inOrder } }, mark, 'hours', viewer);
    return { faults: saved.faults };
  });
};
