import type { Shelf } from '../understanding/shelf.ts';

/** A shelf that remembers what was found on it and what was put. */
export interface RecordedShelf extends Shelf {
  /** Everything the engine and the rules made over this shelf go by: with it they are made again without learning. */
  readonly used: ReadonlyMap<string, unknown>;
}

/**
 * Lays what is at hand over a shelf, and remembers what is used.
 * @param below where it is looked for what is not at hand, and where what is put is kept
 * @param program who asks; the shelf's own program unless told
 */
export const recordedShelf = (
  atHand: ReadonlyMap<string, unknown>,
  below: Shelf,
  program = below.program,
): RecordedShelf => {
  const used = new Map<string, unknown>();
  return {
    program,
    used,
    get(key) {
      const value = used.get(key) ?? atHand.get(key) ?? below.get(key);
      if (value !== undefined) used.set(key, value);
      return value;
    },
    put(key, value) {
      used.set(key, value);
      below.put(key, value);
    },
  };
};
