import { z } from 'zod';
import type { PlatformClock } from '../platform-clock.ts';
import { AccessToken, type AccessTokenDeps } from './access-token.ts';
import { ApiRefusal, asFailure, Unanswered, Unreachable } from './failures.ts';

/** Codes that say the token is no good, not the call. */
const TOKEN_CODES: ReadonlySet<number> = new Set([40001, 40014, 41001, 42001, 42007, 42009]);
/** What an HTTP 429 is taken for: the platform's own code for too many calls. */
export const TOO_MANY = 45009;
/** Milliseconds a call may take; a file may take longer. */
const PATIENCE_MS = 15_000;
const FILE_PATIENCE_MS = 60_000;

const statusShape = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() });
/** A `thumb` is answered under a name of its own. */
const mediaShape = z.union([
  z.looseObject({ media_id: z.string() }),
  z.looseObject({ thumb_media_id: z.string() }).transform(({ thumb_media_id: media_id }) => ({ media_id })),
]);
/** A video of an official account does not come itself: its address does. */
const videoShape = z.looseObject({ video_url: z.url({ protocol: /^https?$/u }) });

/** What the platform said, without the trace numbers and addresses it adds. */
const plainly = (errmsg: string): string => errmsg.split(/,? *(?:hint|rid|from ip)\b/u)[0]?.slice(0, 120) ?? '';

interface Call {
  path: string;
  query?: Record<string, string>;
  init?: RequestInit;
  patience?: number;
}

/** A file as it came from the platform. */
export interface Fetched {
  bytes: Uint8Array;
  /** Its name, if the platform gives one. */
  name: string;
}

/**
 * Calls the platform's HTTP interface over plain `fetch`. Rejects with {@link ApiRefusal} when it says no, with Unreachable
 * when nothing was sent, with {@link Unanswered} when it is not known. No address is named in an error: it carries the token.
 */
export class PlatformApi {
  readonly #base: string;
  readonly #clock: PlatformClock;
  readonly #token: AccessToken;
  /** Calls under way. */
  readonly #under = new Set<AbortController>();
  #closed = false;

  constructor(
    base: string,
    clock: PlatformClock,
    token: Omit<AccessTokenDeps, 'issue'> & {
      issue(api: PlatformApi, anew: boolean): ReturnType<AccessTokenDeps['issue']>;
    },
  ) {
    this.#base = base.replace(/\/+$/u, '');
    this.#clock = clock;
    this.#token = new AccessToken({ ...token, issue: (anew) => token.issue(this, anew) });
  }

  /** Ends every call under way. */
  close(): void {
    this.#closed = true;
    for (const call of this.#under) call.abort();
  }

  /** A call without a token: how the token itself is asked for. */
  bare<T>(call: Call, shape: z.ZodType<T>): Promise<T> {
    return this.#within(call, async (signal) => this.#read(call.path, await this.#fetch(call, signal), shape));
  }

  /** Asks with `query`, or posts `body` as JSON; a token that has ended is renewed and the call made once more. */
  call<T>(path: string, shape: z.ZodType<T>, body?: unknown, query: Record<string, string> = {}): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return this.#withToken((access_token) => this.bare({ path, query: { access_token, ...query }, init }, shape));
  }

