import { type APIChannel, type APIInteraction, GatewayDispatchEvents, Routes } from 'discord.js';
import type { XiaoerError } from '../../errors.ts';
import type { Capabilities, Channel, Health, OnInbound, Outgoing } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import type { StaffSide } from '../staff.ts';
import { DiscordApi } from './api.ts';
import { Backfill, type RawGuild } from './backfill.ts';
import { MOST_CHOICES } from './choices.ts';
import { registerCommands } from './commands.ts';
import { compose } from './compose.ts';
import { CustomIds } from './custom-ids.ts';
import { Directs } from './directs.ts';
import { Ear } from './ear.ts';
import { hasStatus, isUnreached, sendFailure } from './failures.ts';
import { Floor } from './floor.ts';
import { Gateway, tokenRefused } from './gateway.ts';
import { Interactions } from './interactions.ts';
import { Languages } from './languages.ts';
import { Lines } from './lines.ts';
import { Mouth } from './mouth.ts';
import { PACE, type Pace } from './pace.ts';
import type { Spot } from './place.ts';
import { Recent } from './recent.ts';
import type { Me, RawMessage } from './said.ts';
import type { DiscordSettings } from './settings.ts';
import { StaffForms } from './staff-forms.ts';
import { DiscordStaff } from './staff-side.ts';
import { Talks } from './talks.ts';
import { openThread } from './threads.ts';
import { words } from './words.ts';

/** Below Discord's 2,000, so that text whose escaping doubles it still fits an embed, with an agent's name before it. */
const LONGEST_TEXT = 1_900;
const REMEMBERED = 5_000;

const CAPABILITIES: Capabilities = {
  buttons: true,
  selects: true,
  modals: true,
  threads: true,
  cards: true,
  images: true,
  files: true,
  edit: true,
  typing: true,
  ephemeral: true,
  longestText: LONGEST_TEXT,
  mostChoices: MOST_CHOICES,
  dialect: 'markdown',
};

interface Ready {
  user: { id: string };
  application: { id: string };
  guilds: { id: string }[];
}

/** Everything that lives from a start to its stop. */
interface Life {
  lines: Lines;
  floor: Floor;
  ear: Ear;
  backfill: Backfill;
  interactions: Interactions;
}

/** The shop on Discord. */
export class DiscordChannel implements Channel {
  readonly name = 'discord';
  readonly capabilities = CAPABILITIES;
  readonly staff: StaffSide | null;
  readonly #settings: DiscordSettings;
  readonly #deps: PlatformDeps;
  readonly #pace: Pace;
  readonly #gateway: Gateway;
  readonly #api: DiscordApi;
  readonly #mouth: Mouth;
  readonly #ids: CustomIds;
  readonly #forms: StaffForms;
  readonly #talks: Talks;
  readonly #directs: Directs;
  readonly #languages = new Languages();
  readonly #spots = new Recent<string>(REMEMBERED);
  readonly #me: Me = { id: '', application: '', roleIn: (guild) => this.#roleIn(guild) };
  #life: Life | null = null;
  #state: 'new' | 'running' | 'stopped' = 'new';
  #fault: string | null = null;
  #unreached = false;
  #askingToken = false;
  #registered = false;

