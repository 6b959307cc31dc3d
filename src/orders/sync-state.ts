import { z } from 'zod';
import type { Store } from '../store/index.ts';
import type { OrderDeps } from './deps.ts';

const STATE = 'last-sync';
/** Characters of an error that are kept. */
const LONGEST_ERROR = 300;

const shape = z.object({
  at: z.iso.datetime(),
  wholeAt: z.iso.datetime().nullable(),
  failures: z.int().min(0),
  error: z.string().nullable(),
  taken: z.int(),
  refused: z.int(),
});

/** How the last sync with a shop system went. */
export interface SyncState {
  at: Date;
  /** When everything was read last; null: never yet. */
  wholeAt: Date | null;
  /** How many have failed one after another. */
  failures: number;
  /** Why the last one failed; null when it did not. */
  error: string | null;
  /** Orders the last one has taken in, and such as it could not take. */
  taken: number;
  refused: number;
}

type Reading = Pick<Store['read'], 'channelFacts'>;

/** How the last sync went; null while there was none. */
export const syncState = async (read: Reading, source: string): Promise<SyncState | null> => {
  const kept = shape.safeParse(await read.channelFacts.get(`source:${source}`, STATE));
  if (!kept.success) return null;
  const { at, wholeAt, ...rest } = kept.data;
  return { ...rest, at: new Date(at), wholeAt: wholeAt === null ? null : new Date(wholeAt) };
};

/** Keeps how a sync went, so that people see when a shop system falls silent. */
export const noteSync = async (
  { store, clock }: Pick<OrderDeps, 'store' | 'clock'>,
  source: string,
  { taken, refused, whole }: Synced,
  error: string | null,
): Promise<void> => {
  const before = await syncState(store.read, source);
  const now = clock.now();
  const state = {
    at: now.toISOString(),
    wholeAt: whole ? now.toISOString() : (before?.wholeAt?.toISOString() ?? null),
    failures: error === null ? 0 : (before?.failures ?? 0) + 1,
    error: error?.slice(0, LONGEST_ERROR) ?? null,
    taken,
    refused,
  } satisfies z.input<typeof shape>;
  await store.write((repos) => repos.channelFacts.set(`source:${source}`, STATE, state, now));
};
/** What one sync has done. */
export interface Synced {
  taken: number;
  same: number;
  older: number;
  refused: number;
  /** False when it ended before everything was read: it goes on from there next time. */
  whole: boolean;
}
