import type { OrderDeps } from './deps.ts';
import { type OrderSource, SourceBusy } from './source.ts';
import { noteSync, type Synced } from './sync-state.ts';
import { takeIn } from './take-in.ts';
import { SourceUnreached } from './unreached.ts';

/** Where the place in each shop system's orders is kept. */
const memoryOf = (source: string): string => `source:${source}`;
const CURSOR = 'cursor';

/** Pages of one sync at most, so that a first one lets others have their turn. */
const PAGES = 200;

/** What went wrong, with what was behind it: “fetch failed” alone tells nobody where to look. */
const whyOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  const { message, cause } = thrown;
  if (thrown instanceof SourceUnreached) return message;
  return cause instanceof Error && cause.message !== '' && cause.message !== message
    ? `${message}: ${cause.message}`
    : message;
};

/** Reads page after page until there is no more, or the shop system does not answer: then `error` says why. */
const readPages = async (deps: OrderDeps, source: OrderSource): Promise<{ did: Synced; error: string | null }> => {
  const { store, clock, warn } = deps;
  const memory = memoryOf(source.name);
  const did: Synced = { taken: 0, same: 0, older: 0, refused: 0, whole: false };
  let cursor: unknown = (await store.read.channelFacts.get(memory, CURSOR)) ?? null;
  for (let pages = 0; pages < PAGES; pages += 1) {
    let found: Awaited<ReturnType<OrderSource['page']>>;
    try {
      found = await source.page(cursor);
    } catch (thrown) {
      const why = whyOf(thrown);
      warn('a shop system cannot be read now', { source: source.name, why, busy: thrown instanceof SourceBusy });
      return { did, error: why };
    }
    for (const order of found.orders) did[await takeIn(deps, source.name, order)] += 1;
    const place = found.cursor;
    await store.write((repos) => repos.channelFacts.set(memory, CURSOR, place, clock.now()));
    if (!found.more) return { did: { ...did, whole: true }, error: null };
    cursor = place;
  }
  return { did, error: null };
};

/**
 * Reads what has changed since the last sync. The place is kept after every page, so that a sync that is killed goes on there;
 * what of a page was taken twice changes nothing. A shop system that asks for patience or cannot be reached ends it until the next.
 * How it went is kept for the desk.
 * @throws whatever the store throws; a shop system's troubles are told to `deps.warn`
 */
export const syncOrders = async (deps: OrderDeps, source: OrderSource): Promise<Synced> => {
  const { did, error } = await readPages(deps, source);
  await noteSync(deps, source.name, did, error);
  return did;
};