  constructor(settings: DiscordSettings, deps: PlatformDeps, pace: Pace = PACE) {
    this.#settings = settings;
    this.#deps = deps;
    this.#pace = pace;
    const { memory, files, logger } = deps;
    this.#gateway = new Gateway(settings, pace);
    this.#api = new DiscordApi({
      rest: this.#gateway.client.rest,
      token: settings.token,
      callMs: pace.call,
      refused: () => void this.#askToken(),
    });
    this.#ids = new CustomIds(memory);
    this.#forms = new StaffForms(memory);
    this.#talks = new Talks(memory);
    this.#directs = new Directs(memory);
    this.#mouth = new Mouth({
      api: this.#api,
      logger,
      ownId: () => this.#me.id || null,
      isOurs: (id) => deps.isOurs(id),
    });
    const common = { api: this.#api, mouth: this.#mouth, ids: this.#ids, forms: this.#forms, memory, files, logger };
    this.staff = settings.staffChannel === null ? null : new DiscordStaff({ ...common, place: settings.staffChannel });
  }

  /** Rejects with the remedy when Discord cannot be reached, or refuses us; then this one is of no further use. */
  async start(onInbound: OnInbound): Promise<void> {
    try {
      await this.#directs.load(this.#deps.clock.now());
      const floor = await Floor.read(this.#deps.memory, this.#pace.keepFloor, this.#deps.logger);
      this.#live(onInbound, floor);
      await this.#gateway.connect();
      this.#state = 'running';
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    const { conversationId, key, idempotencyKey, attempt, message } = outgoing;
    try {
      const { channel, replyTo } = await this.#target(outgoing);
      this.#spots.set(conversationId, channel);
      this.#languages.spoke(key, message.lang);
      const post = await compose(message, this.#ids, this.#deps.files);
      const once = { idempotencyKey, attempt, since: message.at, replyTo };
      const externalId = await this.#mouth.post(channel, post, once);
      this.#unreached = false;
      return { externalId };
    } catch (error) {
      if (isUnreached(error) || isUnreached((error as Error).cause)) this.#unreached = true;
      throw sendFailure(error);
    }
  }

  async typing(conversationId: string): Promise<void> {
    const channel = this.#spots.get(conversationId);
    if (channel === undefined) return;
    await this.#api.ask({ method: 'POST', route: Routes.channelTyping(channel) }).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    const life = this.#life;
    this.#life = null;
    this.#api.end();
    life?.interactions.stop();
    life?.backfill.stop();
    await this.#gateway.stop();
    await life?.lines.stop();
    await life?.floor.stop(life.lines.floor);
  }

  health(): Health {
    if (this.#fault !== null) return { ok: false, detail: this.#fault };
    if (this.#state !== 'running') return { ok: false, detail: this.#state === 'new' ? 'not started' : 'stopped' };
    if (this.#gateway.downFor > this.#pace.grace)
      return { ok: false, detail: 'The link to Discord is down; it comes back by itself.' };
    return { ok: true, detail: '' };
  }

  /** False while Discord refuses us, or neither takes messages nor holds the link. */
  ready(): boolean {
    if (this.#gateway.downFor === 0) this.#unreached = false;
    return this.#state === 'running' && this.#fault === null && !this.#unreached;
  }

  /** Where a message goes: the conversation's channel or thread, which is opened with the first answer. */
  async #target({ key, to, message }: Outgoing): Promise<{ channel: string; replyTo?: string | undefined }> {
    const [channel = key, person] = key.split(':');
    if (person !== undefined) return { channel, replyTo: this.#mouth.lastAsked(key) };
    const talk = await this.#talks.get(key);
    if (talk === null || talk.thread === 'open') return { channel: key };
    if (talk.thread === 'none') return { channel: talk.channel, replyTo: key };
    const there = await openThread(this.#api, talk.channel, key, talk.title || words.untitled()[message.lang]);
    await this.#talks.keep(key, { ...talk, user: talk.user || to, thread: there ? 'open' : 'none' });
    return there ? { channel: key } : { channel: talk.channel, replyTo: key };
  }

  #live(onInbound: OnInbound, floor: Floor): void {
    const { deps, lines } = this.#common(floor);
    const spotOf = (id: string): Promise<Spot | null> => this.#spotOf(id);
    const shared = {
      me: this.#me,
      talks: this.#talks,
      directs: this.#directs,
      languages: this.#languages,
      mouth: this.#mouth,
      staffChannel: this.#settings.staffChannel,
      logger: deps.logger,
      spotOf,
      onInbound,
    };
    const ear = new Ear({ ...shared, deps, cdn: this.#settings.cdn });
    const { logger } = deps;
    const hear = (message: RawMessage, guild: string | null): Promise<void> => ear.hear(message, guild);
    const backfill = new Backfill({ api: this.#api, lines, directs: this.#directs, logger, hear });
    const interactions = new Interactions({
      ...shared,
      api: this.#api,
      lines,
      ids: this.#ids,
      forms: this.#forms,
      staff: deps.staff,
      lateMs: this.#pace.late,
    });
    this.#life = { lines, floor, ear, backfill, interactions };
    this.#listen(this.#life);
  }

  #common(floor: Floor): { deps: PlatformDeps; lines: Lines } {
    const lines: Lines = new Lines(
      {
        again: this.#pace.again,
        longest: this.#pace.longestAgain,
        logger: this.#deps.logger,
        moved: () => floor.moved(() => lines.floor),
        overflow: () => this.#lost(new Error('More waits to be saved than memory holds; it is fetched again later.')),
      },
      floor.kept,
    );
    return { deps: this.#deps, lines };
  }

  #listen({ lines, ear, backfill, interactions }: Life): void {
    const gateway = this.#gateway;
    gateway.hear<Ready>(GatewayDispatchEvents.Ready, ({ user, application, guilds }) => {
      Object.assign(this.#me, { id: user.id, application: application.id });
      backfill.begin(guilds.map(({ id }) => id));
      void this.#register();
    });
    gateway.hear<RawGuild>(GatewayDispatchEvents.GuildCreate, (guild) => backfill.guild(guild));
    gateway.hear<RawGuild>(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }) => {
      if (unavailable === true) backfill.away(id);
    });
    gateway.hear<RawMessage>(GatewayDispatchEvents.MessageCreate, (message) => {
      if (message.author.id === this.#me.id) this.#mouth.echo(message);
      const guild = message.guild_id ?? null;
      backfill.before(message.channel_id, guild === null);
      void lines.add(message.channel_id, message.id, () => ear.hear(message, guild));
    });
    gateway.hear<RawMessage>(GatewayDispatchEvents.MessageUpdate, (message) => {
      void lines.add(message.channel_id, message.id, () => ear.edited(message));
    });
    const deleted = (place: string, id: string): void => {
      const at = this.#deps.clock.now();
      void lines.add(place, id, () => ear.deleted(id, at));
    };
    gateway.hear<{ id: string; channel_id: string }>(GatewayDispatchEvents.MessageDelete, ({ id, channel_id }) =>
      deleted(channel_id, id),
    );
    gateway.hear<{ ids: string[]; channel_id: string }>(GatewayDispatchEvents.MessageDeleteBulk, (bulk) => {
      for (const id of bulk.ids) deleted(bulk.channel_id, id);
    });
    gateway.hear<APIInteraction>(GatewayDispatchEvents.InteractionCreate, (interaction) => {
      void interactions.handle(interaction);
    });
    gateway.on('dead', (error) => this.#lost(error));
  }

  /** What kind of channel it is: the library remembers those of servers; others are asked for. */
  async #spotOf(id: string): Promise<Spot | null> {
    const known = this.#gateway.client.channels.cache.get(id);
    if (known) return { type: known.type, parent: 'parentId' in known ? known.parentId : null };
    try {
      const channel = await this.#api.askPatiently<APIChannel>({ method: 'GET', route: Routes.channel(id) });
      return { type: channel.type, parent: 'parent_id' in channel ? (channel.parent_id ?? null) : null };
    } catch (error) {
      if (hasStatus(error, 403, 404)) return null;
      throw error;
    }
  }

  #roleIn(guild: string): string | undefined {
    return this.#gateway.client.guilds.cache.get(guild)?.roles.botRoleFor(this.#me.id)?.id;
  }

  async #register(): Promise<void> {
    if (this.#registered) return;
    this.#registered = true;
    try {
      const written = await registerCommands(this.#api, this.#me.application);
      if (written.length > 0) this.#deps.logger.info({ written }, 'commands were registered on Discord');
    } catch (err) {
      this.#registered = false;
      if (this.#state !== 'stopped') this.#deps.logger.warn({ err }, 'commands could not be registered on Discord');
    }
  }

  /** One call was answered with 401: is it the token, or was it a slip of Discord's? */
  async #askToken(): Promise<void> {
    if (this.#askingToken || this.#fault !== null || this.#state !== 'running') return;
    this.#askingToken = true;
    try {
      await this.#api.ask({ method: 'GET', route: Routes.user() });
    } catch (error) {
      if (hasStatus(error, 401)) this.#lost(tokenRefused(error));
    } finally {
      this.#askingToken = false;
    }
  }

  #lost(error: XiaoerError | Error): void {
    if (this.#fault !== null || this.#state !== 'running') return;
    this.#fault = error.message;
    this.#deps.lost(error);
  }
}
