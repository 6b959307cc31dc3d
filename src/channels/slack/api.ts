import type { webApi } from '@slack/bolt';
import type { PlatformClock } from '../platform-clock.ts';
import type { SlackSettings, SlackTiming } from './settings.ts';

/** What is used of the library. */
export type Bolt = Pick<typeof import('@slack/bolt'), 'App' | 'HTTPReceiver' | 'SocketModeReceiver' | 'webApi'>;
export type WebClient = webApi.WebClient;
type ClientOptions = NonNullable<ConstructorParameters<Bolt['webApi']['WebClient']>[1]>;
type FetchFunction = NonNullable<ClientOptions['fetch']>;

/** Options of every client of the Web API: one try a call, no waiting inside, our own clock learns from the answers. */
export const clientOptions = (
  { apiUrl }: SlackSettings,
  { answer }: SlackTiming,
  clock: PlatformClock,
  signal: AbortSignal,
): ClientOptions & { fetch: FetchFunction } => ({
  slackApiUrl: apiUrl,
  timeout: answer,
  // A rate limit is the outbox's to wait for, and a lost answer must be looked up before anything is posted again.
  rejectRateLimitedCalls: true,
  retryConfig: { retries: 0 },
  allowAbsoluteUrls: false,
  fetch: async (url, init) => {
    const either = abortedBy(signal, init?.signal);
    try {
      const { body, headers, method, redirect } = init ?? {};
      const response = await fetch(url, {
        ...(method === undefined ? {} : { method }),
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body }),
        ...(redirect === undefined ? {} : { redirect }),
        signal: either.signal,
      });
      clock.learn(response.headers.get('date'));
      return response;
    } finally {
      either.free();
    }
  },
});

/** Aborted as soon as one of them is. `free` lets go of the long-lived one: a listener for each call would pile up. */
const abortedBy = (first: AbortSignal, second: AbortSignal | undefined): { signal: AbortSignal; free: () => void } => {
  const both = new AbortController();
  const abort = (): void => both.abort(first.aborted ? first.reason : second?.reason);
  if (first.aborted || second?.aborted) abort();
  first.addEventListener('abort', abort);
  second?.addEventListener('abort', abort);
  return { signal: both.signal, free: () => first.removeEventListener('abort', abort) };
};
