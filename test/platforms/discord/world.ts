import { LocalGateway } from './gateway.ts';
import type { Channel, Command, Component, Embed, File, Guild, Message, User } from './model.ts';
import { DM, newId, TEXT } from './model.ts';

/** An interaction that was told, and what was answered. */
export interface Told {
  id: string;
  expired: boolean;
  message: Message | null;
  answers: { type: number; data?: Record<string, unknown> }[];
}

interface Over {
  embeds?: Embed[];
  components?: Component[];
  attachments?: File[];
  nonce?: string;
  replyTo?: string;
  mentions?: User[];
  mentionRoles?: string[];
  webhook?: string;
  type?: number;
  /** The gateway does not tell of it: it was said in a gap. */
  silent?: boolean;
}

/** What stands on the local Discord: people, servers, channels, messages. */
export class World {
  readonly bot: User;
  readonly application = newId();
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, Message[]>();
  readonly commands = new Map<string, Command>();
  readonly interactions = new Map<string, Told>();
  readonly blobs = new Map<string, Uint8Array>();
  /** Messages by channel and nonce, as long as Discord remembers them. */
  readonly nonces = new Map<string, Message>();
  /** Direct channels whose person takes no messages. */
  readonly closed = new Set<string>();
  /** Channels in which we may not write. */
  readonly forbidden = new Set<string>();
  /** Channels in which no thread may be opened. */
  readonly threadless = new Set<string>();
  readonly gateway: LocalGateway;
  token = 'local.discord.token';
  /** Message Content Intent is on, for a bot in fewer than a hundred servers. */
  applicationFlags = 1 << 19;
  gatewayUrl = '';
  cdnUrl = '';

  constructor() {
    this.bot = this.person('xiaoer', { bot: true });
    this.gateway = new LocalGateway({
      accepts: (token) => token === this.token,
      ready: (session) => [
        {
          t: 'READY',
          d: {
            v: 10,
            user: this.bot,
            application: { id: this.application, flags: 0 },
            guilds: [...this.guilds.keys()].map((id) => ({ id, unavailable: true })),
            session_id: session,
            resume_gateway_url: this.gatewayUrl,
          },
        },
        ...[...this.guilds.keys()].map((id) => ({ t: 'GUILD_CREATE', d: this.guildPayload(id) })),
      ],
    });
  }

  person(username: string, over: Partial<User> = {}): User {
    const user = { id: newId(), username, global_name: null, discriminator: '0', avatar: null, ...over };
    this.users.set(user.id, user);
    return user;
  }

  /** A server with one text channel. */
  guild(name = 'Shop'): { guild: Guild; channel: Channel } {
    const id = newId();
    const roles = [
      { id, name: '@everyone' },
      { id: newId(), name: 'xiaoer', tags: { bot_id: this.bot.id } },
    ];
    const guild = { id, name, roles };
    this.guilds.set(id, guild);
    return { guild, channel: this.channel(id) };
  }

