import { blockOf, type FeatureList, PIECES, WORDS } from './features.ts';
import type { HashTable } from './hash-table.ts';
import { Room } from './room.ts';
import type { Vector } from './rows.ts';
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

/** What a feature counts that stands once in a message, and the block it is weighed in, by column. */
export interface ByColumn {
  weight: Float32Array;
  block: Uint8Array;
}

type ColumnsAndValues = Pick<Vector, 'index' | 'value'>;

/** How often each column stands in one message after another. A message has fewer than 2^15 features. */
export class ColumnCounts {
  /** By column; all 0 between messages. */
  readonly #times: Int32Array;
  readonly #room = new Room();
  /** The columns of the message, each once. */
  readonly #found: number[] = [];
  /** How many columns the message has; those of the pieces of its Latin words come first. */
  many = 0;
  #pieces = 0;
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
    this.#pieces = this.many;
  }

  /** Goes on with all its other features. */
  add({ hashes, kinds, size }: FeatureList, table: HashTable): void {
    for (let k = 0; k < size; k += 1) {
      const column = table.get(hashes[k] as number);
      if (column >= 0) this.#add(column, 1);
      else if (blockOf(kinds[k] as number) === WORDS) this.unknown += 1;
    }
  }

  /**
   * Writes the columns, each with 1 + ln of how often it stands in the message, times its weight.
   * @param by what a column weighs, and its block
   * @param squares by block, to which the squares of what is written are added
   */
  write({ index, value }: ColumnsAndValues, { weight, block }: ByColumn, squares: Float64Array): void {
    let pieces = 0;
    for (let k = 0; k < this.many; k += 1) {
      const column = this.#found[k] as number;
      const often = (this.#times[column] as number) & OFTEN;
      const x = (weight[column] as number) * (often === 1 ? 1 : 1 + Math.log(often));
      index[k] = column;
      value[k] = x;
      if (k < this.#pieces) pieces += x * x;
      else squares[block[column] as number] = (squares[block[column] as number] as number) + x * x;
    }
    squares[PIECES] = (squares[PIECES] as number) + pieces;
  }

  /**
   * Ends the message: multiplies what was written, gives it in brief, and forgets it.
   * @param all what was written; what follows it is kept as it is
   * @param scale what is multiplied by, by block
   */
  end(
    { index, value }: ColumnsAndValues,
    words: readonly Word[],
    { weight, block, scale }: ByColumn & { scale: Float64Array },
  ): Brief {
    const room = this.#room.of(index.length);
    const share = scale[PIECES] as number;
    let size = 0;
    for (let k = 0; k < this.many; k += 1) {
      const column = index[k] as number;
      const counted = this.#times[column] as number;
      const x = (value[k] as number) * (k < this.#pieces ? share : (scale[block[column] as number] as number));
      this.#times[column] = 0;
      value[k] = x;
      if (counted === BUNDLED) continue;
      room.index[size] = column;
      // Bundles count a piece as often as it stands there, a message by the logarithm.
      room.value[size] = x - (counted >>> BUNDLE_BITS) * (weight[column] as number) * share;
      size += 1;
    }
    for (let k = this.many; k < index.length; k += 1, size += 1) {
      room.index[size] = index[k] as number;
      room.value[size] = value[k] as number;
    }
    const bundles = words.filter(({ number }) => number >= 0);
    return { bundles, share, index: room.index.subarray(0, size), value: room.value.subarray(0, size) };
  }
}
