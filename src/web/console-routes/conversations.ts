import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import { viewerFrom } from '../auth/viewer.ts';
import { toDetail } from '../present/detail.ts';
import { demand } from '../roles.ts';
import { filterShape, talkList } from '../talk-lists.ts';
import { type ConsoleRoutes, conversationOr404, idOf } from './context.ts';

const query = filterShape.extend({ before: z.iso.datetime({ offset: true }).optional() });

/** The lists, and one conversation with all that belongs to it. */
export const conversationRoutes: ConsoleRoutes = (app, context) => {
  const { deps, viewers } = context;

  app.get('/conversations', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const { before, ...asked } = query.parse(request.query);
    return talkList(deps, asked, viewer, before === undefined ? undefined : new Date(before));
  });

  app.get('/conversations/:id', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const conversation = await conversationOr404(context, idOf(request));
    await deps.bus.publish(TOPICS.viewing, `${conversation.id}|${viewer.user.id}`);
    return toDetail(deps, conversation, viewer, viewers);
  });
};
