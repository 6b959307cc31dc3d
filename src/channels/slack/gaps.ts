import type { Logger } from '../../logger.ts';
import type { WebClient } from './api.ts';
import { inShort, isGone, waitAsked } from './failures.ts';
import { History } from './history.ts';
import type { Lines } from './lines.ts';
import { pause } from './pause.ts';
import { earlier, isAfter, isDirect, keyOf, messageId, messageOf, type Place, placeOf, timeOf } from './place.ts';
import type { Said } from './said.ts';
import type { Talks } from './talks.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

export interface GapDeps {
  client: WebClient;
  workspaces: Workspaces;
  talks: Talks;
  lines: Lines;
  logger: Logger;
  /** Hands in a message of a history; what is known already changes nothing. */
  handIn(said: Said, workspace: Workspace): Promise<void>;
  /** What is known of a thread since a moment, by the identifiers of its messages. */
  saidSince(key: string, since: Date): Promise<string[]>;
  /** Looks whether a message that is known was changed since. */
  compare(said: Said, workspace: Workspace): Promise<void>;
  /** A message that is known is not there any more. */
  gone(eventId: string): Promise<void>;
  /** Hands in what one of the shop's people said in the staff channel. */
  staffWords(said: Said, workspace: Workspace): Promise<void>;
  /** The staff channel, where one is set. */
  staffPlace(): Place | null;
}

/** Seconds before a cursor from which on a history is read: what came at the same time may have been saved out of order. */
const OVERLAP = 120;
/** Seconds before that in which what is known is compared with the history: it may have been changed or taken back in the gap. */
const COMPARED = 3600;
/** Tries for one conversation in a row, over about a minute, before the others have their turn and it is tried later. */
const TRIES = 8;
/** First wait after a try that failed otherwise than by a limit, in milliseconds; it doubles. */
const AGAIN = 500;
/** After a gap shorter than so many seconds only conversations of the last days are read. */
const SHORT = 60;
const LATELY = 3 * 24 * 3600;
/** Seconds before a gap from which on messages may have got answers in it: in the staff channel, and elsewhere. */
const POSTS = 7 * 24 * 3600;
const THREADS = 24 * 3600;
/** Milliseconds after which what could not be saved or read is read up, if Slack has not repeated it. */
const LATER = 30_000;

/**
 * Fills what was said while nobody listened: after every connection the history of each known conversation is read from its
 * cursor, then whatever has begun since. What is live waits for its own conversation to be filled, so order holds.
 */
export class Gaps {
  readonly #deps: GapDeps;
  readonly #history: History;
  /** Conversations still to be read, and up to where they are saved. */
  readonly #open = new Map<string, string>();
  /** From where unknown direct messages are to be read; null when that is done. */
  readonly #since = new Map<string, string>();
  #running: Promise<void> = Promise.resolve();
  #stop = new AbortController();
  #later: NodeJS.Timeout | undefined;

  constructor(deps: GapDeps) {
    this.#deps = deps;
    this.#history = new History(deps.client);
  }

