import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { labelWords } from '../../handoff/label-words.ts';
import { label } from '../../handoff/labels.ts';
import { type ApiDeps, authorized } from './puts.ts';

export interface LabelApiDeps extends ApiDeps {
  handoff: Parameters<typeof label>[0];
}

const PER_MINUTE = 300;
const about = z.object({ id: z.string().min(1).max(100) });
const which = about.extend({ name: z.string().min(1).max(200) });
const unknown = (message: string) => ({ error: { code: 'NOT_FOUND', message } });

/**
 * For the shop's other programs, with an API key for `labels`. GET /api/v1/labels gives which there are; GET
 * /api/v1/conversations/{id}/labels which are on a talk; PUT and DELETE …/labels/{name} put one on and take it off, as often as one
 * likes. Labels themselves are made by people, in the console.
 */
export const labelApi = (app: FastifyInstance, deps: LabelApiDeps): void => {
  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  const { labels, conversations } = deps.store.read;

  app.get('/api/v1/labels', { config }, async (request) => {
    await authorized(request, deps, 'labels');
    const [all, counts] = [await labels.all(), await labels.counts()];
    return {
      items: all.map(({ id, name, colour, retiredAt }) => ({
        ...{ name, colour },
        retired: retiredAt !== null,
        conversations: counts.get(id) ?? 0,
      })),
    };
  });

  const onTalk = async (id: string) => ({
    conversation: id,
    labels: ((await labels.of([id])).get(id) ?? []).map(({ name }) => name),
  });

  app.get('/api/v1/conversations/:id/labels', { config }, async (request, reply) => {
    await authorized(request, deps, 'labels');
    const { id } = about.parse(request.params);
    if ((await conversations.get(id)) === null) return reply.code(404).send(unknown(`There is no conversation ${id}.`));
    return onTalk(id);
  });

  for (const on of [true, false])
    app.route({
      method: on ? 'PUT' : 'DELETE',
      url: '/api/v1/conversations/:id/labels/:name',
      config,
      handler: async (request, reply) => {
        const holder = await authorized(request, deps, 'labels');
        const { id, name } = which.parse(request.params);
        const outcome = await label(deps.handoff, id, `api:${holder.id}`, { label: name, on });
        if (outcome.outcome === 'not_found') return reply.code(404).send(unknown(`There is no conversation ${id}.`));
        if (outcome.outcome === 'done' || outcome.outcome === 'already_labelled' || outcome.outcome === 'not_labelled')
          return onTalk(id);
        const code = outcome.outcome === 'no_such_label' ? 'NOT_FOUND' : 'CONFLICT';
        return reply.code(code === 'NOT_FOUND' ? 404 : 409).send({ error: { code, message: labelWords(outcome).en } });
      },
    });
};
