import type { WebhookDelivery, WebhookEndpoint, WebhookTry } from '../store/webhooks.ts';
import { bodyOf } from './body.ts';
import type { SendingDeps } from './deps.ts';
import { type Posted, post } from './post.ts';
import { signed } from './signed.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after the first, second … try that failed, in milliseconds: about three days in all. */
export const WAITS: readonly number[] = [
  ...[5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
];
/** An endpoint at which nothing has arrived for so long is stopped, and somebody is told. */
export const STOP_AFTER_MS = 5 * 24 * HOUR;
/** A delivery is this process's alone for so long, in milliseconds: longer than a receiver is waited for. */
const LEASE_MS = MINUTE;
/** Milliseconds an endpoint may take of a round; what is left is sent in the next. */
const ROUND_MS = 5 * SECOND;
/** What was done with is forgotten after so long, in milliseconds. */
const REMEMBERED_MS = 30 * 24 * HOUR;
/** The receiver says that it is not there any more: HTTP 410. */
const GONE = 410;

const arrived = ({ status }: Posted): boolean => status !== null && status >= 200 && status < 300;

const triedOf = ({ status, error }: Posted): WebhookTry => ({
  status,
  error: error ?? (status === null ? null : `answered with ${status}`),
});

/** Stops an endpoint, once, and has somebody told. */
const stop = async (deps: SendingDeps, { id, url }: WebhookEndpoint): Promise<void> => {
  const { store, clock, warn } = deps;
  const stopped = await store.write(async (repos) => {
    if (!(await repos.webhooks.stop(id))) return false;
    await deps.stopped(repos, { id, host: new URL(url).host }, clock.now());
    return true;
  });
  if (!stopped) return;
  warn('a webhook endpoint was stopped: nothing arrives there', { endpoint: id });
  await deps.tell();
};

/** Full jitter between half and the whole of the wait, and never less than the receiver asked for. */
const pause = (attempts: number, random: number, { waitMs }: Posted): number | null => {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : Math.max(Math.round(wait * (0.5 + random / 2)), waitMs ?? 0);
};

/** Nothing that is sent there would arrive now, whatever it is: nothing answers, it is overloaded or broken. */
const isDown = ({ status }: Posted): boolean => status === null || status === 429 || status >= 500;

/** Keeps what came of a try, and how the endpoint does. */
const keep = async (
  { store, clock, holder, random }: SendingDeps,
  endpoint: WebhookEndpoint,
  { id, attempts }: WebhookDelivery,
  posted: Posted,
): Promise<void> => {
  const now = clock.now();
  const tried = triedOf(posted);
  const wait = pause(attempts, random(), posted);
  const again = wait === null ? null : new Date(now.getTime() + wait);
  await store.write(async ({ webhooks }) => {
    if (arrived(posted)) {
      await webhooks.sent(id, holder, tried, now);
      if (endpoint.failingSince !== null) await webhooks.failing(endpoint.id, null);
      return;
    }
    if (again === null) await webhooks.failed(id, holder, tried, now);
    else await webhooks.later(id, holder, tried, again);
    await webhooks.failing(endpoint.id, now);
    if (again !== null && isDown(posted)) await webhooks.hold(endpoint.id, again);
  });
};

/** Sends one delivery that was claimed. False: the endpoint takes nothing now. */
const send = async (deps: SendingDeps, endpoint: WebhookEndpoint, delivery: WebhookDelivery): Promise<boolean> => {
  const { store, clock, holder } = deps;
  const now = clock.now();
  const body = await bodyOf(deps, delivery);
  if (body === null) {
    const gone = { status: null, error: 'what it tells of is there no more' };
    await store.write(({ webhooks }) => webhooks.failed(delivery.id, holder, gone, now));
    return true;
  }
  const posted = await post(endpoint.url, body, signed(endpoint, delivery.eventId, body, now));
  await keep(deps, endpoint, delivery, posted);
  if (arrived(posted)) return true;
  const since = endpoint.failingSince?.getTime() ?? now.getTime();
  if (posted.status === GONE || now.getTime() - since >= STOP_AFTER_MS) await stop(deps, endpoint);
  return false;
};

/** Sends what is due of one endpoint, one after the other, until it fails or its part of the round is over. */
const sendTo = async (deps: SendingDeps, id: string): Promise<number> => {
  const { store, clock, holder } = deps;
  const began = performance.now();
  for (let count = 0; ; count += 1) {
    const endpoint = await store.read.webhooks.get(id);
    if (endpoint === null || performance.now() - began > ROUND_MS) return count;
    const delivery = await store.write(({ webhooks }) => webhooks.claim(id, holder, clock.now(), LEASE_MS));
    if (delivery === null) return count;
    if (!(await send(deps, endpoint, delivery))) return count + 1;
  }
};

/**
 * Sends what is due: each endpoint's deliveries one after the other and the endpoints beside each other, so that a slow one
 * keeps nobody waiting but itself. Every delivery arrives at least once; the order is not promised.
 * @returns how many were tried
 */
export const sendWebhooks = async (deps: SendingDeps): Promise<number> => {
  const due = await deps.store.read.webhooks.due(deps.clock.now());
  const tried = await Promise.all(due.map((id) => sendTo(deps, id)));
  return tried.reduce((sum, count) => sum + count, 0);
};

/** Forgets deliveries that were done with thirty days ago; returns how many. */
export const forgetWebhookDeliveries = ({ store, clock }: Pick<SendingDeps, 'store' | 'clock'>): Promise<number> =>
  store.write(({ webhooks }) => webhooks.forget(new Date(clock.now().getTime() - REMEMBERED_MS)));
