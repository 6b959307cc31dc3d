import { type APIChannel, type APIThreadChannel, ChannelType, Routes } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { DiscordApi } from './api.ts';
import type { Directs } from './directs.ts';
import { hasStatus, isPassing } from './failures.ts';
import type { Lines } from './lines.ts';
import type { RawMessage } from './said.ts';
import { earlier, idAt, isAfter, timeOf } from './snowflake.ts';

/** A server as the gateway tells it. */
export interface RawGuild {
  id: string;
  unavailable?: boolean;
  channels?: APIChannel[];
  threads?: APIThreadChannel[];
}

export interface BackfillDeps {
  api: DiscordApi;
  lines: Lines;
  directs: Directs;
  logger: Logger;
  clock: Clock;
  hear(message: RawMessage, guild: string | null): Promise<void>;
  /** A message that is known has been changed since. */
  edited(message: RawMessage): Promise<void>;
  /** A message that is known is not there any more. */
  gone(id: string): Promise<void>;
  /** What is known of a channel since a moment, by its messages' identifiers. */
  saidSince(place: string, since: Date): Promise<string[]>;
}

/** One channel as it is read after a gap. */
interface Reading {
  place: string;
  guild: string | null;
  /** From here on everything is taken in; what is older is only compared. */
  after: string;
  /** The message after which the next page begins. */
  reached: string;
  /** Messages heard before the gap and not met yet; null before it is known which. */
  known: Set<string> | null;
}

/** Messages of two channels may come in another order than they were written. Milliseconds. */
const OVERLAP_MS = 60_000;
/** Before that what is known is compared with what stands there: it may have been changed or taken back. Milliseconds. */
const COMPARED_MS = 3_600_000;
/** Clocks may be off by so much. Milliseconds. */
const SKEW_MS = 15 * 60_000;
/** Tries of a message that fails for a reason of its own. */
const TRIES = 4;
const PAGE = 100;
/** 100,000 messages of one channel. */
const MOST_PAGES = 1_000;
/** Channels asked about at once, so that answers of the bot keep room among 50 requests a second. */
const AT_ONCE = 4;
/** Servers that are away for longer than this do not keep the floor down. Milliseconds. */
const HOLD_MS = 5 * 60_000;

const HEARD_IN: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** What was said while the link was down and the gateway does not tell: fetched from where we had heard everything. */
export class Backfill {
  readonly #deps: BackfillDeps;
  /** Servers that will tell their channels, with where to begin there. */
  readonly #awaited = new Map<string, string>();
  /** Where the latest gap began; `0` before there was one. */
  #after = '0';
  #release: (() => void) | null = null;
  /** Where the floor is held. */
  #held: string | null = null;
  #stopped = false;
  #open = 0;
  #timer: NodeJS.Timeout | undefined;
  /** Channels that wait for their turn, and the one who lets each begin. */
  readonly #queue = new Map<string, () => void>();
  /** Channels in which somebody waits for an answer now. */
  readonly #urgent = new Set<string>();
  /** How often nothing could be made of a message. */
  readonly #failures = new Map<string, number>();
  #running = 0;

  constructor(deps: BackfillDeps) {
    this.#deps = deps;
  }

