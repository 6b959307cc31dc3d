/**
 * What a failed call to the puppet says about whether it was carried out:
 * - `unsent`: it never left;
 * - `not begun`: what comes before the post has failed, such as sending the file up;
 * - `refused`: the service understood it and never will do it;
 * - `hurried`: WeChat or the service asks for a pause, and has not done it;
 * - `unauthorized`: the token is not, or no longer, valid;
 * - `answered`: the service answered with an error: most likely not done, but it may be;
 * - `lost`: the connection ended first; nobody knows.
 */
export type Fault = 'unsent' | 'not begun' | 'refused' | 'hurried' | 'unauthorized' | 'answered' | 'lost';

/** The connection ended while a call was under way. */
export class ConnectionLost extends Error {
  constructor() {
    super('The connection to WeChat ended before it answered.');
    this.name = 'ConnectionLost';
  }
}

/** What comes before a post has failed: nothing was posted. */
export class NotBegun extends Error {
  constructor(cause: unknown) {
    super('What comes before the post has failed.', { cause });
    this.name = 'NotBegun';
  }
}

/** Codes of gRPC, https://grpc.io/docs/guides/status-codes/ */
const CANCELLED = 1;
const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const RESOURCE_EXHAUSTED = 8;
const UNIMPLEMENTED = 12;
const INTERNAL = 13;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

const REFUSED = new Set([INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, UNIMPLEMENTED]);
/** What the library says before a call has left. */
const NEVER_LEFT = /^(no connection established|no client$|no grpc manager$|name resolution failed)/iu;
/** What puppets answer when an account sends too much. */
const HURRIED = /频繁|頻繁|too (fast|many|frequent)|rate.?limit/iu;
/** What the library itself answers when a connection breaks. */
const BROKEN = /rst_stream|stream (removed|closed)|connection|socket|econnreset|epipe/iu;

/** Reads the error of a call to the puppet. */
export const faultOf = (error: unknown): Fault => {
  if (error instanceof ConnectionLost) return 'lost';
  if (error instanceof NotBegun) {
    const fault = faultOf(error.cause);
    return fault === 'lost' ? 'unsent' : fault === 'answered' ? 'not begun' : fault;
  }
  const { code, details, message } = Object(error) as { code?: unknown; details?: unknown; message?: unknown };
  const words = String(details ?? message ?? '');
  if (NEVER_LEFT.test(words)) return 'unsent';
  if (code === RESOURCE_EXHAUSTED || HURRIED.test(words)) return 'hurried';
  if (typeof code !== 'number') return 'answered';
  if (code === UNAUTHENTICATED) return 'unauthorized';
  if (REFUSED.has(code)) return 'refused';
  if (code === UNAVAILABLE || code === CANCELLED || code === DEADLINE_EXCEEDED) return 'lost';
  return code === INTERNAL && BROKEN.test(words) ? 'lost' : 'answered';
};
