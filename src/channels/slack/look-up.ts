import type { PlatformDeps } from '../platform.ts';
import type { WebClient } from './api.ts';
import type { Place } from './place.ts';
import type { Workspace } from './workspaces.ts';

/** Messages of one page, and pages that are looked through. */
const PAGE = 100;
const PAGES = 10;
/** Seconds before a message was decided from which on it is looked for: clocks differ. */
const EARLIER = 600;

/** A message of the history, as far as it is read here. */
interface Posted {
  ts?: string | undefined;
  metadata?: unknown;
  files?: { id?: string | undefined }[] | undefined;
}

/** The key of ours that a message carries. */
const keyOf = ({ metadata }: Posted): unknown =>
  (metadata as { event_payload?: { key?: unknown } } | undefined)?.event_payload?.key;

/** Looks whether something is there already, after an answer of Slack has been lost. */
export class Looker {
  readonly #client: WebClient;
  readonly #clock: PlatformDeps['clock'];

  /** @param clock Slack's */
  constructor(client: WebClient, clock: PlatformDeps['clock']) {
    this.#client = client;
    this.#clock = clock;
  }

  /** The `ts` of the message that carries our key; null if there is none since about `since`. */
  byKey(place: Place, workspace: Workspace, key: string, since: Date): Promise<string | null> {
    return this.#find(place, workspace, since, (message) => keyOf(message) === key);
  }

  /** The `ts` of the message that shows these files; null if there is none. */
  byFiles(place: Place, workspace: Workspace, files: readonly string[], since: Date): Promise<string | null> {
    return this.#find(place, workspace, since, (message) =>
      (message.files ?? []).some(({ id }) => id !== undefined && files.includes(id)),
    );
  }

  async #find(
    { channel, thread }: Place,
    { token }: Workspace,
    since: Date,
    isIt: (message: Posted) => boolean,
  ): Promise<string | null> {
    const from = Math.min(since.getTime(), this.#clock.now().getTime());
    const page = {
      token,
      channel,
      oldest: (from / 1000 - EARLIER).toFixed(6),
      limit: PAGE,
      include_all_metadata: true,
    };
    let cursor = '';
    for (let read = 0; read < PAGES; read += 1) {
      const at = cursor === '' ? page : { ...page, cursor };
      const answer =
        thread === null
          ? await this.#client.conversations.history(at)
          : await this.#client.conversations.replies({ ...at, ts: thread });
      const found = ((answer.messages ?? []) as Posted[]).find(isIt);
      if (found?.ts) return found.ts;
      cursor = answer.response_metadata?.next_cursor ?? '';
      if (cursor === '') return null;
    }
    return null;
  }
}
