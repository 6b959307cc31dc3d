import type { Logger } from '../../logger.ts';
import type { WebClient } from './api.ts';
import { inShort, waitAsked } from './failures.ts';
import { History } from './history.ts';
import type { Lines } from './lines.ts';
import { earlier, isDirect, keyOf, type Place, placeOf } from './place.ts';
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
  /** Hands in what one of the shop's people said in the staff channel. */
  staffWords(said: Said, workspace: Workspace): Promise<void>;
  /** The staff channel, where one is set. */
  staffPlace(): Place | null;
}

/** Seconds before a cursor from which on a history is read: what came at the same time may have been saved out of order. */
const OVERLAP = 120;
const PAGE = 200;
/** Tries for one conversation before it is left to the next reconnection. */
const TRIES = 5;
/** Milliseconds between tries that failed otherwise than by a limit. */
const AGAIN = 2_000;
/** After a gap shorter than so many seconds only conversations of the last days are read. */
const SHORT = 60;
const LATELY = 3 * 24 * 3600;
/** Seconds before a gap from which on messages may have got answers in it: in the staff channel, and elsewhere. */
const POSTS = 7 * 24 * 3600;
const THREADS = 24 * 3600;
/** Milliseconds after which what could not be saved is read up, if Slack has not repeated it. */
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
  #planned = false;

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
    this.#run(0);
  }

  /** Something could not be saved: it is read up with the next word of its conversation, or after a while. */
  missed(place: Place, ts: string): void {
    this.#mark(keyOf(place), earlier(ts, 1));
    if (this.#planned) return;
    this.#planned = true;
    this.#run(LATER);
  }

  /** Fills what is open, after so many milliseconds. */
  #run(after: number): void {
    const { signal } = this.#stop;
    const filled = async (): Promise<void> => {
      await pause(after, signal);
      if (after > 0) this.#planned = false;
      if (!signal.aborted) await this.#fill(signal);
    };
    this.#running = this.#running.then(filled).catch((error: unknown) => {
      this.#deps.logger.warn({ what: inShort(error) }, 'a gap on Slack is not filled');
    });
  }

  /** Resolves when nothing is being filled any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
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
      await this.#read(place, from, workspace);
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
      const place = placeOf(key);
      const workspace = place && (await this.#deps.workspaces.of(place.team));
      if (!place || !workspace) this.#close(key);
      else
        await this.#patiently(signal, () =>
          this.#deps.lines.run(key, async () => {
            const last = this.#open.get(key);
            if (last === undefined) return;
            await this.#read(place, earlier(last, OVERLAP), workspace);
            this.#close(key);
          }),
        );
      if (signal.aborted) return;
    }
    for (const [team, since] of [...this.#since]) {
      const workspace = await this.#deps.workspaces.of(team);
      if (workspace) await this.#discover(workspace, since, signal);
      if (signal.aborted) return;
      this.#since.delete(team);
      this.#deps.talks.reading(team, false);
    }
  }

  /** What has begun in the gap: direct messages of people who are new, mentions in channels, words in the staff channel. */
  async #discover(workspace: Workspace, since: string, signal: AbortSignal): Promise<void> {
    const { team, token } = workspace;
    const channels: string[] = [];
    await this.#patiently(signal, async () => {
      let cursor = '';
      do {
        const types = 'im,mpim,public_channel,private_channel';
        const page = { token, types, limit: PAGE, exclude_archived: true, ...(cursor === '' ? {} : { cursor }) };
        const answer = await this.#deps.client.users.conversations(page);
        channels.push(...(answer.channels ?? []).flatMap(({ id }) => (id ? [id] : [])));
        cursor = answer.response_metadata?.next_cursor ?? '';
      } while (cursor !== '' && !signal.aborted);
    });
    const staff = this.#deps.staffPlace();
    for (const channel of new Set(channels)) {
      if (signal.aborted) return;
      const here = staff?.team === team && staff.channel === channel;
      const known = isDirect(channel) && (await this.#deps.talks.get(keyOf({ team, channel, thread: null }))) !== null;
      if (here) await this.#patiently(signal, () => this.#readStaff(channel, since, workspace));
      else if (!known) await this.#patiently(signal, () => this.#readChannel(channel, since, workspace));
    }
  }

  /** What was said in a channel, and in threads of it that may be older. */
  async #readChannel(channel: string, since: string, workspace: Workspace): Promise<void> {
    const { team } = workspace;
    for (const said of await this.#history.withThreads(channel, since, isDirect(channel) ? 0 : THREADS, workspace)) {
      const thread = isDirect(channel) ? null : (said.thread ?? said.ts);
      await this.#deps.lines.run(keyOf({ team, channel, thread }), () => this.#deps.handIn(said, workspace));
    }
  }

  async #readStaff(channel: string, since: string, workspace: Workspace): Promise<void> {
    for (const said of await this.#history.withThreads(channel, since, POSTS, workspace))
      await this.#deps.staffWords(said, workspace);
  }

  async #read(place: Place, from: string, workspace: Workspace): Promise<void> {
    for (const said of await this.#history.since(place, from, workspace)) await this.#deps.handIn(said, workspace);
  }

  /** Does it again after a limit as long as Slack asks, and a few times after anything else. */
  async #patiently(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    for (let tried = 1; !signal.aborted; tried += 1) {
      try {
        return await work();
      } catch (error) {
        const asked = waitAsked(error);
        if (asked === null && tried >= TRIES) {
          this.#deps.logger.warn({ what: inShort(error) }, 'a conversation on Slack could not be read up');
          return;
        }
        await pause(asked ?? AGAIN, signal);
      }
    }
  }
}

/** Waits, and ends early when it is to stop. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
