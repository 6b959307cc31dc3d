import { type APIChannel, type APIThreadChannel, ChannelType } from 'discord.js';
import { archivedSince, privateArchivedSince } from './archived-threads.ts';
import type { BackfillDeps } from './backfill-deps.ts';
import { COMPARED_MS, GapReader, type Reading } from './gap-reader.ts';
import { earlier, idAt, isAfter, timeOf } from './snowflake.ts';
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

/** Channels that have public threads. */
const HAS_THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);
/** The shortest rest after which Discord archives a thread by itself. Milliseconds. */
const SHORTEST_REST_MS = 3_600_000;

const isThread = (channel: APIChannel): channel is APIThreadChannel =>
  channel.type === ChannelType.PublicThread ||
  channel.type === ChannelType.PrivateThread ||
  channel.type === ChannelType.AnnouncementThread;

/** The newest message of a channel; a thread is named after the one that began it. */
const lastOf = (channel: APIChannel): string | null => {
  const last = 'last_message_id' in channel ? (channel.last_message_id ?? null) : null;
  return last ?? (isThread(channel) ? channel.id : null);
};

/** What was said while the link was down and the gateway does not tell: fetched from where we had heard everything. */
export class Backfill {
  readonly #deps: BackfillDeps;
  readonly #reader: GapReader;
  readonly #turns = new Turns();
  /** Servers that will tell their channels, with where to begin there. */
  readonly #awaited = new Map<string, string>();
  /** Where the latest gap began; `0` before there was one. */
  #after = '0';
  /** Where the first one began. Discord lists no direct channels: a stranger's words of any gap are read when they write again. */
  #firstAfter = '0';
  #release: (() => void) | null = null;
  /** Where the floor is held. */
  #held: string | null = null;
  #open = 0;
  /** Channels and threads that are read, or have been, since the latest gap began. */
  readonly #planned = new Set<string>();
  /** Servers of which it is not known yet which of their threads have been archived. */
  readonly #listing = new Map<string, number>();
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
    if (this.#firstAfter === '0') this.#firstAfter = this.#after;
    this.#planned.clear();
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
      const last = lastOf(channel);
      if (!last || !HEARD_IN.has(channel.type)) continue;
      if (after === undefined) this.#deps.lines.saw(last);
      else this.#planFrom(channel, last, id, after, this.#held ?? last);
    }
    if (after !== undefined) this.#planArchived(id, channels, after);
    this.#settle();
  }

  /** A server is away: what is said there meanwhile has to be asked for when it is back. */
  away(guild: string): void {
    const { floor } = this.#deps.lines;
    if (floor !== '0' && !this.#awaited.has(guild)) this.#awaited.set(guild, earlier(floor, OVERLAP_MS));
  }

  /**
   * Something is said in a channel now: what was said there in the gap goes first. A direct channel that we had not known
   * may hold words from the gap too, and so may a thread of which it is not known whether it was archived in it.
   * @param guild the server's identifier; null in private.
   */
  before(place: string, guild: string | null): void {
    const { directs, lines } = this.#deps;
    const unknown = guild === null ? !directs.knows(place) : this.#listing.has(guild) && !this.#planned.has(place);
    const after = guild === null ? this.#firstAfter : this.#after;
    if (after !== '0' && unknown && lines.isFree(place)) this.#plan(place, guild, after, lines.floor);
    if (this.#open === 0) return;
    this.#turns.hurry(place);
  }

  stop(): void {
    this.#reader.stop();
    clearTimeout(this.#timer);
    this.#turns.stop();
  }

  /** Threads that have been archived in the gap: no server tells them. */
  #planArchived(guild: string, channels: readonly APIChannel[], after: string): void {
    const { api, clock, lines, staffChannel } = this.#deps;
    const since = timeOf(after);
    const long = clock.now().getTime() - since.getTime() >= SHORTEST_REST_MS;
    const floor = this.#held ?? lines.floor;
    const read = channels.filter(({ id, type }) => HAS_THREADS.has(type) && (long || id === staffChannel));
    for (const { id, type } of read) {
      this.#listing.set(guild, (this.#listing.get(guild) ?? 0) + 1);
      const listed = this.#add(`threads of ${id}`, floor, async () => {
        const threads = await archivedSince(api, id, since);
        if (type === ChannelType.GuildText) threads.push(...(await privateArchivedSince(api, id, since)));
        for (const thread of threads)
          if (!this.#planned.has(thread.id)) this.#planFrom(thread, lastOf(thread), guild, after, floor);
      });
      void listed.then(() => this.#listed(guild));
    }
  }

  #listed(guild: string): void {
    const left = (this.#listing.get(guild) ?? 0) - 1;
    if (left > 0) this.#listing.set(guild, left);
    else this.#listing.delete(guild);
  }

  /** Plans what a server tells of: to be read where something new was said, to be compared where something was said shortly before. */
  #planFrom(channel: APIChannel, last: string | null, guild: string, after: string, floor: string): void {
    if (last === null || !isAfter(last, earlier(after, COMPARED_MS))) return;
    const parent = isThread(channel) ? (channel.parent_id ?? null) : null;
    this.#plan(channel.id, guild, after, floor, { parent, comparing: !isAfter(last, after) });
  }

  /** @param floor What keeps the floor where it is until this is done. */
  #plan(
    place: string,
    guild: string | null,
    after: string,
    floor: string,
    { parent, comparing }: Pick<Reading, 'parent' | 'comparing'> = { parent: null, comparing: false },
  ): void {
    this.#planned.add(place);
    // A page that fails and is asked for again begins where it was, not where all began.
    const reading: Reading = { place, guild, parent, comparing, after, reached: after, known: null };
    void this.#add(place, floor, () => this.#reader.read(reading, floor));
  }

  /** Adds reading to a line, in its turn. */
  #add(place: string, floor: string, read: () => Promise<void>): Promise<void> {
    this.#open += 1;
    const done = this.#deps.lines.add(place, floor, async () => {
      await this.#turns.take(place);
      try {
        await read();
      } finally {
        this.#turns.giveBack();
      }
    });
    return done.then(() => {
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
