import type { WaitingEvent } from '../store/source-events.ts';
import type { OrderDeps } from './deps.ts';
import { type Headers, type OrderSource, SourceBusy } from './source.ts';
import { takeIn } from './take-in.ts';

/** Bytes of a webhook at most. */
export const LARGEST_WEBHOOK = 4 * 1024 * 1024;
/** Webhooks worked on in one round at most. */
const ROUND = 100;
/** Tries of one webhook; what it is about is then left to the sync. */
const TRIES = 8;
const FIRST_PAUSE_MS = 5_000;
/** Webhooks that were worked on are remembered for so long, in milliseconds: longer than shop systems repeat them. */
const REMEMBERED_MS = 14 * 86_400_000;

/** What a shop system's request is answered with. */
export interface WebhookAnswer {
  status: number;
  /** Something new waits to be worked on. */
  fresh: boolean;
}

/** Takes a webhook: its signature is checked over the bytes as they came, and it is saved before it is acknowledged. */
export const receiveWebhook = async (
  { store, clock, warn }: OrderDeps,
  source: OrderSource,
  headers: Headers,
  body: Buffer,
): Promise<WebhookAnswer> => {
  const read = source.check(headers, body);
  if (read.is === 'refused') {
    warn('a webhook was refused', { source: source.name, why: read.why });
    return { status: read.status, fresh: false };
  }
  const { deliveryId, topic } = read;
  const event = { source: source.name, deliveryId, topic, body: body.toString('utf8') };
  const fresh = await store.write((repos) => repos.sourceEvents.keep(event, clock.now()));
  return { status: 200, fresh };
};

const orderOf = (source: OrderSource, { topic, body }: WaitingEvent): string | null => {
  try {
    return source.about(topic, body);
  } catch {
    return null;
  }
};

const work = async (deps: OrderDeps, source: OrderSource, event: WaitingEvent): Promise<void> => {
  const { store, clock } = deps;
  const id = orderOf(source, event);
  try {
    // The order is asked for anew: a webhook may come late, twice, or after a newer one.
    const order = id === null ? null : await source.one(id);
    if (order !== null) await takeIn(deps, source.name, order);
    await store.write((repos) => repos.sourceEvents.done(event.id, clock.now()));
  } catch (thrown) {
    const why = (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 200);
    const now = clock.now();
    const pause = Math.max(FIRST_PAUSE_MS * 2 ** event.attempts, thrown instanceof SourceBusy ? thrown.waitMs : 0);
    await store.write(async (repos) => {
      if (event.attempts + 1 >= TRIES) await repos.sourceEvents.done(event.id, now, why);
      else await repos.sourceEvents.later(event.id, new Date(now.getTime() + pause), why);
    });
    deps.warn('what a webhook is about cannot be read now', { source: source.name, why, tries: event.attempts + 1 });
  }
};

/** Works on what webhooks have told. @returns how many there were */
export const workWebhooks = async (deps: OrderDeps): Promise<number> => {
  let count = 0;
  for (const source of deps.sources) {
    const waiting = await deps.store.read.sourceEvents.waiting(source.name, deps.clock.now(), ROUND);
    for (const event of waiting) await work(deps, source, event);
    count += waiting.length;
  }
  return count;
};

/** Forgets webhooks that were worked on two weeks ago; returns how many. */
export const forgetWebhooks = ({ store, clock }: OrderDeps): Promise<number> =>
  store.write((repos) => repos.sourceEvents.forget(new Date(clock.now().getTime() - REMEMBERED_MS)));
