import { type APIChannel, type APIThreadChannel, ChannelType } from 'discord.js';
import type { BackfillDeps } from './backfill-deps.ts';
import { GapReader, type Reading } from './gap-reader.ts';
import { earlier, idAt, isAfter } from './snowflake.ts';
import { Turns } from './turns.ts';

/** A server as the gateway tells it. */
export interface RawGuild {
  id: string;
  unavailable?: boolean;
  channels?: APIChannel[];
  threads?: APIThreadChannel[];
}

/** Messages of two channels may come in another order than they were written. Milliseconds. */
const OVERLAP_MS = 60_000;
/** Clocks may be off by so much. Milliseconds. */
const SKEW_MS = 15 * 60_000;
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
  readonly #reader: GapReader;
  readonly #turns = new Turns();
  /** Servers that will tell their channels, with where to begin there. */
  readonly #awaited = new Map<string, string>();
  /** Where the latest gap began; `0` before there was one. */
  #after = '0';
  #release: (() => void) | null = null;
  /** Where the floor is held. */
  #held: string | null = null;
  #open = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: BackfillDeps) {
    this.#deps = deps;
    this.#reader = new GapReader(deps);
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
    this.#turns.hurry(place);
  }

  stop(): void {
    this.#reader.stop();
    clearTimeout(this.#timer);
    this.#turns.stop();
  }

  /** @param floor What keeps the floor where it is until this is done. */
  #plan(place: string, guild: string | null, after: string, floor: string): void {
    this.#open += 1;
    // A page that fails and is asked for again begins where it was, not where all began.
    const reading: Reading = { place, guild, after, reached: after, known: null };
    const done = this.#deps.lines.add(place, floor, async () => {
      await this.#turns.take(place);
      try {
        await this.#reader.read(reading, floor);
      } finally {
        this.#turns.giveBack();
      }
    });
    void done.then(() => {
      this.#open -= 1;
      this.#settle();
    });
  }

  /** The floor may rise when all that was planned is done and every server has told. */
  #settle(late = false): void {
    if (this.#open === 0) {
      this.#turns.nobodyWaits();
      this.#reader.rest();
    }
    if (this.#release === null || this.#open > 0 || (this.#awaited.size > 0 && !late)) return;
    clearTimeout(this.#timer);
    const release = this.#release;
    this.#release = null;
    this.#held = null;
    release();
  }
}
