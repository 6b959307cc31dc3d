import { englishWords } from '../meaning/word-table.ts';

/** What training messages mean on the whole; empty where none of them has a word whose meaning is known. */
export type KeptMeaning = Float32Array;

/** How the share of the meaning goes with the number of training messages of a class. */
export interface MeaningGrowth {
  /** The share it would have without any. */
  none: number;
  /** Messages a class at which half of what it has more is gone. */
  half: number;
}

/**
 * The share of the meaning in a message's vector.
 * @param least its share where there are many messages
 * @param perClass training messages of a class, on average
 */
export const meaningShare = (least: number, { none, half }: MeaningGrowth, perClass: number): number =>
  least + ((none - least) * half) / (half + perClass);

/** Makes a vector a unit long, in place. */
const toUnit = (vector: Float64Array): Float64Array => {
  let squares = 0;
  for (let d = 0; d < vector.length; d += 1) squares += (vector[d] as number) * (vector[d] as number);
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let d = 0; d < vector.length; d += 1) vector[d] = (vector[d] as number) * scale;
  return vector;
};

/** What a word means, see word-table.ts; null for one that means nothing known. */
export type WordMeaning = Float32Array | null;

/** Adds up the meanings of a message's words, a unit long, in `sum`; says whether it has a meaning: not if none is known. */
const addUp = (words: readonly WordMeaning[], sum: Float64Array): boolean => {
  sum.fill(0);
  let known = false;
  for (const word of words) {
    if (word === null) continue;
    known = true;
    for (let d = 0; d < sum.length; d += 1) sum[d] = (sum[d] as number) + (word[d] as number);
  }
  if (!known) return false;
  toUnit(sum);
  return true;
};

/**
 * What a message means by its words, known or not: the mean of their vectors, less what all messages of the shop have in
 * common. Each direction is two columns, one for either way, so that no value is below 0.
 */
export class Meaning {
  readonly kept: KeptMeaning;
  readonly #sum: Float64Array;

  constructor(kept: KeptMeaning) {
    this.kept = kept;
    this.#sum = new Float64Array(kept.length);
  }

  /** Learns what messages have in common. @param messages as {@link read} takes them */
  static of(messages: Iterable<readonly WordMeaning[]>): Meaning {
    const sum = new Float64Array(englishWords().dims);
    const common = new Float64Array(sum.length);
    let many = 0;
    for (const words of messages) {
      if (!addUp(words, sum)) continue;
      many += 1;
      for (let d = 0; d < sum.length; d += 1) common[d] = (common[d] as number) + (sum[d] as number);
    }
    return new Meaning(many === 0 ? new Float32Array() : Float32Array.from(common, (all) => all / many));
  }

  /** How many columns a meaning has. */
  get width(): number {
    return this.kept.length * 2;
  }

  /** How many of them a message has, if it has a meaning. */
  get dims(): number {
    return this.kept.length;
  }

  /**
   * The meaning of a message, good until the next one is read; null if it has none.
   * @param words the meanings of its words
   */
  read(words: readonly WordMeaning[]): Float64Array | null {
    const { kept } = this;
    const sum = this.#sum;
    if (kept.length === 0 || !addUp(words, sum)) return null;
    for (let d = 0; d < sum.length; d += 1) sum[d] = (sum[d] as number) - (kept[d] as number);
    return toUnit(sum);
  }

  /**
   * Writes a meaning as {@link dims} columns with their values.
   * @param to.first number of the first column
   * @param to.at where to write
   * @param to.times what the values are multiplied by
   */
  write(
    meaning: Float64Array,
    { index, value }: { index: Int32Array; value: Float32Array },
    { first, at, times }: { first: number; at: number; times: number },
  ): void {
    for (let d = 0; d < meaning.length; d += 1) {
      const x = meaning[d] as number;
      index[at + d] = first + d * 2 + (x < 0 ? 1 : 0);
      value[at + d] = Math.abs(x) * times;
    }
  }
}
