import { createHash } from 'node:crypto';

/**
 * Where what was learned is kept between starts. Passed in, so that understanding itself touches no disk. What comes back is
 * what was put, or undefined; a shelf may forget.
 */
export interface Shelf {
  get(key: string): unknown;
  put(key: string, value: unknown): void;
}

/** Keeps nothing. */
export const noShelf: Shelf = { get: () => undefined, put: () => undefined };

/** A name for what is learned from these parts: the same parts have the same name, any other has another. */
export const shelfKey = (...parts: readonly (string | ArrayBufferView)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(typeof part === 'string' ? part : new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    hash.update('\0');
  }
  return hash.digest('hex').slice(0, 32);
};
