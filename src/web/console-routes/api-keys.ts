import { z } from 'zod';
import { recordName } from '../../handoff/person.ts';
import type { ByLang } from '../../message.ts';
import {
  API_SCOPES,
  apiKeys,
  LONGEST_KEY_NAME,
  type MadeKey,
  MOST_API_KEYS,
  newApiKey,
  revokeApiKey,
} from '../api/api-keys.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { ApiKeyMade, ApiKeysList } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, idOf, notFound } from './context.ts';

const wish = z.strictObject({
  name: z.string().max(4_000),
  scopes: z.array(z.enum(API_SCOPES)).max(API_SCOPES.length),
});

const REFUSED: Readonly<Record<Exclude<MadeKey['outcome'], 'made'>, ByLang<string>>> = {
  bad_name: {
    'zh-CN': `给密钥起个名字，写明谁在用，1 到 ${LONGEST_KEY_NAME} 个字。`,
    'zh-TW': `給金鑰取個名字，寫明誰在用，1 到 ${LONGEST_KEY_NAME} 個字。`,
    en: `Give the key a name of 1 to ${LONGEST_KEY_NAME} characters: who will use it.`,
  },
  no_scopes: {
    'zh-CN': '至少选一项用途。',
    'zh-TW': '至少選一項用途。',
    en: 'Choose at least one thing it is for.',
  },
  too_many: {
    'zh-CN': `已经有 ${MOST_API_KEYS} 把在用，先停用一把不需要的。`,
    'zh-TW': `已經有 ${MOST_API_KEYS} 把在用，先停用一把不需要的。`,
    en: `There are ${MOST_API_KEYS} in use already; revoke one that is not needed.`,
  },
};

/** Which other programs of the shop may send records in and read them. A key is shown once. */
export const apiKeyRoutes: ConsoleRoutes = (app, { deps: { store, clock } }) => {
  /** Whoever asks, if they may connect the shop to others. */
  const acts = (request: Parameters<typeof viewerFrom>[0]) => {
    const { role, person } = viewerFrom(request);
    demand(role, 'connect');
    return { store, clock, who: recordName(person) };
  };

  app.get('/api-keys', async (request): Promise<ApiKeysList> => {
    acts(request);
    const inUse = (await apiKeys(store)).filter(({ revokedAt }) => revokedAt === null);
    const items = inUse.map(({ id, name, scopes, createdAt, usedAt }) => ({
      id,
      name,
      scopes,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    }));
    return { items, scopes: API_SCOPES };
  });

  app.post('/api-keys', async (request): Promise<ApiKeyMade> => {
    const by = acts(request);
    const asked = wish.parse(request.body);
    const made = await newApiKey(by, asked);
    if (made.outcome !== 'made') throw new Refusal('INPUT_INVALID', REFUSED[made.outcome]);
    return { id: made.id, name: asked.name.trim(), key: made.key };
  });

  app.post('/api-keys/:id/revoke', async (request, reply) => {
    const by = acts(request);
    const id = idOf(request);
    if (!(await apiKeys(store)).some((key) => key.id === id)) return notFound();
    await revokeApiKey(by, id);
    return reply.code(204).send();
  });
};