  /**
   * There may be a gap of so many seconds up to now. What is live from here on waits for its conversation; the rest is read
   * behind whatever else is going on.
   */
  begin(seconds: number): void {
    const { talks } = this.#deps;
    const all = talks.all();
    const newest = Number(all[0]?.[1].last ?? 0);
    for (const [key, { last }] of all) {
      if (seconds > SHORT || newest - Number(last) < LATELY) this.#mark(key, last);
    }
    for (const [team, ts] of talks.heardUpTo()) {
      if (this.#since.has(team)) continue;
      this.#since.set(team, earlier(ts, OVERLAP));
      talks.reading(team, true);
    }
    this.#run();
  }

  /** Something could not be saved: it is read up with the next word of its conversation, or after a while. */
  missed(place: Place, ts: string): void {
    this.#mark(keyOf(place), earlier(ts, 1));
    this.#again();
  }

  #again(): void {
    if (this.#stop.signal.aborted) return;
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#run();
    }, LATER);
  }

  #run(): void {
    const { signal } = this.#stop;
    this.#running = this.#running
      .then(() => this.#fill(signal))
      .catch((error: unknown) => {
        this.#deps.logger.warn({ what: inShort(error) }, 'a gap on Slack is not filled');
      });
  }

  /** Resolves when nothing is being filled any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#later);
    this.#later = undefined;
    await this.#running;
    this.#stop = new AbortController();
    for (const key of [...this.#open.keys()]) this.#close(key);
    for (const team of this.#since.keys()) this.#deps.talks.reading(team, false);
    this.#since.clear();
  }

  /** No cursor passes a gap before it is filled: the process may end meanwhile. */
  #mark(key: string, last: string): void {
    if (this.#open.has(key)) return;
    this.#open.set(key, last);
    this.#deps.talks.missed(key, last);
  }

  #close(key: string): void {
    const last = this.#open.get(key);
    this.#open.delete(key);
    if (last !== undefined) this.#deps.talks.filled(key, last);
  }

  /**
   * Fills one conversation now, in its line, before something live is handed in. If that does not work what is live goes
   * ahead, and the gap is filled behind it.
   */
  async catchUp(place: Place, workspace: Workspace): Promise<void> {
    const key = keyOf(place);
    const last = this.#open.get(key);
    const from = last === undefined ? await this.#unknown(place, key) : earlier(last, OVERLAP);
    if (from === null) return;
    try {
      await this.#read(place, from, workspace, null);
      this.#close(key);
    } catch (error) {
      this.#deps.logger.warn({ what: inShort(error) }, 'a gap on Slack is not filled yet');
    }
  }

  /** A direct message of somebody new may have begun in the gap. */
  async #unknown(place: Place, key: string): Promise<string | null> {
    const since = this.#since.get(place.team);
    if (since === undefined || !isDirect(place.channel)) return null;
    return (await this.#deps.talks.get(key)) === null ? since : null;
  }

  async #fill(signal: AbortSignal): Promise<void> {
    for (const key of [...this.#open.keys()]) {
      if (signal.aborted) return;
      if (!(await this.#patiently(signal, () => this.#fillOne(key, signal)))) this.#again();
    }
    for (const [team, since] of [...this.#since]) {
      const workspace = await this.#deps.workspaces.of(team);
      const whole = !workspace || (await this.#discover(workspace, since, signal));
      if (signal.aborted) return;
      // What could be read is known by now; the rest is read from the same place later.
      if (!whole) this.#again();
      else {
        this.#since.delete(team);
        this.#deps.talks.reading(team, false);
      }
    }
  }

  async #fillOne(key: string, signal: AbortSignal): Promise<void> {
    const place = placeOf(key);
    const workspace = place && (await this.#deps.workspaces.of(place.team));
    if (!place || !workspace) return this.#close(key);
    await this.#deps.lines.run(key, async () => {
      const last = this.#open.get(key);
      if (last === undefined) return;
      await this.#read(place, earlier(last, OVERLAP), workspace, signal).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
      this.#close(key);
    });
  }

  /**
   * What has begun in the gap: direct messages of people who are new, mentions in channels, words in the staff channel.
   * @returns whether all of it could be read.
   */
  async #discover(workspace: Workspace, since: string, signal: AbortSignal): Promise<boolean> {
    const { team } = workspace;
    const channels: string[] = [];
    let whole = await this.#patiently(signal, async () => {
      channels.splice(0, channels.length, ...(await this.#history.channels(workspace, signal)));
    });
    const staff = this.#deps.staffPlace();
    for (const channel of new Set(channels)) {
      if (signal.aborted) return false;
      const here = staff?.team === team && staff.channel === channel;
      const known = isDirect(channel) && (await this.#deps.talks.get(keyOf({ team, channel, thread: null }))) !== null;
      if (known) continue;
      const read = here ? this.#readStaff : this.#readChannel;
      whole = (await this.#patiently(signal, () => read.call(this, channel, since, workspace, signal))) && whole;
    }
    return whole;
  }

  /** What was said in a channel, and in threads of it that may be older. */
  async #readChannel(channel: string, since: string, workspace: Workspace, signal: AbortSignal): Promise<void> {
    const { team } = workspace;
    const older = isDirect(channel) ? 0 : THREADS;
    for await (const said of this.#history.withThreads(channel, since, older, workspace, signal)) {
      signal.throwIfAborted();
      const thread = isDirect(channel) ? null : (said.thread ?? said.ts);
      await this.#deps.lines.run(keyOf({ team, channel, thread }), () => this.#deps.handIn(said, workspace));
    }
  }

  async #readStaff(channel: string, since: string, workspace: Workspace, signal: AbortSignal): Promise<void> {
    for await (const said of this.#history.withThreads(channel, since, POSTS, workspace, signal)) {
      signal.throwIfAborted();
      await this.#deps.staffWords(said, workspace);
    }
  }

  /**
   * Hands in what was said after `from`, and compares what was said before with what is known of it.
   * @param wait as {@link History}
   */
  async #read(place: Place, from: string, workspace: Workspace, wait: AbortSignal | null): Promise<void> {
    const known = await this.#known(place, from);
    const since = known.size === 0 ? from : earlier(from, COMPARED);
    for await (const said of this.#history.since(place, since, workspace, wait)) {
      // Broken off, it is not done: the place stays where it is.
      wait?.throwIfAborted();
      const wasKnown = known.delete(messageId(said.channel, said.ts));
      if (isAfter(said.ts, from)) await this.#deps.handIn(said, workspace);
      else if (wasKnown) await this.#deps.compare(said, workspace);
    }
    // The history of direct messages holds no answers in threads: each that is missing is asked for by itself.
    for (const eventId of known) {
      const ts = messageOf(eventId)?.ts ?? '';
      if (!(await this.#history.stands(place.channel, ts, workspace, wait))) await this.#deps.gone(eventId);
    }
  }

  /** Messages that were saved before the gap, as far back as is compared. Choices and commands are no messages. */
  async #known(place: Place, from: string): Promise<Set<string>> {
    const since = earlier(from, COMPARED);
    const saved = earlier(from, -OVERLAP);
    const ids = await this.#deps.saidSince(keyOf(place), timeOf(since));
    return new Set(
      ids.filter((id) => {
        const message = messageOf(id);
        return message?.channel === place.channel && isAfter(message.ts, since) && !isAfter(message.ts, saved);
      }),
    );
  }

  /**
   * Does it again after a limit as long as Slack asks, and a few times after anything else.
   * @returns false if it did not work; what is gone from Slack counts as done.
   */
  async #patiently(signal: AbortSignal, work: () => Promise<void>): Promise<boolean> {
    for (let tried = 0; !signal.aborted; ) {
      try {
        await work();
        return true;
      } catch (error) {
        if (isGone(error)) return true;
        const asked = waitAsked(error);
        if (asked === null) tried += 1;
        if (tried >= TRIES) {
          this.#deps.logger.warn({ what: inShort(error) }, 'a conversation on Slack could not be read up yet');
          return false;
        }
        await pause(asked ?? AGAIN * 2 ** (tried - 1), signal);
      }
    }
    return false;
  }
}
