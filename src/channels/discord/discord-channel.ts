import { Routes } from 'discord.js';
import {
  type Capabilities,
  type Channel,
  ChannelDown,
  type Health,
  type OnInbound,
  type Outgoing,
} from '../channel.ts';
import { everyKindUpTo } from '../file-kinds.ts';
import type { PlatformDeps } from '../platform.ts';
import type { StaffSide } from '../staff.ts';
import { DiscordApi } from './api.ts';
import { MOST_CHOICES } from './choices.ts';
import { registerCommands } from './commands.ts';
import { compose } from './compose.ts';
import { CustomIds } from './custom-ids.ts';
import { Directs } from './directs.ts';
import { hasStatus, sendFailure } from './failures.ts';
import { Floor } from './floor.ts';
import { forgetOld } from './forget.ts';
import { Gateway, tokenRefused } from './gateway.ts';
import { Languages } from './languages.ts';
import { Life } from './life.ts';
import { Mouth } from './mouth.ts';
import { PACE, type Pace } from './pace.ts';
import { Recent } from './recent.ts';
import type { Me } from './said.ts';
import type { DiscordSettings } from './settings.ts';
import { Spots } from './spots.ts';
import { StaffForms } from './staff-forms.ts';
import { DiscordStaff } from './staff-side.ts';
import { Talks } from './talks.ts';
import { Targets } from './targets.ts';

/** Below Discord's 2,000, so that text whose escaping doubles it still fits an embed, with an agent's name before it. */
const LONGEST_TEXT = 1_900;
const REMEMBERED = 5_000;
/** What is remembered of single messages and direct channels, from their last words on: half a year. */
const REMEMBERED_MS = 180 * 86_400_000;

/** Bytes of the largest file of a bot in a server without boosts (API reference, "Uploading Files"). */
const LARGEST_FILE = 10 * 1024 * 1024;

const CAPABILITIES: Capabilities = {
  buttons: true,
  selects: true,
  modals: true,
  threads: true,
  cards: true,
  images: true,
  files: true,
  carried: everyKindUpTo(LARGEST_FILE),
  edit: true,
  typing: true,
  ephemeral: true,
  longestText: LONGEST_TEXT,
  mostChoices: MOST_CHOICES,
  dialect: 'markdown',
};

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
  /** Where each conversation was last answered. */
  readonly #answeredIn = new Recent<string>(REMEMBERED);
  readonly #targets: Targets;
  readonly #spots: Spots;
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
    this.#gateway = new Gateway(settings, pace, logger);
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
    this.#spots = new Spots(this.#gateway.client, this.#api);
    this.#targets = new Targets(this.#api, this.#talks, this.#mouth);
    const common = { api: this.#api, mouth: this.#mouth, ids: this.#ids, forms: this.#forms, memory, files, logger };
    this.staff = settings.staffChannel === null ? null : new DiscordStaff({ ...common, place: settings.staffChannel });
  }

  /** Rejects with the remedy when Discord cannot be reached, or refuses us; then this one is of no further use. */
  async start(onInbound: OnInbound): Promise<void> {
    try {
      const oldest = new Date(this.#deps.clock.now().getTime() - REMEMBERED_MS);
      await this.#directs.load(oldest);
      await forgetOld(this.#deps.memory, oldest);
      const floor = await Floor.read(this.#deps.memory, this.#pace.keepFloor, this.#deps.logger);
      this.#life = this.#live(onInbound, floor);
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
      const { channel, ...to } = await this.#targets.of(outgoing);
      this.#answeredIn.set(conversationId, channel);
      this.#languages.spoke(key, message.lang);
      const post = await compose(message, this.#ids, this.#deps.files);
      const once = { idempotencyKey, attempt, since: message.at, ...to };
      const externalId = await this.#mouth.post(channel, post, once);
      this.#unreached = false;
      return { externalId };
    } catch (error) {
      const failure = sendFailure(error);
      if (failure instanceof ChannelDown) this.#unreached = true;
      throw await this.#targets.after(failure, key);
    }
  }

  async typing(conversationId: string): Promise<void> {
    const channel = this.#answeredIn.get(conversationId);
    if (channel === undefined) return;
    await this.#api.ask({ method: 'POST', route: Routes.channelTyping(channel) }).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    const life = this.#life;
    this.#life = null;
    this.#api.end();
    await this.#gateway.stop();
    await life?.stop();
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

  #live(onInbound: OnInbound, floor: Floor): Life {
    return new Life({
      settings: this.#settings,
      deps: this.#deps,
      pace: this.#pace,
      gateway: this.#gateway,
      api: this.#api,
      me: this.#me,
      mouth: this.#mouth,
      ids: this.#ids,
      forms: this.#forms,
      talks: this.#talks,
      directs: this.#directs,
      languages: this.#languages,
      spots: this.#spots,
      floor,
      onInbound,
      ready: () => void this.#register(),
      lost: (error) => this.#lost(error),
    });
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

  #lost(error: Error): void {
    if (this.#fault !== null || this.#state !== 'running') return;
    this.#fault = error.message;
    this.#deps.lost(error);
  }
}
