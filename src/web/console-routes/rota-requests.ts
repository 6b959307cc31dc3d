import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  answerRequest,
  askOfRota,
  type RequestActs,
  type RequestOutcome,
  withdrawRequest,
} from '../../rota/requests.ts';
import { dayAt } from '../../rota/rules.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { RotaRequestsView } from '../contract.ts';
import { requestViews } from '../present/rota-requests.ts';
import { demand, may } from '../roles.ts';
import { rotaRefusal } from '../rota-outcomes.ts';
import type { ConsoleRoutes } from './context.ts';
import { day, shift, shown, shownDay } from './rota.ts';

const words = z.string().trim().max(500);
const wish = z.object({
  kind: z.enum(['day_off', 'shift', 'swap']),
  day,
  version: z.int().min(0),
  shifts: z.array(shift).max(10),
  other: shown.nullable(),
  note: words,
});
const answer = z.object({ accept: z.boolean(), version: z.int().min(0), reply: words.optional() });

const doneOr = (outcome: RequestOutcome): void => {
  if (outcome !== 'done') throw rotaRefusal(outcome);
};

const numberOf = (request: FastifyRequest): number =>
  z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }).parse(request.params).id;

/** What people ask of the rota for themselves, and what is answered (H3). */
export const rotaRequestRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, bus } = deps;
  const actsOf = ({ person }: Viewer): RequestActs => ({
    ...{ store, clock, bus, by: person, timezone: deps.shop().timezone },
    ...deps.rota,
  });

  app.get('/rota/requests', async (request): Promise<RotaRequestsView> => {
    const { role, user } = viewerFrom(request);
    demand(role, 'look');
    const { desk, timezone, rota } = deps.shop();
    const now = clock.now();
    const rules = { hours: desk.hours, timezone, rota };
    const looker = { id: user.id, plans: may(role, 'write_rota'), now, today: dayAt(now, timezone), rules };
    return { items: await requestViews(store.read, looker) };
  });

  app.post('/rota/requests', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const { other, ...asked } = wish.parse(request.body);
    doneOr(await askOfRota(actsOf(viewer), { ...asked, other: other && shownDay(other) }));
    return reply.code(204).send();
  });

  app.post('/rota/requests/:id/answer', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_rota');
    const { accept, version, reply: said } = answer.parse(request.body);
    doneOr(await answerRequest(actsOf(viewer), numberOf(request), { accept, version, reply: said || null }));
    return reply.code(204).send();
  });

  app.post('/rota/requests/:id/withdraw', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    doneOr(await withdrawRequest(actsOf(viewer), numberOf(request)));
    return reply.code(204).send();
  });

  app.post('/rota/requests/seen', async (request, reply) => {
    const { user } = viewerFrom(request);
    await store.write(({ rotaRequests }) => rotaRequests.saw(user.id, clock.now()));
    return reply.code(204).send();
  });
};
