import { z } from 'zod';
import { forgetful } from '../../conversation/forget.ts';
import { TOPICS } from '../../handoff/bells.ts';
import { recordName } from '../../handoff/person.ts';
import { undoLink } from '../../identity/link-undoer.ts';
import { viewerFrom } from '../auth/viewer.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, conversationOr404, idOf, notFound } from './context.ts';

const body = z.object({ link: z.int().min(1) });

const undoneBefore = (): Refusal =>
  new Refusal('CONFLICT', {
    'zh-CN': '这个绑定已经解除了。刷新一下就能看到现在的样子。',
    'zh-TW': '這個綁定已經解除了。重新整理就能看到現在的樣子。',
    en: 'This link was undone already. Reload to see how it stands now.',
  });

/** POST …/conversations/:id/unlink: a supervisor undoes a link between accounts of this conversation's customer. */
export const linkRoutes: ConsoleRoutes = (app, context) => {
  const { store, clock, bus } = context.deps;
  app.post('/conversations/:id/unlink', async (request, reply) => {
    const { role, person } = viewerFrom(request);
    demand(role, 'unlink');
    const { link } = body.parse(request.body);
    const { id, customerId } = await conversationOr404(context, idOf(request));
    const around = customerId === null ? [] : await store.read.merges.around(customerId);
    if (!around.some((one) => one.id === link)) {
      if ((await store.read.merges.get(link))?.undoneAt) throw undoneBefore();
      return notFound();
    }
    const outcome = await store.write((repos) => undoLink(repos, link, recordName(person), clock.now(), forgetful));
    if (outcome.outcome === 'not_found') return notFound();
    if (outcome.outcome === 'already') throw undoneBefore();
    for (const one of new Set([id, ...outcome.touched.keys()])) await bus.publish(TOPICS.conversation, one);
    return reply.code(204).send();
  });
};
