import { colleagues } from '../../handoff/desk-now.ts';
import { plannedAt } from '../../rota/planned.ts';
import { viewerFrom } from '../auth/viewer.ts';
import { demand } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

/** Who serves, who is there, and how much each has in hand. */
export const colleagueRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/colleagues', async (request) => {
    demand(viewerFrom(request).role, 'look');
    const now = deps.clock.now();
    const desk = await colleagues(deps.store.read, now);
    const on = new Set((await plannedAt(deps.store.read, now, deps.shop())).map((one) => one.user.id));
    const items = desk.map(({ user, presence, load }) => ({
      id: user.id,
      name: user.name,
      displayName: user.displayName,
      role: user.role,
      presence,
      load,
      // Where nobody is planned now, no rota is kept, and nobody is off duty.
      offShift: on.size > 0 && !on.has(user.id),
    }));
    return { items };
  });
};
