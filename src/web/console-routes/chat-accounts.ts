import { z } from 'zod';
import { makeStaffCode, unlinkStaff } from '../../handoff/staff-accounts.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { ChatAccounts, ChatCode } from '../contract.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

const account = z.object({ channel: z.string().min(1).max(50), account: z.string().min(1).max(200) });

/** One's own accounts in chat apps: which are connected, a code for another one, and taking one away. */
export const chatAccountRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/chat-accounts', async (request): Promise<ChatAccounts> => {
    const { user } = viewerFrom(request);
    const linked = await deps.store.read.staffAccounts.ofUser(user.id);
    const channels = [...deps.channels.values()].filter(({ staff }) => staff).map(({ name }) => name);
    const items = linked.map(({ channel, externalId, linkedAt }) => ({
      channel,
      account: externalId,
      since: linkedAt.toISOString(),
    }));
    return { items, channels };
  });

  const rateLimit = { max: 10, timeWindow: '1 minute' };
  app.post('/chat-accounts/code', { config: { rateLimit } }, async (request): Promise<ChatCode> => {
    const { role, person } = viewerFrom(request);
    demand(role, 'look');
    const { code, expiresAt } = await makeStaffCode(deps, person);
    return { code, expiresAt: expiresAt.toISOString() };
  });

  app.post('/chat-accounts/disconnect', async (request, reply) => {
    const { person } = viewerFrom(request);
    const wish = account.parse(request.body);
    const outcome = await unlinkStaff(deps, person, wish.channel, wish.account);
    return outcome === 'unlinked' ? reply.code(204).send() : notFound();
  });
};
