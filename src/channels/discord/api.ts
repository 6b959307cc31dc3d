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

/** Tries of background work on an interface that is reached but fails. */
const TRIES = 6;
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
  async askPatiently<T>(call: Call): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.ask<T>(call);
      } catch (error) {
        const asked = waitOf(error);
        const transient = !(error instanceof DiscordAPIError);
        if (asked === null && (!transient || (tried >= TRIES && !isUnreached(error)))) throw error;
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
