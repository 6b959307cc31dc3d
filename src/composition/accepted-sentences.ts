import { z } from 'zod';
import type { Store } from '../store/index.ts';

/** The setting that says which sentences of `intents/` somebody let pass. */
const KEY = 'nlu.accepted';
const shape = z.object({ sentences: z.string() });

/** The sentences that may go live however they are understood, by their name; null if there are none. */
export const acceptedSentences = async ({ read }: Pick<Store, 'read'>): Promise<string | null> =>
  shape.safeParse(await read.settings.get(KEY)).data?.sentences ?? null;

/**
 * Lets sentences go live as they are, in every process that serves from this database.
 * @param sentences their name
 */
export const acceptSentences = async ({ write }: Pick<Store, 'write'>, sentences: string, now: Date): Promise<void> =>
  write(({ settings }) => settings.set(KEY, { sentences, at: now.toISOString() }));
