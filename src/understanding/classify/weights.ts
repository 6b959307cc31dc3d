/**
 * Learned weights as plain arrays: column f weighs for the classes of `entry[start[f]…start[f+1]]`, and for no other. An entry is
 * the number of a class and, in its last 8 bits, the weight: a share of the largest weight of that class, in {@link CODES} steps of
 * its square root either way, {@link ZERO} being none.
 */
export interface KeptWeights {
  start: Int32Array;
  entry: Uint16Array | Uint32Array;
  /** The largest weight of each class. */
  largest: Float64Array;
  offset: Float64Array;
}

export const CODE_BITS = 8;
/** Steps a weight may have, either way. */
export const CODES = 127;
export const ZERO = 128;
const CODE_MASK = (1 << CODE_BITS) - 1;

/** The share of the largest weight that each code stands for. */
const SHARES = Float64Array.from({ length: 1 << CODE_BITS }, (_, i) => ((i - ZERO) * Math.abs(i - ZERO)) / CODES ** 2);

/** The weights of all classes. Most columns weigh for few classes, so that this takes a seventh of a full table. */
export class Weights {
  readonly #kept: KeptWeights;

  constructor(kept: KeptWeights) {
    this.#kept = kept;
  }

  of(column: number, label: number): number {
    const { start, entry, largest } = this.#kept;
    for (let at = start[column] as number; at < (start[column + 1] as number); at += 1) {
      const one = entry[at] as number;
      if (one >>> CODE_BITS === label) return (SHARES[one & CODE_MASK] as number) * (largest[label] as number);
    }
    return 0;
  }

  /** Signed distance of a message from the border of each class. */
  scores(index: Int32Array, value: Float32Array): Float64Array {
    const { start, entry, largest, offset } = this.#kept;
    const scores = new Float64Array(offset.length);
    for (let k = 0; k < index.length; k += 1) {
      const x = value[k] as number;
      const column = index[k] as number;
      const to = start[column + 1] as number;
      let at = start[column] as number;
      // Two at a time, as no class stands twice in a column: the processor need not wait for the first.
      for (; at + 1 < to; at += 2) {
        const one = entry[at] as number;
        const two = entry[at + 1] as number;
        const first = (scores[one >>> CODE_BITS] as number) + (SHARES[one & CODE_MASK] as number) * x;
        const second = (scores[two >>> CODE_BITS] as number) + (SHARES[two & CODE_MASK] as number) * x;
        scores[one >>> CODE_BITS] = first;
        scores[two >>> CODE_BITS] = second;
      }
      if (at >= to) continue;
      const last = entry[at] as number;
      scores[last >>> CODE_BITS] = (scores[last >>> CODE_BITS] as number) + (SHARES[last & CODE_MASK] as number) * x;
    }
    for (let c = 0; c < scores.length; c += 1) {
      scores[c] = (scores[c] as number) * (largest[c] as number) + (offset[c] as number);
    }
    return scores;
  }
}