  /** A new session has begun: what was said since the last one is unknown. Call it before any of its messages. */
  begin(guilds: readonly string[]): void {
    const { lines, directs, clock } = this.#deps;
    const { floor } = lines;
    if (floor === '0') {
      // The first start ever: from here on everything counts. Our clock may be ahead of Discord's.
      lines.saw(idAt(new Date(clock.now().getTime() - SKEW_MS)));
      return;
    }
    this.#after = earlier(floor, OVERLAP_MS);
    const before = this.#release;
    this.#release = lines.hold(floor);
    this.#held = floor;
    before?.();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(true), HOLD_MS);
    this.#timer.unref();
    for (const guild of guilds) this.#awaited.set(guild, this.#after);
    for (const id of directs.latestFirst()) this.#plan(id, null, this.#after, floor);
    this.#settle();
  }

  /** A server tells what it holds. Everything written there before is behind us if it is new. */
  guild({ id, channels = [], threads = [] }: RawGuild): void {
    const after = this.#awaited.get(id);
    this.#awaited.delete(id);
    for (const channel of [...channels, ...threads]) {
      const last = 'last_message_id' in channel ? channel.last_message_id : null;
      if (!last || !HEARD_IN.has(channel.type)) continue;
      if (after !== undefined && isAfter(last, after)) this.#plan(channel.id, id, after, this.#held ?? last);
      else if (after === undefined) this.#deps.lines.saw(last);
    }
    this.#settle();
  }

  /** A server is away: what is said there meanwhile has to be asked for when it is back. */
  away(guild: string): void {
    const { floor } = this.#deps.lines;
    if (floor !== '0' && !this.#awaited.has(guild)) this.#awaited.set(guild, earlier(floor, OVERLAP_MS));
  }

  /**
   * Something is said in a channel now: what was said there in the gap goes first. A direct channel that we had not known
   * may hold words from the gap too.
   */
  before(place: string, isDirect: boolean): void {
    const { directs, lines } = this.#deps;
    if (isDirect && this.#after !== '0' && !directs.knows(place) && lines.isFree(place))
      this.#plan(place, null, this.#after, lines.floor);
    if (this.#open === 0) return;
    this.#urgent.add(place);
    this.#queue.get(place)?.();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const begin of this.#queue.values()) begin();
    this.#queue.clear();
  }

  /** @param floor What keeps the floor where it is until this is done. */
  #plan(place: string, guild: string | null, after: string, floor: string): void {
    this.#open += 1;
    // A page that fails and is asked for again begins where it was, not where all began.
    const reading: Reading = { place, guild, after, reached: after, known: null };
    const done = this.#deps.lines.add(place, floor, async () => {
      await this.#turn(place);
      try {
        reading.known ??= await this.#known(reading, floor);
        for (let pages = 0; reading.reached !== ''; pages += 1) {
          if (this.#stopped) throw new Error('The channel stops.');
          reading.reached = pages < MOST_PAGES ? await this.#fetch(reading, reading.known) : this.#tooMuch(reading);
        }
        for (const id of reading.known) await this.#deps.gone(id);
      } finally {
        this.#running -= 1;
        this.#next();
      }
    });
    void done.then(() => {
      this.#open -= 1;
      this.#settle();
    });
  }

  /** Waits until few enough are under way, or somebody speaks in that channel. */
  async #turn(place: string): Promise<void> {
    if (this.#running >= AT_ONCE && !this.#urgent.has(place)) {
      await new Promise<void>((resolve) => {
        this.#queue.set(place, () => {
          this.#queue.delete(place);
          resolve();
        });
      });
    }
    this.#running += 1;
  }

  #next(): void {
    if (this.#running < AT_ONCE) this.#queue.values().next().value?.();
  }

  /** What was heard in a channel before the gap; where there is something, the reading begins with it. */
  async #known(reading: Reading, floor: string): Promise<Set<string>> {
    const since = earlier(reading.after, COMPARED_MS);
    const ids = await this.#deps.saidSince(reading.place, timeOf(since));
    // Choices and commands are no messages, and what began a thread does not stand in it.
    const before = (id: string): boolean =>
      /^\d+$/u.test(id) && id !== reading.place && isAfter(id, since) && !isAfter(id, floor);
    const known = new Set(ids.filter(before));
    if (known.size > 0) reading.reached = since;
    return known;
  }

  /** Takes in one page. @returns after which message the next one begins; empty when there is no more. */
  async #fetch({ place, guild, after, reached }: Reading, known: Set<string>): Promise<string> {
    const messages = await this.#page(place, reached);
    // Not shown to us: then nothing can be said of what is missing.
    if (messages === null) known.clear();
    if (messages === null) return '';
    messages.sort((one, other) => (isAfter(one.id, other.id) ? 1 : -1));
    for (const message of messages) {
      const wasKnown = known.delete(message.id);
      if (isAfter(message.id, after)) await this.#hear(message, guild);
      if (wasKnown) await this.#deps.edited(guild === null ? message : { ...message, guild_id: guild });
    }
    return messages.length < PAGE ? '' : (messages.at(-1)?.id ?? '');
  }

  #tooMuch({ place, known }: Reading): '' {
    known?.clear();
    this.#deps.logger.warn({ place }, 'more was said in a gap on Discord than is read afterwards');
    return '';
  }

  /** One message that nothing can be made of must not keep those after it from being heard. */
  async #hear(message: RawMessage, guild: string | null): Promise<void> {
    try {
      await this.#deps.hear(message, guild);
    } catch (err) {
      const failures = (this.#failures.get(message.id) ?? 0) + 1;
      this.#failures.set(message.id, failures);
      if (isPassing(err) || failures < TRIES) throw err;
      this.#deps.logger.error({ err, place: message.channel_id }, 'something from Discord could not be taken in');
    }
  }

  /** Null where the channel is gone, or not shown to us any more. */
  async #page(place: string, after: string): Promise<RawMessage[] | null> {
    const query = { after, limit: String(PAGE) };
    try {
      return await this.#deps.api.askPatiently({ method: 'GET', route: Routes.channelMessages(place), query });
    } catch (error) {
      if (hasStatus(error, 403, 404)) return null;
      throw error;
    }
  }

  /** The floor may rise when all that was planned is done and every server has told. */
  #settle(late = false): void {
    if (this.#open === 0) {
      this.#urgent.clear();
      this.#failures.clear();
    }
    if (this.#release === null || this.#open > 0 || (this.#awaited.size > 0 && !late)) return;
    clearTimeout(this.#timer);
    const release = this.#release;
    this.#release = null;
    this.#held = null;
    release();
  }
}
