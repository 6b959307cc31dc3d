import { z } from 'zod';
import { recordName } from '../../handoff/person.ts';
import { copyWeek, setDay, swapDays } from '../../rota/acts.ts';
import { attendance } from '../../rota/attendance.ts';
import { fewest } from '../../rota/coverage.ts';
import { onNow } from '../../rota/on-now.ts';
import { plannedOn } from '../../rota/planned.ts';
import { dayAfter, dayAt, hoursOf, mondayOf, openOn, type RotaRules } from '../../rota/rules.ts';
import { MOST_BREAKS, MOST_SHIFTS } from '../../rota/shift.ts';
import { bareSince } from '../../rota/watch.ts';
import { rotaWeek } from '../../rota/week.ts';
import type { RotaOutcome, ShownDay } from '../../rota/write-day.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { AttendanceView, OnNowView, RotaLoadView, RotaView } from '../contract.ts';
import { attendanceView, weekView } from '../present/rota.ts';
import { demand, may } from '../roles.ts';
import { rotaRefusal } from '../rota-outcomes.ts';
import type { ConsoleRoutes } from './context.ts';

/** A day of the shop. */
export const day = z.iso.date('must be a day such as 2026-11-30');
/** A day of somebody as it was shown. */
export const shown = z.object({ user: z.string().min(1).max(100), day, version: z.int().min(0) });
/** A shift as it is written. */
export const shift = z.strictObject({ hours: z.string().max(20), breaks: z.array(z.string().max(20)).max(10) });
const wish = shown.extend({ shifts: z.array(shift).max(10), off: z.boolean() });
const swap = z.object({ one: shown, other: shown });

/** The same as the rota names it. */
export const shownDay = ({ user, ...rest }: z.output<typeof shown>): ShownDay => ({ ...rest, userId: user });

const doneOr = (outcome: RotaOutcome): void => {
  if (outcome !== 'done') throw rotaRefusal(outcome);
};

/** Who works when, how it was kept, and how many it takes (H3). */
export const rotaRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock } = deps;
  const rules = (): RotaRules => {
    const { desk, timezone, rota } = deps.shop();
    return { hours: desk.hours, timezone, rota };
  };
  const today = (): string => dayAt(clock.now(), deps.shop().timezone);
  const actsOf = ({ person }: Viewer) => ({ store, clock, who: recordName(person) });

  app.get('/rota', async (request): Promise<RotaView> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'look');
    const { week } = z.object({ week: day.optional() }).parse(request.query);
    const monday = mondayOf(week ?? today());
    const { rota, timezone } = rules();
    return {
      monday,
      today: today(),
      ...weekView(await rotaWeek(store.read, monday, rules()), timezone),
      presets: rota.shifts.map(({ name, hours, breaks }) => ({ name: name[lang], hours, breaks })),
      most: { shifts: MOST_SHIFTS, breaks: MOST_BREAKS },
      mayEdit: may(role, 'write_rota'),
    };
  });

  app.get('/rota/now', async (request): Promise<OnNowView> => {
    demand(viewerFrom(request).role, 'look');
    const { planned, besides } = await onNow(store.read, clock.now(), rules());
    const known = planned.map(({ user, duty, onBreak, here }) => ({
      ...{ id: user.id, displayName: user.displayName, onBreak, here },
      until: new Date(duty.to).toISOString(),
    }));
    return {
      bareSince: (await bareSince(store.read))?.toISOString() ?? null,
      planned: known,
      besides: besides.map(({ id, displayName }) => ({ id, displayName })),
    };
  });

  app.post('/rota/day', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_rota');
    const { user, ...wanted } = wish.parse(request.body);
    doneOr(await setDay(actsOf(viewer), { ...wanted, userId: user }));
    return reply.code(204).send();
  });

  app.post('/rota/swap', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_rota');
    const { one, other } = swap.parse(request.body);
    doneOr(await swapDays(actsOf(viewer), shownDay(one), shownDay(other)));
    return reply.code(204).send();
  });

  app.post('/rota/copy', async (request): Promise<{ copied: number }> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_rota');
    const { monday } = z.object({ monday: day }).parse(request.body);
    return { copied: await copyWeek(actsOf(viewer), mondayOf(monday)) };
  });

  app.get('/rota/attendance', async (request): Promise<AttendanceView> => {
    const { role, user } = viewerFrom(request);
    demand(role, 'own_figures');
    const asked = z.object({ day: day.optional() }).parse(request.query).day ?? today();
    const only = may(role, 'figures') ? null : user.id;
    const items = await attendance(store.read, asked, clock.now(), rules(), only);
    return { today: today(), ...attendanceView(asked, items, rules()) };
  });

  app.get('/rota/load', async (request): Promise<RotaLoadView> => {
    demand(viewerFrom(request).role, 'figures');
    const asked = z.object({ day: z.string().max(20).default('tomorrow') }).parse(request.query);
    const forecast = await deps.figures.forecast(asked.day);
    const hours = hoursOf(forecast.day, deps.shop().timezone);
    const duties = (await plannedOn(store.read, dayAfter(forecast.day, -1), forecast.day, rules())).map(
      ({ duty }) => duty,
    );
    const planned = fewest(hours, openOn(forecast.day, rules()), duties);
    return {
      day: forecast.day,
      enough: forecast.enough,
      hours: forecast.hours.map(({ hour, people, people_high }) => ({
        hour,
        needed: people,
        needed_high: people_high,
        planned: planned[hour] ?? null,
      })),
    };
  });
};
