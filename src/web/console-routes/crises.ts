import { z } from 'zod';
import { acknowledge, approveStatement, type CrisisOutcome, closeCrisis, writeStatement } from '../../crisis/acts.ts';
import { rankOf } from '../../crisis/levels.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { CrisisLine, CrisisView } from '../contract.ts';
import { crisisRefusal } from '../crisis-outcomes.ts';
import { crisisLine, crisisView } from '../present/crisis.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Of those that were closed, the last. */
const LISTED = 50;
const LONGEST = 1_000;

const place = z.object({ id: z.coerce.number().int().min(1) });
const text = z.string().trim().min(1).max(LONGEST);
const written = z.object({ texts: z.strictObject({ 'zh-CN': text, 'zh-TW': text, en: text }) });
const shown = z.object({ id: z.int().min(1), hash: z.string().min(1).max(64) });
const note = z.object({ note: z.string().trim().min(1).max(LONGEST) });

const byOf = ({ user, role }: Viewer) => ({ id: user.id, role });

/** Crises: those there are, saying that one is there, what may be said, and closing them (H32). */
export const crisisRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, crisis: acting, shop } = deps;

  const view = async (id: number, viewer: Viewer): Promise<CrisisView> => {
    const found = (await store.read.crises.get(id)) ?? notFound();
    return crisisView(store.read, found, viewer, shop().crisis);
  };
  const done = async (outcome: CrisisOutcome, id: number, viewer: Viewer): Promise<CrisisView> => {
    if (outcome !== 'done') throw crisisRefusal(outcome);
    return view(id, viewer);
  };

  app.get('/crises', async (request): Promise<{ items: CrisisLine[] }> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const open = await store.read.crises.opened();
    const closed = (await store.read.crises.list(LISTED)).filter(({ closedAt }) => closedAt !== null);
    const items: CrisisLine[] = [];
    const gravest = open.sort((one, other) => rankOf(other.level) - rankOf(one.level) || other.id - one.id);
    for (const one of [...gravest, ...closed]) items.push(await crisisLine(store.read, one, viewer));
    return { items };
  });

  app.get('/crises/:id', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    return view(place.parse(request.params).id, viewer);
  });

  app.post('/crises/:id/acknowledge', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const { id } = place.parse(request.params);
    return done(await acknowledge(acting, id, byOf(viewer)), id, viewer);
  });

  app.post('/crises/:id/statement', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_crisis');
    const { id } = place.parse(request.params);
    return done(await writeStatement(acting, id, written.parse(request.body).texts, byOf(viewer)), id, viewer);
  });

  app.post('/crises/:id/approve', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_crisis');
    const { id } = place.parse(request.params);
    return done(await approveStatement(acting, id, shown.parse(request.body), byOf(viewer)), id, viewer);
  });

  app.post('/crises/:id/close', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_crisis');
    const { id } = place.parse(request.params);
    return done(await closeCrisis(acting, id, note.parse(request.body).note, byOf(viewer)), id, viewer);
  });
};
