import { setTimeout as sleep } from 'node:timers/promises';
import { SourceBusy } from '../source.ts';
import { SourceUnreached, troubleOf } from '../unreached.ts';

/** A shop system answered, but not with what was asked for. */
export class SourceRefused extends Error {
  readonly status: number;
  /** Its own code of what is wrong, where it gives one. */
  readonly reason: string | null;
  constructor(source: string, status: number, reason: string | null, says: string) {
    super(`${source} answered ${status}${says === '' ? '' : `: ${says}`}`);
    this.name = 'SourceRefused';
    this.status = status;
    this.reason = reason;
  }
}

export interface Call {
  source: string;
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** May be repeated without harm: then tried again after what may pass. */
  repeatable: boolean;
  /** Throws for what is said in the body of an answer that looks well: judged with the others, and tried again alike. */
  judge?(body: unknown): void;
}

export interface Answer {
  body: unknown;
  headers: Headers;
}

/** One request may take so long, in milliseconds. */
const TIMEOUT_MS = 30_000;
/** Tries of what may be repeated. */
const TRIES = 4;
/** The first pause, doubled each time, in milliseconds. */
const FIRST_PAUSE_MS = 250;
/** A longer pause than this is not slept through: the caller comes again, in milliseconds. */
const LONGEST_SLEEP_MS = 5_000;

/** Retry-After (RFC 9110, 10.2.3) in milliseconds: seconds or a date; null where there is none that can be read. */
export const retryAfterMs = (value: string | null, now: number): number | null => {
  if (value === null || value.trim() === '') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const fault = (source: string, status: number, body: unknown): SourceRefused => {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const says = textOf(said['message']) || textOf(said['errors']);
  return new SourceRefused(source, status, textOf(said['code']) || null, says.slice(0, 200));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The answer with its whole body: a connection may break off in the middle of it. */
const reached = async ({ url, method, headers, body }: Call): Promise<{ response: Response; text: string }> => {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body }),
  });
  return { response, text: await response.text() };
};

/** What the network does is told by what it means; anything else is thrown as it came. */
const unreached = ({ source, url }: Call, thrown: unknown): unknown => {
  const trouble = troubleOf(thrown);
  return trouble === null ? thrown : new SourceUnreached(source, trouble, new URL(url).host, { cause: thrown });
};

const once = async (call: Call): Promise<Answer> => {
  const { source, judge } = call;
  const { response, text } = await reached(call).catch((thrown: unknown) => {
    throw unreached(call, thrown);
  });
  const said = parsed(text);
  if (response.status === 429) {
    throw new SourceBusy(source, retryAfterMs(response.headers.get('retry-after'), Date.now()) ?? 2000);
  }
  if (!response.ok) throw fault(source, response.status, said);
  if (said === null) throw new SourceRefused(source, response.status, null, 'the answer is no JSON');
  judge?.(said);
  return { body: said, headers: response.headers };
};

/** Whether another try may help. */
const passing = (thrown: unknown): boolean => {
  if (thrown instanceof SourceBusy) return thrown.waitMs <= LONGEST_SLEEP_MS;
  return thrown instanceof SourceRefused ? thrown.status >= 500 : true;
};

/**
 * Asks a shop system. What may be repeated is tried again after a pause: server errors, lost connections, 429 with a pause of up to
 * five seconds. Redirections are refused, so that a secret never goes to another host.
 * @throws {SourceBusy} when it asks for more patience than that
 * @throws {SourceRefused} for any other answer than what was asked for
 * @throws {SourceUnreached} for what the network does
 */
export const ask = async (call: Call): Promise<Answer> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await once(call);
    } catch (thrown) {
      if (!call.repeatable || tried === TRIES || !passing(thrown)) throw thrown;
      const pause = thrown instanceof SourceBusy ? thrown.waitMs : FIRST_PAUSE_MS * 2 ** (tried - 1);
      await sleep(pause);
    }
  }
};