  /** Brings a file to the platform. @returns the name it can be sent under for three days. */
  async upload(
    type: 'image' | 'voice' | 'video' | 'file' | 'thumb',
    file: { name: string; type: string; bytes: Uint8Array },
  ): Promise<string> {
    const path = '/cgi-bin/media/upload';
    const { media_id } = await this.#withToken((access_token) => {
      const body = new FormData();
      body.set('media', new Blob([Uint8Array.from(file.bytes)], { type: file.type }), file.name);
      const init = { method: 'POST', body };
      return this.bare({ path, query: { access_token, type }, init, patience: FILE_PATIENCE_MS }, mediaShape);
    });
    return media_id;
  }

  /** Brings a file of at most `largest` bytes from the platform; null if it is larger. */
  download(mediaId: string, largest: number): Promise<Fetched | null> {
    const path = '/cgi-bin/media/get';
    return this.#withToken((access_token) => {
      const call = { path, query: { access_token, media_id: mediaId }, patience: FILE_PATIENCE_MS };
      return this.#within(call, async (signal) => {
        const response = await this.#fetch(call, signal);
        // A refusal, or the address of a video, comes as JSON in place of the file.
        if (!isJson(response)) return this.#fetched(path, response, largest);
        const { video_url } = await this.#read(path, response, videoShape);
        return this.#fetched(path, await this.#video(path, video_url, signal), largest);
      });
    });
  }

  async #fetched(path: string, response: Response, largest: number): Promise<Fetched | null> {
    const name = /filename="?([^";]+)/u.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
    const bytes = await taken(path, response, largest);
    return bytes === null ? null : { bytes, name };
  }

  /** Fetches a video from where the platform says it lies; our token does not go there. */
  async #video(path: string, url: string, signal: AbortSignal): Promise<Response> {
    const response = await fetch(url, { signal }).catch((thrown: unknown) => {
      throw asFailure(path, thrown);
    });
    if (response.ok) return response;
    await response.body?.cancel();
    throw new Unanswered(path, `the video’s address answered with HTTP ${response.status}.`);
  }

  /** Does a call within its patience, and not beyond the channel's end. */
  async #within<T>({ path, patience = PATIENCE_MS }: Call, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Unreachable(path, { cause: new Error('The channel has stopped.') });
    const call = new AbortController();
    const late = setTimeout(() => call.abort(new DOMException('too late', 'TimeoutError')), patience);
    this.#under.add(call);
    try {
      return await work(call.signal);
    } finally {
      clearTimeout(late);
      this.#under.delete(call);
      // What was not read of the answer is let go with its connection.
      call.abort();
    }
  }

  async #withToken<T>(call: (token: string) => Promise<T>): Promise<T> {
    const token = await this.#token.get().catch(withoutToken);
    try {
      return await call(token);
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal) || !TOKEN_CODES.has(thrown.code)) throw thrown;
      return call(await this.#token.renew(token).catch(withoutToken));
    }
  }

  async #fetch({ path, query = {}, init = {} }: Call, signal: AbortSignal): Promise<Response> {
    const url = `${this.#base}${path}?${new URLSearchParams(query)}`;
    let response: Response;
    try {
      response = await fetch(url, { ...init, signal, redirect: 'error' });
    } catch (thrown) {
      throw asFailure(path, thrown);
    }
    this.#clock.learn(response.headers.get('date'));
    if (response.ok) return response;
    await response.body?.cancel();
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? 'none');
      throw new ApiRefusal(path, TOO_MANY, 'too many calls', Number.isFinite(seconds) ? seconds * 1000 : null);
    }
    throw new Unanswered(path, `the platform answered with HTTP ${response.status}.`);
  }

  async #read<T>(path: string, response: Response, shape: z.ZodType<T>): Promise<T> {
    let said: unknown;
    try {
      said = await response.json();
    } catch (thrown) {
      throw new Unanswered(path, 'the answer is no JSON, or broke off.', { cause: thrown });
    }
    const status = statusShape.safeParse(said);
    const code = status.success ? (status.data.errcode ?? 0) : 0;
    if (status.success && code !== 0) throw new ApiRefusal(path, code, plainly(status.data.errmsg ?? ''));
    const read = shape.safeParse(said);
    if (!read.success) throw new Unanswered(path, `the answer has another shape: ${z.prettifyError(read.error)}`);
    return read.data;
  }
}

const isJson = (response: Response): boolean => /json|text\/plain/u.test(response.headers.get('content-type') ?? '');

/** No token came: whatever it was wanted for has certainly not been done. */
const withoutToken = (thrown: unknown): never => {
  throw thrown instanceof Unanswered ? new Unreachable('access token', { cause: thrown }) : thrown;
};

/** The bytes of an answer, unless there are more than `largest`. */
const taken = async (path: string, response: Response, largest: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > largest) return null;
      parts.push(part);
    }
  } catch (thrown) {
    throw asFailure(path, thrown);
  }
  return Buffer.concat(parts);
};
