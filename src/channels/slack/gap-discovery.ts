import type { GapDeps } from './gap-deps.ts';
import { BELOW } from './gap-reading.ts';
import type { History } from './history.ts';
import { patiently } from './patiently.ts';
import { isDirect, keyOf, timeOf } from './place.ts';
import type { Workspace } from './workspaces.ts';

/**
 * Seconds before a gap from which on messages may have got answers in it: in the staff channel a week, and where cases stand
 * for longer a month; elsewhere a day. What came in a short gap Slack repeats, so that a month is read after a long one only.
 */
const POSTS = 7 * 24 * 3600;
const ALL_POSTS = 30 * 24 * 3600;
const THREADS = 24 * 3600;
/** Seconds from which on a gap is long. */
const LONG = 600;

/** Finds what was said in a gap where no conversation is known yet. */
export class GapDiscovery {
  readonly #deps: GapDeps;
  readonly #history: History;

  constructor(deps: GapDeps, history: History) {
    this.#deps = deps;
    this.#history = history;
  }

  /**
   * What has begun in the gap: direct messages of people who are new, mentions in channels, words in the staff channel.
   * @returns whether all of it could be read.
   */
  async discover(workspace: Workspace, since: string, signal: AbortSignal): Promise<boolean> {
    const { team } = workspace;
    const channels: string[] = [];
    let whole = await patiently(signal, this.#deps.logger, async () => {
      channels.splice(0, channels.length, ...(await this.#history.channels(workspace, signal)));
    });
    const staff = this.#deps.staffPlace();
    for (const channel of new Set(channels)) {
      if (signal.aborted) return false;
      const here = staff?.team === team && staff.channel === channel;
      const known = isDirect(channel) && (await this.#deps.talks.get(keyOf({ team, channel, thread: null }))) !== null;
      if (known) continue;
      const read = here ? this.#readStaff : this.#readChannel;
      whole =
        (await patiently(signal, this.#deps.logger, () => read.call(this, channel, since, workspace, signal))) && whole;
    }
    return whole;
  }

  /** What was said in a channel, and in threads of it that may be older. */
  async #readChannel(channel: string, since: string, workspace: Workspace, signal: AbortSignal): Promise<void> {
    const { team } = workspace;
    const direct = isDirect(channel);
    const all = direct
      ? this.#history.direct({ team, channel, thread: null }, since, BELOW, workspace, signal)
      : this.#history.withThreads(channel, since, THREADS, workspace, signal);
    for await (const said of all) {
      signal.throwIfAborted();
      const thread = direct ? null : (said.thread ?? said.ts);
      await this.#deps.lines.run(keyOf({ team, channel, thread }), () => this.#deps.handIn(said, workspace));
    }
  }

  async #readStaff(channel: string, since: string, workspace: Workspace, signal: AbortSignal): Promise<void> {
    const long = this.#deps.now().getTime() - timeOf(since).getTime() > LONG * 1000;
    const older = long ? ALL_POSTS : POSTS;
    for await (const said of this.#history.withThreads(channel, since, older, workspace, signal)) {
      signal.throwIfAborted();
      await this.#deps.staffWords(said, workspace);
    }
  }
}
