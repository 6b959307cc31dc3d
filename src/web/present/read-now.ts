import { Breath } from '../../import/breath.ts';
import type { Understanding } from '../../understanding/types.ts';

/** What is looked at of how a sentence is read. */
export type ReadNow = Pick<Understanding, 'certainty' | 'intent' | 'faq'>;

/** How sentences are read by what serves now, each by itself and once. Whoever writes to the shop meanwhile is served first. */
export const readNow = async (
  texts: Iterable<string>,
  understand: (text: string) => ReadNow,
): Promise<ReadonlyMap<string, ReadNow>> => {
  const breath = new Breath();
  const read = new Map<string, ReadNow>();
  for (const text of new Set(texts)) {
    if (breath.due) await breath.take();
    read.set(text, understand(text));
  }
  return read;
};

/**
 * Whether a sentence is acted on or answered, whatever came before it.
 * @param enough likeness on which an entry of the FAQ answers
 */
export const isServed = ({ certainty, intent, faq }: ReadNow, enough: number): boolean =>
  (certainty === 'sure' && intent !== 'out_of_scope') || (faq[0]?.score ?? 0) >= enough;
