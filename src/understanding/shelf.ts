import { createHash } from 'node:crypto';

/**
 * Where what was learned is kept between starts. Passed in, so that understanding itself touches no disk. What comes back is
 * what was put, or undefined; a shelf may forget.
 */
export interface Shelf {
  /**
   * Names the program that keeps and asks. What depends on more than its key says goes by {@link keptBy} this program
   * alone. Null for one whose code may change at any time: it keeps only what its key says all about.
   */
  readonly program: string | null;
  get(key: string): unknown;
  put(key: string, value: unknown): void;
}

/** Keeps nothing. */
export const noShelf: Shelf = { program: null, get: () => undefined, put: () => undefined };

/** A name for what is learned from these parts: the same parts have the same name, any other has another. */
export const shelfKey = (...parts: readonly (string | ArrayBufferView)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(typeof part === 'string' ? part : new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    hash.update('\0');
  }
  return hash.digest('hex').slice(0, 32);
};

/**
 * A name for what this very program makes of these parts, such as `engine-…`; undefined where the program has no name:
 * then it is made anew each time.
 */
export const keptBy = (shelf: Shelf, what: string, ...parts: readonly string[]): string | undefined =>
  shelf.program === null ? undefined : `${what}-${shelfKey(shelf.program, ...parts)}`;
