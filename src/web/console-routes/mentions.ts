import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import { type Mention, mentionsOf, seeMention } from '../../handoff/mentions.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { Mentions, MentionView } from '../contract.ts';
import { whoOf } from '../present/line.ts';
import { type Names, namesOf } from '../present/names.ts';
import { demand } from '../roles.ts';
import { type ConsoleContext, type ConsoleRoutes, idOf } from './context.ts';

/** As the reader sees it; nothing where the talk is there no more. */
const shown = async (
  { deps }: ConsoleContext,
  { conversationId, seq, by, at }: Mention,
  { viewer, names }: { viewer: Viewer; names: Names },
): Promise<MentionView[]> => {
  const { conversations, customers } = deps.store.read;
  const conversation = await conversations.get(conversationId);
  if (conversation === null) return [];
  const customer = conversation.customerId ? await customers.get(conversation.customerId) : null;
  const who = whoOf(conversation, customer, viewer);
  return [{ conversation: conversationId, seq, who, by: names(by), at: at.toISOString() }];
};

/** Notes that name the reader and that they have not looked at yet. */
export const mentionRoutes: ConsoleRoutes = (app, context) => {
  const { store, bus } = context.deps;

  app.get('/mentions', async (request): Promise<Mentions> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const found = await mentionsOf(store.read, viewer.user.id);
    const names = await namesOf(store.read);
    return { items: (await Promise.all(found.map((one) => shown(context, one, { viewer, names })))).flat() };
  });

  app.post('/mentions/:id/seen', async (request, reply) => {
    const { user, role } = viewerFrom(request);
    demand(role, 'look');
    const { seq } = z.object({ seq: z.int().min(0) }).parse(request.body);
    const conversationId = idOf(request);
    const seen = await store.write((repos) => seeMention(repos, user.id, { conversationId, seq }));
    if (seen) await bus.publish(TOPICS.mention, user.id);
    return reply.code(204).send();
  });
};
