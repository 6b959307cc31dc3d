import { englishWords } from '../meaning/word-table.ts';
import type { Token } from '../text/tokens.ts';

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
const toUnit = (vector: Float32Array): Float32Array => {
  let squares = 0;
  for (let d = 0; d < vector.length; d += 1) squares += (vector[d] as number) ** 2;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let d = 0; d < vector.length; d += 1) vector[d] = (vector[d] as number) * scale;
  return vector;
};

/** A Chinese word stands at no place of the table. */
export const HAN_PLACE = -2;

/** Where the meaning of each word of a message stands. A word that has none is read as corrected. */
const placesOf = (list: readonly Token[], corrected: readonly Token[]): number[] =>
  list.map(({ text, han }, i) => {
    if (han) return HAN_PLACE;
    const place = englishWords().placeOf(text);
    return place < 0 && corrected !== list ? englishWords().placeOf((corrected[i] as Token).text) : place;
  });

/**
 * The meanings of a message's words added up, a unit long; null if none is known, or if most words are Chinese: "size" says little
 * of what 这件 size 偏大吗 means.
 */
const meaningOf = (places: readonly number[]): Float32Array | null => {
  let known = 0;
  for (const place of places) known += place >= 0 ? 1 : place === HAN_PLACE ? -1 : 0;
  if (known <= 0) return null;
  const words = englishWords();
  const sum = new Float32Array(words.dims);
  for (const place of places) if (place >= 0) words.addTo(sum, place);
  return toUnit(sum);
};

/**
 * What a message means by its words, known or not: the mean of their vectors, less what all messages of the shop have in
 * common. Each direction is two columns, one for either way, so that no value is below 0.
 */
export class Meaning {
  readonly kept: KeptMeaning;

  constructor(kept: KeptMeaning) {
    this.kept = kept;
  }

  /** Learns what messages have in common. */
  static of(messages: readonly (readonly Token[])[]): Meaning {
    const common: number[] = [];
    let many = 0;
    for (const list of messages) {
      const meaning = meaningOf(placesOf(list, list));
      if (!meaning) continue;
      many += 1;
      for (let d = 0; d < meaning.length; d += 1) common[d] = (common[d] ?? 0) + (meaning[d] as number);
    }
    return new Meaning(Float32Array.from(common, (sum) => sum / many));
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
   * The meaning of a message; null if it has none.
   * @param corrected the same words without slips
   */
  read(list: readonly Token[], corrected = list): Float32Array | null {
    return this.kept.length > 0 ? this.readAt(placesOf(list, corrected)) : null;
  }

  /** The same for words by the places of their meanings, see word-table.ts; {@link HAN_PLACE} for a Chinese one. */
  readAt(places: readonly number[]): Float32Array | null {
    const meaning = this.kept.length > 0 ? meaningOf(places) : null;
    if (!meaning) return null;
    for (let d = 0; d < meaning.length; d += 1) meaning[d] = (meaning[d] as number) - (this.kept[d] as number);
    return toUnit(meaning);
  }

  /**
   * Writes a meaning as {@link dims} columns with their values.
   * @param first number of the first column
   * @param at where to write
   */
  write(
    meaning: Float32Array,
    first: number,
    { index, value }: { index: Int32Array; value: Float32Array },
    at: number,
  ) {
    for (let d = 0; d < meaning.length; d += 1) {
      const x = meaning[d] as number;
      index[at + d] = first + d * 2 + (x < 0 ? 1 : 0);
      value[at + d] = Math.abs(x);
    }
  }
}
