import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import { appointNamed, freedMembers, handOverMembers } from '../../handoff/named-appointer.ts';
import { recordName } from '../../handoff/person.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { FreedMembers } from '../contract.ts';
import { namesOf } from '../present/names.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, conversationOr404, idOf } from './context.ts';

const somebody = z.string().min(1).max(64).nullable();
const choice = z.strictObject({ agent: somebody });
const handOver = z.strictObject({ from: z.string().min(1).max(64), to: somebody });

const NO = {
  no_customer: {
    'zh-CN': '还不知道这位顾客是谁，没法指定专属客服。',
    'zh-TW': '還不知道這位顧客是誰，沒辦法指定專屬客服。',
    en: 'It is not known yet who this shopper is, so they cannot be given an agent of their own.',
  },
  tier: {
    'zh-CN': '这个会员等级不配专属客服（service-levels.yaml 的 named_agents）。',
    'zh-TW': '這個會員等級不配專屬客服（service-levels.yaml 的 named_agents）。',
    en: 'Members of this tier have no agent of their own (named_agents in service-levels.yaml).',
  },
  no_such_colleague: {
    'zh-CN': '这位同事不能接待顾客，请换一位。',
    'zh-TW': '這位同事不能服務顧客，請換一位。',
    en: 'This colleague cannot serve shoppers; choose another.',
  },
};
const no = (why: keyof typeof NO): Refusal => new Refusal('INPUT_INVALID', NO[why]);

/** Agents of their own for members: given and taken away, and whom somebody left behind who serves no more. */
export const namedAgentRoutes: ConsoleRoutes = (app, context) => {
  const { deps } = context;

  app.post('/conversations/:id/named-agent', async (request, reply) => {
    const { role, person } = viewerFrom(request);
    demand(role, 'name_agent');
    const { agent: userId } = choice.parse(request.body);
    const { id, customerId } = await conversationOr404(context, idOf(request));
    if (customerId === null) throw no('no_customer');
    const outcome = await appointNamed(deps.handoff, { customerId, userId }, recordName(person));
    if (outcome === 'tier' || outcome === 'no_such_colleague') throw no(outcome);
    await deps.bus.publish(TOPICS.conversation, id);
    return reply.code(204).send();
  });

  app.get('/named-agents/freed', async (request): Promise<FreedMembers> => {
    demand(viewerFrom(request).role, 'name_agent');
    const names = await namesOf(deps.store.read);
    const freed = await freedMembers(deps.store.read, deps.clock.now());
    return {
      items: freed.map(({ userId, n, at }) => ({ id: userId, name: names(userId) ?? '–', n, at: at.toISOString() })),
    };
  });

  app.post('/named-agents/freed', async (request) => {
    const { role, person } = viewerFrom(request);
    demand(role, 'name_agent');
    const n = await handOverMembers(deps.handoff, handOver.parse(request.body), recordName(person));
    if (n === null) throw no('no_such_colleague');
    return { n };
  });
};
