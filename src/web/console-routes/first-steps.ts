import { z } from 'zod';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { FirstSteps } from '../contract.ts';
import { checkStep, FIRST_STEPS, firstStepsOf, putStepsAway } from '../present/first-steps.ts';
import { demand } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

const checked = z.object({ step: z.enum(FIRST_STEPS), done: z.boolean() });
const put = z.object({ away: z.boolean() });

/** What makes the program one's own shop, and how far that is, for those who keep the shop. */
export const firstStepRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, channels, sources } = deps;
  const told = (viewer: Viewer): Promise<FirstSteps> =>
    firstStepsOf(store.read, viewer, { channels: [...channels.keys()], sources: sources.names });

  app.get('/first-steps', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    return told(viewer);
  });

  app.post('/first-steps/check', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { step, done } = checked.parse(request.body);
    await store.write((repos) => checkStep(repos, step, done));
    return told(viewer);
  });

  app.post('/first-steps/away', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { away } = put.parse(request.body);
    await store.write((repos) => putStepsAway(repos, away));
    return told(viewer);
  });
};
