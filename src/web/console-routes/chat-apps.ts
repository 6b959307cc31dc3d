import { z } from 'zod';
import { type Connection, envWith, setOnServer } from '../../channels/connections.ts';
import type { Env, Platform } from '../../channels/platform.ts';
import { recordName } from '../../handoff/person.ts';
import type { ByLang } from '../../message.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { ChatAppField, ChatAppSaved, ChatAppView } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, idOf, notFound } from './context.ts';

/** Tries a minute: each asks a platform with what somebody typed. */
const TRIES = 10;
/** Characters of a secret that are shown, and how long it must be for that: of a short one they would tell too much. */
const SHOWN = 4;
const SHOWN_FROM = 16;

const wish = z.strictObject({
  values: z.record(z.string().max(60), z.string().max(4_000)),
  unchecked: z.boolean().default(false),
});
const pausing = z.strictObject({ paused: z.boolean() });

const ON_SERVER: ByLang<string> = {
  'zh-CN': '这个聊天软件是在服务器上设置的，请管服务器的人去改。',
  'zh-TW': '這個聊天軟體是在伺服器上設定的，請管伺服器的人去改。',
  en: 'This chat app is set on the server; whoever runs the program changes it there.',
};

const endOf = (secret: string): string | null => (secret.length < SHOWN_FROM ? null : secret.slice(-SHOWN));

const fieldsOf = (env: Env, { typed = [], variables }: Platform, kept: Connection | null): ChatAppField[] =>
  typed.map(({ name, needed }) => {
    const secret = variables.some((one) => one.name === name && one.secret);
    const onServer = setOnServer(env, name);
    const own = onServer ? undefined : kept?.values[name];
    const from = onServer ? 'server' : own === undefined ? null : 'console';
    const value = own === undefined || secret ? null : own;
    return { name, needed, secret, from, value, ends: own !== undefined && secret ? endOf(own) : null };
  });

/** The chat app as it stands. */
const viewOf = async ({ chatApps, store }: WebDeps, name: string, platform: Platform): Promise<ChatAppView> => {
  const { env } = chatApps;
  const kept = await chatApps.kept(name);
  const onServer = platform.wanted(env);
  const here = kept !== null && platform.wanted(envWith(env, platform, kept));
  const by = kept === null ? null : await store.read.users.get(kept.by.slice(kept.by.indexOf(':') + 1));
  return {
    name,
    from: onServer ? 'server' : here ? 'console' : null,
    kept: kept !== null,
    paused: !onServer && here && kept.paused,
    by: by?.displayName ?? null,
    at: kept?.at ?? null,
    fields: fieldsOf(env, platform, kept),
  };
};

/** Chat apps are connected, paused and removed here; what was filled in is never shown again. */
export const chatAppRoutes: ConsoleRoutes = (app, { deps }) => {
  const door = deps.chatApps;
  const acting = (request: Parameters<typeof viewerFrom>[0]): string => {
    const { role, person } = viewerFrom(request);
    demand(role, 'connect');
    return recordName(person);
  };
  const platformOf = (request: { params: unknown }): [string, Platform] => {
    const name = idOf(request);
    return [name, door.platforms.get(name) ?? notFound()];
  };
  /** What the server has connected is not switched off by anybody who cannot see the server. */
  const ownOf = (request: { params: unknown }): [string, Platform] => {
    const [name, platform] = platformOf(request);
    if (platform.wanted(door.env)) throw new Refusal('CONFLICT', ON_SERVER);
    return [name, platform];
  };

  app.get('/chat-apps', async (request): Promise<{ items: ChatAppView[] }> => {
    acting(request);
    const able = [...door.platforms].filter(([, { typed }]) => typed !== undefined);
    return { items: await Promise.all(able.map(([name, platform]) => viewOf(deps, name, platform))) };
  });

  const rateLimit = { max: TRIES, timeWindow: '1 minute' };
  app.post('/chat-apps/:id', { config: { rateLimit } }, async (request): Promise<ChatAppSaved> => {
    const who = acting(request);
    const [name, platform] = platformOf(request);
    const done = await door.connect(name, platform, wish.parse(request.body), who);
    if (done.outcome === 'wrong') return { saved: false, field: done.why.variable, fault: done.why.fault };
    return { saved: true, as: done.as, app: await viewOf(deps, name, platform) };
  });

  app.post('/chat-apps/:id/pause', async (request): Promise<ChatAppView> => {
    const who = acting(request);
    const [name, platform] = ownOf(request);
    if ((await door.pause(name, pausing.parse(request.body).paused, who)) === 'not_found') return notFound();
    return viewOf(deps, name, platform);
  });

  app.post('/chat-apps/:id/remove', async (request, reply) => {
    const who = acting(request);
    const [name] = platformOf(request);
    return (await door.remove(name, who)) === 'done' ? reply.code(204).send() : notFound();
  });
};
