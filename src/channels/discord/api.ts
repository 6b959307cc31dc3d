import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, type RawFile, type REST, RequestMethod } from 'discord.js';
import { isUnreached, waitOf } from './failures.ts';

/** A request to Discord's REST interface. */
export interface Call {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As `Routes` gives it. */
  route: `/${string}`;
  query?: Record<string, string>;
  body?: unknown;
  files?: RawFile[];
  /** False where the address itself holds the right to it (interactions). */
  auth?: boolean;
}

export interface ApiOptions {
  /** Whose REST client is used: its own repeats are off, and what must wait is refused at once. */
  rest: REST;
  token: string;
  /** Milliseconds until an answer, body included, is no longer waited for. */
  callMs: number;
  /** Discord has not accepted the token. */
  refused(): void;
}

/** How long background work goes on trying. */
export interface Patience {
  /** Tries of what fails on the way. While Discord cannot be reached at all they are not counted, unless `always`. */
  tries: number;
  always: boolean;
  /** Longest wait that Discord may ask for, in milliseconds. */
  longest: number;
}

/** For what has to be known: it is waited for. */
const NEEDED: Patience = { tries: 6, always: false, longest: Number.POSITIVE_INFINITY };
/** For what is said by the way: others must not wait for it. */
export const BY_THE_WAY: Patience = { tries: 3, always: true, longest: 5_000 };
const FIRST_WAIT = 250;
const LONGEST_WAIT = 15_000;

/** Discord's REST interface, asked once and with an end. */
export class DiscordApi {
  readonly #options: ApiOptions;
  readonly #ended = new AbortController();

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /**
   * Asks once; never sleeps.
   * @throws RateLimitError when Discord, or what it said before, asks to wait; DiscordAPIError when it refuses.
   */
  async ask<T>({ method, route, query, body, files, auth = true }: Call): Promise<T> {
    const { rest, token, callMs } = this.#options;
    const timeout = AbortSignal.timeout(callMs);
    try {
      return (await rest.request({
        fullRoute: route,
        method: RequestMethod[METHODS[method]],
        auth,
        signal: timeout,
        ...(query ? { query: new URLSearchParams(query) } : {}),
        ...(body === undefined ? {} : { body }),
        ...(files?.length ? { files } : {}),
      })) as T;
    } catch (error) {
      if (auth && error instanceof DiscordAPIError && error.status === 401) {
        // The library forgets the token after one 401, and every later call would fail without being made.
        rest.setToken(token);
        this.#options.refused();
      }
      throw error;
    }
  }

  /** Asks in the background: waits where Discord asks to, and tries again what failed on the way. */
  async askPatiently<T>(call: Call, { tries, always, longest }: Patience = NEEDED): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.ask<T>(call);
      } catch (error) {
        const asked = waitOf(error);
        const transient = asked !== null || !(error instanceof DiscordAPIError);
        const spent = asked === null && tried >= tries && (always || !isUnreached(error));
        if (!transient || spent || (asked ?? 0) > longest) throw error;
        const backoff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried - 1));
        await wait(asked ?? backoff, undefined, { signal: this.#ended.signal, ref: false });
      }
    }
  }

  /** Ends every wait of {@link askPatiently}. */
  end(): void {
    this.#ended.abort();
  }
}

const METHODS = { GET: 'Get', POST: 'Post', PATCH: 'Patch', PUT: 'Put', DELETE: 'Delete' } as const;
