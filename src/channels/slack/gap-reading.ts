import type { GapDeps } from './gap-deps.ts';
import type { History } from './history.ts';
import { earlier, isAfter, isDirect, keyOf, messageId, messageOf, type Place, timeOf } from './place.ts';
import type { Workspace } from './workspaces.ts';

/** Seconds before a cursor from which on a history is read: what came at the same time may have been saved out of order. */
export const OVERLAP = 120;
/** Seconds before that in which what is known is compared with the history: it may have been changed or taken back in the gap. */
const COMPARED = 3600;
/** Seconds before a gap from which on words in a direct message may have got an answer below them in it: a week. */
export const BELOW = 7 * 24 * 3600;

/** Reads one conversation that is known from its cursor on. */
export class GapReading {
  readonly #deps: GapDeps;
  readonly #history: History;

  constructor(deps: GapDeps, history: History) {
    this.#deps = deps;
    this.#history = history;
  }

  /**
   * Hands in what was said after `from`, and compares what was said before with what is known of it.
   * @param wait as {@link History}
   */
  async read(place: Place, from: string, workspace: Workspace, wait: AbortSignal | null): Promise<void> {
    const known = await this.#known(place, from);
    const since = known.size === 0 ? from : earlier(from, COMPARED);
    const all = isDirect(place.channel)
      ? this.#history.direct(place, since, BELOW, workspace, wait)
      : this.#history.since(place, since, workspace, wait);
    for await (const said of all) {
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
}
