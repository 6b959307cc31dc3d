import { colleagues } from '../../handoff/desk-now.ts';
import { viewerFrom } from '../auth/viewer.ts';
import { demand } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

/** Who serves, who is there, and how much each has in hand. */
export const colleagueRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/colleagues', async (request) => {
    demand(viewerFrom(request).role, 'look');
    const desk = await colleagues(deps.store.read, deps.clock.now());
    const items = desk.map(({ user, presence, load }) => ({
      id: user.id,
      displayName: user.displayName,
      role: user.role,
      presence,
      load,
    }));
    return { items };
  });
};
