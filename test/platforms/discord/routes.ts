import type { Channel, Command, Component, Embed, Message, Request } from './model.ts';
import { newId, PRIVATE_THREAD, PUBLIC_THREAD } from './model.ts';
import type { World } from './world.ts';

/** What a route answers: a status and a body. */
export type Answered = [status: number, body?: object];

type Route = (world: World, request: Request, ...ids: string[]) => Answered;

const unknown = (code: number, message: string, status = 404): Answered => [status, { code, message }];

const postMessage: Route = (world, { body, files }, channelId) => {
  const channel = world.channels.get(channelId);
  if (!channel) return unknown(10_003, 'Unknown Channel');
  if (world.forbidden.has(channelId)) return unknown(50_013, 'Missing Permissions', 403);
  if (world.closed.has(channelId)) return unknown(50_007, 'Cannot send messages to this user', 403);
  const content = String(body['content'] ?? '');
  const embeds = (body['embeds'] ?? []) as Embed[];
  const components = (body['components'] ?? []) as Component[];
  if (content.length > 2_000) return unknown(50_035, 'Invalid Form Body', 400);
  if (content === '' && embeds.length === 0 && files.length === 0 && components.length === 0)
    return unknown(50_006, 'Cannot send an empty message', 400);
  if (JSON.stringify(components).match(/"custom_id":"[^"]{101,}"/u)) return unknown(50_035, 'Invalid Form Body', 400);
  const nonce = body['nonce'] === undefined ? undefined : String(body['nonce']);
  if (nonce !== undefined && nonce.length > 25) return unknown(50_035, 'Invalid Form Body', 400);
  if (nonce !== undefined && body['enforce_nonce'] === true) {
    const there = world.nonces.get(`${channelId}:${nonce}`);
    if (there) return [200, there];
  }
  const reference = body['message_reference'] as { message_id: string } | undefined;
  const message = world.post(channelId, world.bot, content, {
    embeds,
    components,
    ...(nonce === undefined ? {} : { nonce }),
    attachments: files.map(({ name, bytes }) => world.store(name, bytes)),
    ...(reference ? { replyTo: reference.message_id } : {}),
  });
  if (nonce !== undefined) world.nonces.set(`${channelId}:${nonce}`, message);
  return [200, message];
};

/** Discord gives the nonce back with what was posted, not with what is fetched later. */
const withoutNonce = ({ nonce: _, ...message }: Message): Message => message;

const getMessages: Route = (world, { query }, channelId) => {
  if (!world.channels.has(channelId)) return unknown(10_003, 'Unknown Channel');
  const limit = Number(query.get('limit') ?? 50);
  const after = BigInt(query.get('after') ?? 0);
  const before = query.get('before');
  const all = world.messagesOf(channelId);
  const within = all.filter(({ id }) => BigInt(id) > after && (before === null || BigInt(id) < BigInt(before)));
  const page = query.has('after') ? within.slice(0, limit) : within.slice(-limit);
  return [200, page.map(withoutNonce).reverse()];
};

const editMessage: Route = (world, { body }, channelId, messageId) => {
  const message = world.find(channelId, messageId);
  if (!message) return unknown(10_008, 'Unknown Message');
  for (const field of ['content', 'embeds', 'components', 'attachments'] as const)
    if (body[field] !== undefined) Object.assign(message, { [field]: body[field] });
  return [200, message];
};

const openThread: Route = (world, { body }, channelId, messageId) => {
  if (world.threadless.has(channelId)) return unknown(50_013, 'Missing Permissions', 403);
  if (world.channels.has(messageId)) return unknown(160_004, 'A thread has already been created', 400);
  if (!world.find(channelId, messageId)) return unknown(10_008, 'Unknown Message');
  const thread: Channel = {
    id: messageId,
    type: PUBLIC_THREAD,
    parent_id: channelId,
    name: String(body['name']),
    last_message_id: null,
    thread_metadata: { archived: false, auto_archive_duration: 1_440, archive_timestamp: new Date().toISOString() },
    ...world.guildOf(channelId),
  };
  world.channels.set(messageId, thread);
  world.gateway.tell('THREAD_CREATE', thread);
  return [201, thread];
};

const archivedThreads: Route = (world, { query }, channelId) => {
  const at = ({ thread_metadata }: Channel): string => thread_metadata?.archive_timestamp ?? '';
  const [limit, before] = [Number(query.get('limit') ?? 50), query.get('before')];
  const all = [...world.channels.values()]
    .filter((one) => one.parent_id === channelId && one.type === PUBLIC_THREAD && one.thread_metadata?.archived)
    .filter((one) => before === null || at(one) < before)
    .sort((one, other) => (at(one) < at(other) ? 1 : -1));
  return [200, { threads: all.slice(0, limit), members: [], has_more: all.length > limit }];
};

/** Private threads that we are in, the youngest first. */
const joinedThreads: Route = (world, { query }, channelId) => {
  const [limit, before] = [Number(query.get('limit') ?? 50), query.get('before')];
  const all = [...world.channels.values()]
    .filter((one) => one.parent_id === channelId && one.type === PRIVATE_THREAD && one.thread_metadata?.archived)
    .filter((one) => before === null || BigInt(one.id) < BigInt(before))
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1));
  return [200, { threads: all.slice(0, limit), members: [], has_more: all.length > limit }];
};

