import { blockOf, type FeatureList, WORDS } from './features.ts';
import type { HashTable } from './hash-table.ts';
import { Room } from './room.ts';
import type { Word } from './word-book.ts';

/** A message in fewer numbers, for scores that add up. */
export interface Brief {
  /** Words whose pieces are added up already, each piece by its rarity. */
  bundles: readonly Pick<Word, 'number' | 'pieces'>[];
  /** What the pieces of bundles are multiplied by. */
  share: number;
  /** The columns besides, and their values. */
  index: Int32Array;
  value: Float32Array;
}

/** How often a column stands in a message, in the lower bits; in the upper, how often in words that have a bundle. */
const BUNDLE_BITS = 16;
const OFTEN = (1 << BUNDLE_BITS) - 1;
const BUNDLED = (1 << BUNDLE_BITS) + 1;

/** How often each column stands in one message after another. A message has fewer than 2^15 features. */
export class ColumnCounts {
  /** By column; all 0 between messages. */
  readonly #times: Int32Array;
  readonly #room = new Room();
  /** The columns of the message, each once. */
  readonly #found: number[] = [];
  /** How many columns the message has. */
  many = 0;
  /** How many words and pairs of words training had not seen. */
  unknown = 0;

  constructor(width: number) {
    this.#times = new Int32Array(width);
  }

  #add(column: number, once: number): void {
    const before = this.#times[column] as number;
    if (before === 0) {
      this.#found[this.many] = column;
      this.many += 1;
    }
    this.#times[column] = before + once;
  }

  /** Begins a message by the pieces of its Latin words. */
  begin(words: readonly Word[]): void {
    this.many = 0;
    this.unknown = 0;
    for (const { number, pieces } of words) {
      const once = number < 0 ? 1 : BUNDLED;
      for (let k = 0; k < pieces.length; k += 1) this.#add(pieces[k] as number, once);
    }
  }

  /** Goes on with all its other features. */
  add({ hashes, kinds, size }: FeatureList, table: HashTable): void {
    for (let k = 0; k < size; k += 1) {
      const column = table.get(hashes[k] as number);
      if (column >= 0) this.#add(column, 1);
      else if (blockOf(kinds[k] as number) === WORDS) this.unknown += 1;
    }
  }

  /** Writes the columns with 1 + ln of how often each stands in the message. */
  write({ index, value }: { index: Int32Array; value: Float32Array }): void {
    for (let k = 0; k < this.many; k += 1) {
      const column = this.#found[k] as number;
      const often = (this.#times[column] as number) & OFTEN;
      index[k] = column;
      value[k] = often === 1 ? 1 : 1 + Math.log(often);
    }
  }

  /**
   * Ends the message: gives it in brief, and forgets it.
   * @param whole its columns, as written and then weighed; others may follow
   * @param share what pieces were multiplied by besides their rarity
   */
  end(
    { index, value }: { index: Int32Array; value: Float32Array },
    words: readonly Word[],
    { rarity, share }: { rarity: Float32Array; share: number },
  ): Brief {
    const { index: rest, value: weight } = this.#room.of(index.length);
    let size = 0;
    for (let k = 0; k < index.length; k += 1) {
      const column = index[k] as number;
      const counted = k < this.many ? (this.#times[column] as number) : 0;
      if (k < this.many) this.#times[column] = 0;
      if (counted === BUNDLED) continue;
      rest[size] = column;
      // Bundles count a piece as often as it stands there, a message by the logarithm.
      weight[size] = (value[k] as number) - (counted >>> BUNDLE_BITS) * (rarity[column] as number) * share;
      size += 1;
    }
    const bundles = words.filter(({ number }) => number >= 0);
    return { bundles, share, index: rest.subarray(0, size), value: weight.subarray(0, size) };
  }
}
