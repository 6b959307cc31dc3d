import type { Brief } from './column-counts.ts';

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

/** With more classes than this most weigh nothing in a column, and full tables would be large and slow. */
const MOST_IN_FULL = 256;

/** What makes scores of a {@link Brief} quick; without it only plain columns are scored. */
export interface Shortcuts {
  /** How rare each column is. */
  rarity: Float32Array;
  /** Columns from this one on stand in every message, and are kept as a full table. */
  full: number;
}

/**
 * The weights of all classes. Most columns weigh for few classes, so that this takes a seventh of a full table. What the pieces
 * of a word weigh together is added up when it is first met.
 */
export class Weights {
  readonly #kept: KeptWeights;
  readonly #rarity: Float32Array;
  readonly #full: number;
  /** By column from {@link Shortcuts.full} on, then by class: shares of the largest weight of the class. */
  readonly #table: Float32Array;
  /** By number of a bundle, shares for each class. */
  readonly #bundles: Float32Array[] = [];

  constructor(
    kept: KeptWeights,
    { rarity, full }: Shortcuts = { rarity: new Float32Array(), full: kept.start.length - 1 },
  ) {
    this.#kept = kept;
    this.#rarity = rarity;
    const width = kept.start.length - 1;
    const size = kept.offset.length;
    const from = size > MOST_IN_FULL ? width : full;
    this.#full = from;
    this.#table = new Float32Array((width - from) * size);
    for (let f = from; f < width; f += 1) {
      const sums = new Float64Array(size);
      this.#addColumn(sums, f, 1);
      this.#table.set(sums, (f - from) * size);
    }
  }

  of(column: number, label: number): number {
    return this.#shareOf(column, label) * (this.#kept.largest[label] as number);
  }

  /** The share of the largest weight of a class; classes ascend in a column. */
  #shareOf(column: number, label: number): number {
    const { start, entry } = this.#kept;
    const to = start[column + 1] as number;
    let low = start[column] as number;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entry[middle] as number) >>> CODE_BITS < label) low = middle + 1;
      else high = middle;
    }
    const one = low < to ? (entry[low] as number) : -1;
    return one >>> CODE_BITS === label ? (SHARES[one & CODE_MASK] as number) : 0;
  }

  /** Adds the shares of one column, times a value, to a sum for each class. */
  #addColumn(sums: Float64Array, column: number, x: number): void {
    const { start, entry } = this.#kept;
    const to = start[column + 1] as number;
    let at = start[column] as number;
    // Two at a time, as no class stands twice in a column: the processor need not wait for the first.
    for (; at + 1 < to; at += 2) {
      const one = entry[at] as number;
      const two = entry[at + 1] as number;
      const first = (sums[one >>> CODE_BITS] as number) + (SHARES[one & CODE_MASK] as number) * x;
      const second = (sums[two >>> CODE_BITS] as number) + (SHARES[two & CODE_MASK] as number) * x;
      sums[one >>> CODE_BITS] = first;
      sums[two >>> CODE_BITS] = second;
    }
    if (at >= to) return;
    const last = entry[at] as number;
    sums[last >>> CODE_BITS] = (sums[last >>> CODE_BITS] as number) + (SHARES[last & CODE_MASK] as number) * x;
  }

  /** Adds the shares of the pieces of a word, each times its rarity. */
  #addPieces(sums: Float64Array, pieces: Int32Array): void {
    for (let k = 0; k < pieces.length; k += 1) {
      this.#addColumn(sums, pieces[k] as number, this.#rarity[pieces[k] as number] as number);
    }
  }

  #bundle({ number, pieces }: Brief['bundles'][number]): Float32Array {
    const before = this.#bundles[number];
    if (before) return before;
    const sums = new Float64Array(this.#kept.offset.length);
    this.#addPieces(sums, pieces);
    const bundle = Float32Array.from(sums);
    this.#bundles[number] = bundle;
    return bundle;
  }

  #addBundles(scores: Float64Array, { bundles, share }: Pick<Brief, 'bundles' | 'share'>): void {
    if (bundles.length === 0) return;
    for (const bundle of bundles) {
      if (scores.length > MOST_IN_FULL) {
        this.#addPieces(scores, bundle.pieces);
        continue;
      }
      const sums = this.#bundle(bundle);
      for (let c = 0; c < scores.length; c += 1) scores[c] = (scores[c] as number) + (sums[c] as number);
    }
    for (let c = 0; c < scores.length; c += 1) scores[c] = (scores[c] as number) * share;
  }

  /** Adds columns of the full table, from place `k` on, four at a time. */
  #addFull(sums: Float64Array, index: Int32Array, value: Float32Array, k: number): void {
    const table = this.#table;
    const size = sums.length;
    const at = (j: number): number => ((index[j] as number) - this.#full) * size;
    let j = k;
    for (; j + 3 < index.length; j += 4) {
      const [a, b, c, d] = [at(j), at(j + 1), at(j + 2), at(j + 3)];
      const [w, x, y, z] = [value[j], value[j + 1], value[j + 2], value[j + 3]] as [number, number, number, number];
      for (let label = 0; label < size; label += 1) {
        const first = (table[a + label] as number) * w + (table[b + label] as number) * x;
        const second = (table[c + label] as number) * y + (table[d + label] as number) * z;
        sums[label] = (sums[label] as number) + (first + second);
      }
    }
    for (; j < index.length; j += 1) {
      const [a, w] = [at(j), value[j] as number];
      for (let label = 0; label < size; label += 1) {
        sums[label] = (sums[label] as number) + (table[a + label] as number) * w;
      }
    }
  }

  /** Signed distance of a message from the border of one class. */
  scoreOf(index: Int32Array, value: Float32Array, label: number): number {
    let sum = 0;
    for (let k = 0; k < index.length; k += 1) sum += this.#shareOf(index[k] as number, label) * (value[k] as number);
    return sum * (this.#kept.largest[label] as number) + (this.#kept.offset[label] as number);
  }

  /** Signed distance of a message from the border of each class; columns of the full table stand last. */
  scores(index: Int32Array, value: Float32Array): Float64Array {
    return this.scoresOf({ bundles: [], share: 0, index, value });
  }

  /** The same of a message in brief. */
  scoresOf({ bundles, share, index, value }: Brief): Float64Array {
    const { largest, offset } = this.#kept;
    const scores = new Float64Array(offset.length);
    this.#addBundles(scores, { bundles, share });
    let k = 0;
    for (; k < index.length && (index[k] as number) < this.#full; k += 1) {
      this.#addColumn(scores, index[k] as number, value[k] as number);
    }
    this.#addFull(scores, index, value, k);
    for (let c = 0; c < scores.length; c += 1) {
      scores[c] = (scores[c] as number) * (largest[c] as number) + (offset[c] as number);
    }
    return scores;
  }
}