const getMessage: Route = (world, _request, channelId, messageId) => {
  if (!world.channels.has(channelId)) return unknown(10_003, 'Unknown Channel');
  const message = world.find(channelId, messageId);
  return message ? [200, withoutNonce(message)] : unknown(10_008, 'Unknown Message');
};

const openDm: Route = (world, { body }) => {
  const user = world.users.get(String(body['recipient_id']));
  return user ? [200, world.dmWith(user)] : unknown(10_013, 'Unknown User');
};

const callback: Route = (world, { body }, id, token) => {
  const interaction = world.interactions.get(token);
  if (!interaction || interaction.id !== id || interaction.expired) return unknown(10_062, 'Unknown interaction');
  if (interaction.answers.length > 0) return unknown(40_060, 'Interaction has already been acknowledged', 400);
  const { type, data } = body as { type: number; data?: Record<string, unknown> };
  interaction.answers.push({ type, ...(data ? { data } : {}) });
  if (type === 7 && interaction.message) Object.assign(interaction.message, data);
  return [204];
};

const editOriginal: Route = (world, { body }, _application, token) => {
  const interaction = world.interactions.get(token);
  if (!interaction || interaction.expired) return unknown(50_027, 'Invalid Webhook Token', 401);
  interaction.answers.push({ type: -1, data: body });
  return [200, { id: newId() }];
};

const upsertCommand: Route = (world, { body }) => {
  const { name, type } = body as unknown as Command;
  const there = [...world.commands.values()].find((one) => one.name === name && one.type === type);
  // As Discord does, fields come back that were never sent.
  const defaults = { nsfw: false, default_member_permissions: null, name_localizations: null, dm_permission: true };
  const command = { ...defaults, ...body, id: there?.id ?? newId(), version: newId() } as unknown as Command;
  world.commands.set(command.id, command);
  return [there ? 200 : 201, command];
};

const ROUTES: readonly [pattern: RegExp, route: Route][] = [
  [
    /^GET \/gateway\/bot$/u,
    (world) => [
      200,
      {
        url: world.gatewayUrl,
        shards: 1,
        session_start_limit: { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 },
      },
    ],
  ],
  [/^GET \/users\/@me$/u, (world) => [200, world.bot]],
  [/^GET \/applications\/@me$/u, (world) => [200, { id: world.application, flags: world.applicationFlags }]],
  [/^POST \/users\/@me\/channels$/u, openDm],
  [
    /^GET \/channels\/(\d+)$/u,
    (world, _request, id) => {
      const channel = world.channels.get(id ?? '');
      return channel ? [200, channel] : unknown(10_003, 'Unknown Channel');
    },
  ],
  [
    /^POST \/channels\/(\d+)\/typing$/u,
    (world, _request, id = '') => {
      if (!world.channels.has(id)) return unknown(10_003, 'Unknown Channel');
      return world.forbidden.has(id) ? unknown(50_013, 'Missing Permissions', 403) : [204];
    },
  ],
  [
    /^PATCH \/channels\/(\d+)$/u,
    (world, { body }, id = '') => {
      const channel = world.channels.get(id);
      if (!channel) return unknown(10_003, 'Unknown Channel');
      Object.assign(channel, body);
      return [200, channel];
    },
  ],
  [/^GET \/channels\/(\d+)\/threads\/archived\/public$/u, archivedThreads],
  [/^GET \/channels\/(\d+)\/users\/@me\/threads\/archived\/private$/u, joinedThreads],
  [/^GET \/channels\/(\d+)\/messages\/(\d+)$/u, getMessage],
  [/^GET \/channels\/(\d+)\/messages$/u, getMessages],
  [/^POST \/channels\/(\d+)\/messages$/u, postMessage],
  [/^PATCH \/channels\/(\d+)\/messages\/(\d+)$/u, editMessage],
  [/^POST \/channels\/(\d+)\/messages\/(\d+)\/threads$/u, openThread],
  [/^GET \/applications\/(\d+)\/commands$/u, (world) => [200, [...world.commands.values()]]],
  [/^POST \/applications\/(\d+)\/commands$/u, upsertCommand],
  [/^POST \/interactions\/(\d+)\/([^/]+)\/callback$/u, callback],
  [/^PATCH \/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/u, editOriginal],
  [/^DELETE \/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/u, editOriginal],
  [/^POST \/webhooks\/(\d+)\/([^/]+)$/u, editOriginal],
];

/** Does what a request asks for. */
export const serve = (world: World, request: Request): Answered => {
  for (const [pattern, route] of ROUTES) {
    const match = pattern.exec(`${request.method} ${request.path}`);
    if (match) return route(world, request, ...match.slice(1));
  }
  return unknown(0, `404: Not Found (${request.method} ${request.path})`);
};
