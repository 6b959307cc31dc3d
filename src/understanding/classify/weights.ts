/**
 * Learned weights as plain arrays: column f weighs for the classes `label[start[f]…start[f+1]]`, and for no other. A weight is a
 * share of the largest of its class, kept as {@link CODES} steps of its square root either way.
 */
export interface KeptWeights {
  start: Int32Array;
  label: Uint8Array | Uint16Array;
  code: Int8Array;
  /** The largest weight of each class. */
  largest: Float64Array;
  offset: Float64Array;
}

/** Steps a weight may have, either way. */
export const CODES = 127;

/** The share of the largest weight that each code stands for, by code + 128. */
const SHARES = Float64Array.from({ length: 256 }, (_, i) => ((i - 128) * Math.abs(i - 128)) / CODES ** 2);

/** The weights of all classes. Most columns weigh for few classes, so that this takes a seventh of a full table. */
export class Weights {
  readonly #kept: KeptWeights;

  constructor(kept: KeptWeights) {
    this.#kept = kept;
  }

  of(column: number, label: number): number {
    const { start, label: labels, code, largest } = this.#kept;
    for (let at = start[column] as number; at < (start[column + 1] as number); at += 1) {
      if (labels[at] === label) return (SHARES[(code[at] as number) + 128] as number) * (largest[label] as number);
    }
    return 0;
  }

  /** Signed distance of a message from the border of each class. */
  scores(index: Int32Array, value: Float32Array): Float64Array {
    const { start, label, code, largest, offset } = this.#kept;
    const scores = new Float64Array(offset.length);
    for (let k = 0; k < index.length; k += 1) {
      const x = value[k] as number;
      const to = start[(index[k] as number) + 1] as number;
      for (let at = start[index[k] as number] as number; at < to; at += 1) {
        const c = label[at] as number;
        scores[c] = (scores[c] as number) + (SHARES[(code[at] as number) + 128] as number) * x;
      }
    }
    for (let c = 0; c < scores.length; c += 1) {
      scores[c] = (scores[c] as number) * (largest[c] as number) + (offset[c] as number);
    }
    return scores;
  }
}
