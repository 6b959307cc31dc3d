/**
 * What became of a request, in words:
 * `unreachable` the shop could not be reached or failed for the moment, a later try may succeed;
 * `session_over` the session is not good any more; `slow_down` too much at once; `refused` this will never be taken.
 */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; why: 'unreachable' | 'session_over' }
  | {
      ok: false;
      why: 'slow_down' /** Milliseconds the shop asks to wait; null when it does not say. */;
      afterMs: number | null;
    }
  | { ok: false; why: 'refused' /** In the shop's words, if it gave any. */; message: string };

/** `Retry-After` in milliseconds, at most two minutes. */
const retryAfterMs = (seconds: string | null): number | null =>
  Number(seconds) > 0 ? Math.min(Number(seconds), 120) * 1000 : null;

const messageOf = (body: string): string => {
  try {
    const read: unknown = JSON.parse(body);
    const error = (read as { error?: { message?: unknown } } | null)?.error;
    return typeof error?.message === 'string' ? error.message : '';
  } catch {
    return '';
  }
};

/** Reads the outcome of a request that failed. */
export const failureOf = (status: number, retryAfter: string | null, body: string): Answer<never> => {
  if (status === 401 || status === 403) return { ok: false, why: 'session_over' };
  if (status === 429) return { ok: false, why: 'slow_down', afterMs: retryAfterMs(retryAfter) };
  const message = messageOf(body);
  // A 404 in the shop's own words is final; any other comes from something in between that may mend.
  if ([400, 409, 413, 415, 422].includes(status) || (status === 404 && message !== '')) {
    return { ok: false, why: 'refused', message };
  }
  const afterMs = retryAfterMs(retryAfter);
  return status === 503 && afterMs !== null
    ? { ok: false, why: 'slow_down', afterMs }
    : { ok: false, why: 'unreachable' };
};