  channel(guild: string, type = TEXT): Channel {
    const channel: Channel = {
      id: newId(),
      type,
      guild_id: guild,
      parent_id: null,
      name: 'general',
      last_message_id: null,
      position: 0,
      permission_overwrites: [],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  dmWith(user: User): Channel {
    for (const channel of this.channels.values())
      if (channel.type === DM && channel.recipients?.[0]?.id === user.id) return channel;
    const channel: Channel = { id: newId(), type: DM, last_message_id: null, recipients: [user] };
    this.channels.set(channel.id, channel);
    return channel;
  }

  guildOf(channel: string): { guild_id?: string } {
    const guild = this.channels.get(channel)?.guild_id;
    return guild === undefined ? {} : { guild_id: guild };
  }

  guildPayload(id: string): object {
    const own = [...this.channels.values()].filter(({ guild_id }) => guild_id === id);
    return {
      ...this.guilds.get(id),
      unavailable: false,
      member_count: 2,
      channels: own.filter(({ thread_metadata }) => !thread_metadata),
      threads: own.filter(({ thread_metadata }) => thread_metadata?.archived === false),
      members: [],
      emojis: [],
      stickers: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      features: [],
    };
  }

  messagesOf(channel: string): Message[] {
    const there = this.messages.get(channel);
    if (there) return there;
    const fresh: Message[] = [];
    this.messages.set(channel, fresh);
    return fresh;
  }

  find(channel: string, id: string): Message | undefined {
    return this.messagesOf(channel).find((message) => message.id === id);
  }

  /** A file as it hangs on a message. */
  store(filename: string, bytes: Uint8Array): File {
    const id = newId();
    const path = `/attachments/1/${id}/${encodeURIComponent(filename)}`;
    this.blobs.set(path, bytes);
    return { id, filename, size: bytes.length, url: `${this.cdnUrl}${path}`, proxy_url: `${this.cdnUrl}${path}` };
  }

  /** Somebody says something. */
  post(channelId: string, author: User, content: string, over: Over = {}): Message {
    const { replyTo, mentionRoles, webhook, silent } = over;
    const referenced = replyTo === undefined ? undefined : this.find(channelId, replyTo);
    const mentioned = [...content.matchAll(/<@!?(\d+)>/gu)].flatMap(([, id]) => this.users.get(id ?? '') ?? []);
    const message: Message = {
      id: newId(),
      channel_id: channelId,
      author,
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      mentions: [...mentioned, ...(over.mentions ?? []), ...(referenced ? [referenced.author] : [])],
      mention_roles: mentionRoles ?? [],
      mention_everyone: false,
      attachments: over.attachments ?? [],
      embeds: over.embeds ?? [],
      components: over.components ?? [],
      type: over.type ?? (replyTo === undefined ? 0 : 19),
      flags: 0,
      pinned: false,
      tts: false,
      ...(over.nonce === undefined ? {} : { nonce: over.nonce }),
      ...(webhook === undefined ? {} : { webhook_id: webhook }),
      ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, channel_id: channelId } }),
      ...(referenced ? { referenced_message: referenced } : {}),
    };
    this.messagesOf(channelId).push(message);
    const channel = this.channels.get(channelId);
    if (channel) channel.last_message_id = message.id;
    if (channel?.thread_metadata) channel.thread_metadata.archived = false;
    if (!silent) this.gateway.tell('MESSAGE_CREATE', this.told(message));
    return message;
  }

  /** A thread has rested for as long as Discord shows one. */
  archive(thread: string, at = new Date()): void {
    const { thread_metadata } = this.channels.get(thread) ?? {};
    if (thread_metadata) Object.assign(thread_metadata, { archived: true, archive_timestamp: at.toISOString() });
  }

  /** A message as the gateway tells it. */
  told(message: Message): object {
    return { ...message, ...this.guildOf(message.channel_id), member: { nick: null, roles: [] } };
  }

  edit(message: Message, content: string): void {
    Object.assign(message, { content, edited_timestamp: new Date().toISOString() });
    this.gateway.tell('MESSAGE_UPDATE', this.told(message));
  }

  remove({ id, channel_id }: Message): void {
    const messages = this.messagesOf(channel_id);
    messages.splice(
      messages.findIndex((message) => message.id === id),
      1,
    );
    this.gateway.tell('MESSAGE_DELETE', { id, channel_id, ...this.guildOf(channel_id) });
  }

  /** Somebody presses, chooses, fills in or commands; returns what is answered. */
  interact(user: User, channelId: string, type: 2 | 3 | 5, data: object, message: Message | null = null): Told {
    const told: Told = { id: newId(), expired: false, message, answers: [] };
    const token = `token-${told.id}`;
    this.interactions.set(token, told);
    const channel = this.channels.get(channelId);
    const guild = channel?.guild_id;
    this.gateway.tell('INTERACTION_CREATE', {
      id: told.id,
      application_id: this.application,
      type,
      token,
      version: 1,
      data,
      channel_id: channelId,
      channel: { id: channelId, type: channel?.type, parent_id: channel?.parent_id ?? null },
      locale: 'zh-CN',
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
      ...(message ? { message } : {}),
      ...(guild === undefined
        ? { user }
        : { guild_id: guild, member: { user, nick: null, roles: [], permissions: '0' } }),
    });
    return told;
  }

  press(user: User, message: Message, customId: string): Told {
    return this.interact(user, message.channel_id, 3, { custom_id: customId, component_type: 2 }, message);
  }

  choose(user: User, message: Message, customId: string, value: string): Told {
    const data = { custom_id: customId, component_type: 3, values: [value] };
    return this.interact(user, message.channel_id, 3, data, message);
  }

  command(user: User, channel: string, name: string, options: Record<string, string> = {}): Told {
    const given = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value }));
    return this.interact(user, channel, 2, { id: newId(), name, type: 1, options: given });
  }

  fill(user: User, channel: string, customId: string, values: Record<string, string>, message: Message | null): Told {
    const components = Object.entries(values).map(([name, value]) => ({
      type: 18,
      id: 1,
      component: { type: 4, id: 2, custom_id: name, value },
    }));
    return this.interact(user, channel, 5, { custom_id: customId, components }, message);
  }
}
