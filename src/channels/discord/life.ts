import { type APIInteraction, GatewayDispatchEvents } from 'discord.js';
import type { OnInbound } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import type { DiscordApi } from './api.ts';
import { Backfill, type RawGuild } from './backfill.ts';
import type { CustomIds } from './custom-ids.ts';
import type { Directs } from './directs.ts';
import { Ear } from './ear.ts';
import type { Floor } from './floor.ts';
import type { Gateway } from './gateway.ts';
import { Interactions } from './interactions.ts';
import type { Languages } from './languages.ts';
import { Lines } from './lines.ts';
import type { Mouth } from './mouth.ts';
import type { Pace } from './pace.ts';
import type { Me, RawMessage } from './said.ts';
import type { DiscordSettings } from './settings.ts';
import type { Spots } from './spots.ts';
import { StaffActs } from './staff-acts.ts';
import type { StaffForms } from './staff-forms.ts';
import type { Talks } from './talks.ts';

export interface LifeDeps {
  settings: DiscordSettings;
  deps: PlatformDeps;
  pace: Pace;
  gateway: Gateway;
  api: DiscordApi;
  /** Filled in when the gateway tells who we are. */
  me: Me;
  mouth: Mouth;
  ids: CustomIds;
  forms: StaffForms;
  talks: Talks;
  directs: Directs;
  languages: Languages;
  spots: Spots;
  floor: Floor;
  onInbound: OnInbound;
  /** The gateway has begun a new session. */
  ready(): void;
  /** It cannot go on by itself. */
  lost(error: Error): void;
}

interface Ready {
  user: { id: string };
  application: { id: string };
  guilds: { id: string }[];
}

/** What listens, from a start to its stop. */
export class Life {
  readonly #deps: LifeDeps;
  readonly #lines: Lines;
  readonly #ear: Ear;
  readonly #backfill: Backfill;
  readonly #interactions: Interactions;

  constructor(all: LifeDeps) {
    const { deps, pace, floor, spots, settings, lost } = all;
    const { logger, staff, clock } = deps;
    this.#deps = all;
    const lines: Lines = new Lines(
      {
        again: pace.again,
        longest: pace.longestAgain,
        logger,
        moved: () => floor.moved(() => lines.floor),
        overflow: () => lost(new Error('More waits to be saved than memory holds; it is fetched again later.')),
      },
      floor.kept,
    );
    this.#lines = lines;
    const { staffChannel, cdn } = settings;
    const where = { staffChannel, spotOf: (id: string) => spots.of(id) };
    this.#ear = new Ear({ ...all, ...where, cdn, logger });
    const hear = (message: RawMessage, guild: string | null): Promise<void> => this.#ear.hear(message, guild);
    this.#backfill = new Backfill({
      api: all.api,
      lines,
      staffChannel,
      directs: all.directs,
      logger,
      clock,
      hear,
      edited: (message) => this.#ear.edited(message),
      gone: (id) => this.#ear.deleted(id, clock.now()),
      saidSince: (place, since) => deps.saidSince(place, since),
    });
    const staffActs = new StaffActs({ ...all, ...where, staff });
    this.#interactions = new Interactions({ ...all, lines, staffActs, logger, lateMs: pace.late });
    this.#listen();
    this.#listenToMessages();
  }

  /** Ends what waits; resolves when nothing runs, and how far was heard is written down. Stop the gateway first. */
  async stop(): Promise<void> {
    this.#interactions.stop();
    this.#backfill.stop();
    await this.#lines.stop();
    await this.#deps.floor.stop(this.#lines.floor);
  }

  #listen(): void {
    const { gateway, me, ready, lost, deps } = this.#deps;
    const { logger } = deps;
    gateway.hear<Ready>(GatewayDispatchEvents.Ready, ({ user, application, guilds }) => {
      Object.assign(me, { id: user.id, application: application.id });
      this.#backfill.begin(guilds.map(({ id }) => id));
      ready();
    });
    gateway.hear<RawGuild>(GatewayDispatchEvents.GuildCreate, (guild) => this.#backfill.guild(guild));
    gateway.hear<RawGuild>(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }) => {
      if (unavailable === true) this.#backfill.away(id);
    });
    gateway.hear<APIInteraction>(GatewayDispatchEvents.InteractionCreate, (interaction) => {
      void this.#interactions.handle(interaction).catch((err: unknown) => {
        logger.error({ err }, 'an interaction on Discord could not be read');
      });
    });
    gateway.on('dead', lost);
  }

  #listenToMessages(): void {
    const { gateway, me, mouth, deps } = this.#deps;
    const add = (place: string, id: string, work: () => Promise<void>): void => void this.#lines.add(place, id, work);
    gateway.hear<RawMessage>(GatewayDispatchEvents.MessageCreate, (message) => {
      if (message.author.id === me.id) mouth.echo(message);
      const guild = message.guild_id ?? null;
      this.#backfill.before(message.channel_id, guild);
      add(message.channel_id, message.id, () => this.#ear.hear(message, guild));
    });
    gateway.hear<RawMessage>(GatewayDispatchEvents.MessageUpdate, (message) => {
      add(message.channel_id, message.id, () => this.#ear.edited(message));
    });
    const deleted = (place: string, ids: readonly string[]): void => {
      const at = deps.clock.now();
      for (const id of ids) add(place, id, () => this.#ear.deleted(id, at));
    };
    gateway.hear<{ id: string; channel_id: string }>(GatewayDispatchEvents.MessageDelete, ({ id, channel_id }) =>
      deleted(channel_id, [id]),
    );
    gateway.hear<{ ids: string[]; channel_id: string }>(GatewayDispatchEvents.MessageDeleteBulk, (bulk) =>
      deleted(bulk.channel_id, bulk.ids),
    );
  }
}
