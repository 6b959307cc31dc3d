import { EventEmitter } from 'node:events';
import {
  Client,
  DiscordjsError,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  SimpleShardingStrategy,
} from 'discord.js';
import { XiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { IdentifyPace } from './identify-pace.ts';
import type { Pace } from './pace.ts';
import type { DiscordSettings } from './settings.ts';
import { type Socket, socketsOf } from './sockets.ts';

/** Close codes after which Discord wants no new try (API reference, "Gateway close event codes"). */
const BAD_TOKEN = 4004;
const BAD_INTENTS = 4014;

/** Why the channel cannot go on, with its remedy. */
export const tokenRefused = (cause?: unknown): XiaoerError =>
  new XiaoerError(
    'UNAUTHENTICATED',
    'Discord does not accept DISCORD_TOKEN. Reset the token in the Discord developer portal (your application, Bot), set it and restart.',
    { cause },
  );

const intentsRefused = (): XiaoerError =>
  new XiaoerError(
    'FORBIDDEN',
    'Discord does not show us what is written. Switch on "Message Content Intent" in the Discord developer portal (your application, Bot).',
  );

const reason = (error: unknown): unknown => {
  if (error instanceof DiscordjsError && String(error.code) === 'TokenInvalid') return tokenRefused(error);
  const message = error instanceof Error ? error.message : '';
  if (message === 'Authentication failed') return tokenRefused(error);
  return message === 'Used disallowed intents' ? intentsRefused() : error;
};

/** Only channels are remembered by the library: we read raw events, so nothing hangs on what it has cached. */
const NO_CACHE = {
  BaseGuildEmojiManager: 0,
  GuildEmojiManager: 0,
  GuildMemberManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
} as const;

interface GatewayEvents {
  /** Up again, and everything said in between has been told. */
  resumed: [];
  /** It can never come back by itself. */
  dead: [error: XiaoerError];
}

/**
 * The link to Discord's gateway: discord.js keeps it, this sees to what discord.js leaves open. Raw events are read, so that
 * direct messages need no partials, edits and deletions of old messages are told, and duplicates are ours to recognize.
 */
export class Gateway extends EventEmitter<GatewayEvents> {
  readonly client: Client;
  readonly #token: string;
  readonly #pace: Pace;
  readonly #logger: Logger;
  readonly #up = new Set<number>();
  #strategy: SimpleShardingStrategy | null = null;
  #downSince: number | null = performance.now();
  #stopped = false;
  #giveUp = (): void => undefined;
  #look: NodeJS.Timeout | undefined;
  readonly #stuckSince = new WeakMap<Socket, number>();

  constructor({ token, api, cdn, requestsPerSecond }: DiscordSettings, pace: Pace, logger: Logger) {
    super();
    this.#logger = logger;
    this.#token = token;
    this.#pace = pace;
    this.client = new Client({
      intents: [
        GatewayIntentBits.Guilds,
        GatewayIntentBits.GuildMessages,
        GatewayIntentBits.DirectMessages,
        GatewayIntentBits.MessageContent,
      ],
      allowedMentions: { parse: [] },
      makeCache: Options.cacheWithLimits(NO_CACHE),
      // No repeats and no sleeping inside: the outbox does both, and knows what an earlier try may have done.
      rest: {
        api,
        cdn,
        globalRequestsPerSecond: requestsPerSecond,
        retries: 0,
        timeout: pace.call,
        rejectOnRateLimit: () => true,
      },
      ws: {
        buildIdentifyThrottler: async (manager) => {
          const { session_start_limit } = await manager.fetchGatewayInformation();
          return new IdentifyPace(session_start_limit.max_concurrency, pace.identify);
        },
        buildStrategy: (manager) => {
          const { retrieveSessionInfo } = manager.options;
          Object.assign(manager.options, {
            helloTimeout: pace.stuck,
            handshakeTimeout: pace.handshake,
            // Every connect asks this first. discord.js connects anew when it is stopped amid connecting: not after this.
            retrieveSessionInfo: (shard: number) =>
              this.#stopped ? new Promise<never>(() => undefined) : retrieveSessionInfo(shard),
          });
          this.#strategy = new SimpleShardingStrategy(manager);
          return this.#strategy;
        },
      },
    });
    this.#listen();
  }

  /** Milliseconds since the link went down; 0 while it is up. */
  get downFor(): number {
    return this.#downSince === null ? 0 : performance.now() - this.#downSince;
  }

  /** Calls `listener` for each event of a kind, as Discord sent it. */
  hear<T>(kind: GatewayDispatchEvents, listener: (data: T) => void): void {
    this.client.ws.on(kind, (data: T) => {
      if (this.#stopped) return;
      this.#safely(() => listener(data));
    });
  }

  /** Resolves when the gateway has said READY; from then on discord.js keeps the link. Rejects with the remedy. */
  async connect(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      this.#giveUp = () => reject(new Error('The channel was stopped.'));
      timer = setTimeout(
        () => reject(new Error("Discord's gateway did not answer; it is tried again.")),
        this.#pace.start,
      );
    });
    const ready = new Promise<void>((resolve) => this.client.ws.once(GatewayDispatchEvents.Ready, () => resolve()));
    const login = this.client.login(this.#token).then(() => ready);
    try {
      await Promise.race([ready, login, late]);
    } catch (error) {
      throw reason(error);
    } finally {
      clearTimeout(timer);
    }
    this.#look = setInterval(() => this.#watch(), this.#pace.look);
    this.#look.unref();
  }

  /** Ends the link in whatever state it is; resolves when nothing of it runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#giveUp();
    clearInterval(this.#look);
    const sockets = socketsOf(this.#strategy);
    for (const socket of sockets) if (socket.readyState === 0) abandon(socket);
    // A peer that is gone does not answer the farewell; the library would wait half a minute for it.
    const impatient = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, this.#pace.look);
    try {
      // Stopped while it waits for a greeting, the library overhears the end of its own socket and would never resolve.
      await Promise.race([this.client.destroy(), Promise.all([...sockets.map(closed), soon()])]);
    } finally {
      clearTimeout(impatient);
    }
  }

  /** What throws inside an event would end the process: the library waits for nobody there. */
  #safely(work: () => unknown): void {
    try {
      work();
    } catch (err) {
      this.#logger.error({ err }, 'an event of Discord could not be read');
    }
  }

  #listen(): void {
    const { client } = this;
    const reader = client.ws as unknown as { handlePacket(...packet: unknown[]): unknown };
    const read = reader.handlePacket.bind(reader);
    reader.handlePacket = (...packet) => this.#safely(() => read(...packet));
    // Without it a rejecting listener would end the process.
    client.on(Events.Error, () => undefined);
    client.ws.on(GatewayDispatchEvents.Ready, (_: unknown, shard: number) => this.#rise(shard));
    client.ws.on(GatewayDispatchEvents.Resumed, (_: unknown, shard: number) => {
      this.#rise(shard);
      this.emit('resumed');
    });
    client.on(Events.ShardReconnecting, (shard) => this.#fall(shard));
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#fall(shard);
      if (this.#stopped) return;
      if (code === BAD_TOKEN) this.emit('dead', tokenRefused());
      else if (code === BAD_INTENTS) this.emit('dead', intentsRefused());
      else this.emit('dead', new XiaoerError('INTERNAL', `Discord has closed the link for good (${code}).`));
    });
  }

  #rise(shard: number): void {
    this.#up.add(shard);
    if (this.#up.size >= (this.client.options.shardCount ?? 1)) this.#downSince = null;
  }

  #fall(shard: number): void {
    this.#up.delete(shard);
    this.#downSince ??= performance.now();
  }

  /** Ends sockets from which nothing more comes, so that the library connects anew. */
  #watch(): void {
    const now = performance.now();
    for (const socket of socketsOf(this.#strategy)) {
      const idle = socket.readyState === 2 || (socket.readyState === 1 && this.#downSince !== null);
      if (!idle) {
        this.#stuckSince.delete(socket);
        continue;
      }
      const since = this.#stuckSince.get(socket) ?? now;
      this.#stuckSince.set(socket, since);
      const patience = socket.readyState === 2 ? this.#pace.look : this.#pace.stuck;
      if (now - since >= patience) socket.terminate();
    }
  }
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.readyState === 3 ? resolve() : socket.on('close', () => resolve())));

/** A turn of the event loop: what the library does at once is done. */
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A socket that was still connecting is left by the library without a listener: its failure would end the process. */
const abandon = (socket: Socket): void => {
  socket.onclose = null;
  socket.onmessage = null;
  socket.on('error', () => undefined);
  socket.terminate();
};
