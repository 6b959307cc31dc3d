import { inShort, isGone } from './failures.ts';
import type { GapDeps } from './gap-deps.ts';
import { GapDiscovery } from './gap-discovery.ts';
import { GapReading, OVERLAP } from './gap-reading.ts';
import { History } from './history.ts';
import { OpenGaps } from './open-gaps.ts';
import { patiently } from './patiently.ts';
import { earlier, isAfter, isDirect, keyOf, type Place, placeOf } from './place.ts';
import type { Said } from './said.ts';
import type { Workspace } from './workspaces.ts';

/** Milliseconds after which what could not be saved or read is read up, if Slack has not repeated it. */
const LATER = 30_000;

/**
 * Fills what was said while nobody listened: after every connection the history of each known conversation is read from its
 * cursor, then whatever has begun since. What is live waits for its own conversation to be filled, so order holds.
 */
export class Gaps {
  readonly #deps: GapDeps;
  readonly #history: History;
  readonly #open: OpenGaps;
  readonly #reading: GapReading;
  readonly #discovery: GapDiscovery;
  #running: Promise<void> = Promise.resolve();
  #stop = new AbortController();
  #later: NodeJS.Timeout | undefined;

  constructor(deps: GapDeps) {
    this.#deps = deps;
    this.#history = new History(deps.client);
    this.#open = new OpenGaps(deps.talks);
    this.#reading = new GapReading(deps, this.#history);
    this.#discovery = new GapDiscovery(deps, this.#history);
  }

  /**
   * There may be a gap of so many seconds up to now. What is live from here on waits for its conversation; the rest is read
   * behind whatever else is going on.
   */
  begin(seconds: number): void {
    this.#open.openAll(seconds);
    this.#run();
  }

  /** Something could not be saved: it is read up with the next word of its conversation, or after a while. */
  missed(place: Place, ts: string): void {
    this.#open.open(keyOf(place), earlier(ts, 1));
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
    this.#open.closeAll();
  }

  /**
   * Fills one conversation now, in its line, before something live is handed in. If that does not work what is live goes
   * ahead, and the gap is filled behind it.
   */
  async catchUp(place: Place, workspace: Workspace): Promise<void> {
    const key = keyOf(place);
    const last = this.#open.lastOf(key);
    const from = last === undefined ? await this.#unknown(place, key) : earlier(last, OVERLAP);
    if (from === null) return;
    try {
      await this.#reading.read(place, from, workspace, null);
      this.#open.close(key);
    } catch (error) {
      this.#deps.logger.warn({ what: inShort(error) }, 'a gap on Slack is not filled yet');
    }
  }

  /**
   * Hands on what was said in a thread of the staff channel before `upTo` and is not read yet, before something live is handed
   * in there. As with conversations, what is live goes ahead if that does not work.
   */
  async catchUpStaff(
    place: Place,
    upTo: string,
    workspace: Workspace,
    hear: (said: Said) => Promise<void>,
  ): Promise<void> {
    const since = this.#open.staffSinceOf(place);
    if (since === undefined) return;
    try {
      for await (const said of this.#history.since(place, since, workspace, null))
        if (isAfter(upTo, said.ts)) await hear(said);
      this.#open.closeStaff(place);
    } catch (error) {
      this.#deps.logger.warn({ what: inShort(error) }, 'a gap in the staff channel on Slack is not filled yet');
    }
  }

  /** A direct message of somebody new may have begun in the gap. */
  async #unknown(place: Place, key: string): Promise<string | null> {
    const since = this.#open.sinceOf(place.team);
    if (since === undefined || !isDirect(place.channel)) return null;
    return (await this.#deps.talks.get(key)) === null ? since : null;
  }

  async #fill(signal: AbortSignal): Promise<void> {
    for (const key of this.#open.keys()) {
      if (signal.aborted) return;
      if (!(await patiently(signal, this.#deps.logger, () => this.#fillOne(key, signal)))) this.#again();
    }
    for (const [team, since] of this.#open.teams()) {
      const whole = await this.#search(team, since, signal);
      if (signal.aborted) return;
      // What could be read is known by now; the rest is read from the same place later.
      if (!whole) this.#again();
      else this.#open.closeTeam(team);
    }
  }

  /** @returns whether all that has begun in a workspace could be read. Its token may have to be renewed first, and that may fail. */
  async #search(team: string, since: string, signal: AbortSignal): Promise<boolean> {
    let whole = true;
    const known = await patiently(signal, this.#deps.logger, async () => {
      const workspace = await this.#deps.workspaces.of(team);
      whole = !workspace || (await this.#discovery.discover(workspace, since, signal));
    });
    return known && whole;
  }

  async #fillOne(key: string, signal: AbortSignal): Promise<void> {
    const place = placeOf(key);
    const workspace = place && (await this.#deps.workspaces.of(place.team));
    if (!place || !workspace) return this.#open.close(key);
    await this.#deps.lines.run(key, async () => {
      const last = this.#open.lastOf(key);
      if (last === undefined) return;
      await this.#reading.read(place, earlier(last, OVERLAP), workspace, signal).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
      this.#open.close(key);
    });
  }
}
