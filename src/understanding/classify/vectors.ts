import type { Token } from '../text/tokens.ts';
import { blockOf, NEAR, type PieceLengths, pieceFeatures, SINGLE, type Sink, WORDS } from './features.ts';
import { HashTable, type KeptTable } from './hash-table.ts';
import { type KeptSpelling, Spelling } from './spelling.ts';
import { stemFeatures } from './stem-features.ts';

/** Rows of numbers with few that are not zero: row r holds columns `index[start[r]…start[r+1]]`, each once. */
export interface Rows {
  start: Int32Array;
  index: Int32Array;
  value: Float32Array;
}

/** A number for each block of features, see features.ts. */
export type ByBlock = readonly [words: number, pieces: number, near: number];

/** How messages become numbers. */
export interface VectorSettings {
  lengths: PieceLengths;
  /** Features of fewer training messages are left out, by block. */
  seenIn: ByBlock;
  /** Share of each block in a message's vector, by block. */
  weights: ByBlock;
  /** How much more a word counts than a pair of words. */
  single: number;
}

/** One message as numbers; unit length unless nothing in it is known. */
export interface Vector {
  index: Int32Array;
  value: Float32Array;
  /** Share of its words and pairs of words, by weight, that training had seen. 0 to 1. */
  known: number;
}

/** A vocabulary as plain arrays. */
export interface KeptVectorizer {
  settings: VectorSettings;
  table: KeptTable;
  rarity: Float32Array;
  kind: Uint8Array;
  /** How many messages it was learned from. */
  rows: number;
  spelling: KeptSpelling;
}

/** How rare a feature is that stands in `seen` of `rows` messages: ln((1 + rows) / (1 + seen)) + 1. */
export const rarityOf = (rows: number, seen: number): number => Math.log((1 + rows) / (1 + seen)) + 1;

/** Names every feature of a message. */
export const namedIn = (list: readonly Token[], { lengths }: VectorSettings, sink: Sink): void => {
  stemFeatures(list, sink);
  pieceFeatures(list, lengths, sink);
};

/** The frozen vocabulary of a training: feature hash → column, and how rare each is. */
export class Vectorizer {
  readonly #settings: VectorSettings;
  readonly #table: HashTable;
  readonly #rarity: Float32Array;
  readonly #kind: Uint8Array;
  readonly #rows: number;
  readonly #spelling: Spelling;
  /** How often each column stands in the message being read; all 0 between messages. */
  readonly #times: Uint16Array;

  constructor({ settings, table, rarity, kind, rows, spelling }: KeptVectorizer) {
    this.#settings = settings;
    this.#table = HashTable.from(table);
    this.#rarity = rarity;
    this.#kind = kind;
    this.#rows = rows;
    this.#spelling = new Spelling(spelling);
    this.#times = new Uint16Array(rarity.length);
  }

  /** How many columns there are. */
  get width(): number {
    return this.#rarity.length;
  }

  /** The vocabulary as it can be kept; not copied. */
  get kept(): KeptVectorizer {
    return {
      settings: this.#settings,
      table: this.#table.kept,
      rarity: this.#rarity,
      kind: this.#kind,
      rows: this.#rows,
      spelling: this.#spelling.kept,
    };
  }

  /** One new message as numbers. */
  vector(list: readonly Token[]): Vector {
    const times = this.#times;
    const table = this.#table;
    const found: number[] = [];
    let unknown = 0;
    namedIn(this.#spelling.corrected(list), this.#settings, (hash, kind) => {
      const column = table.get(hash);
      if (column < 0) unknown += blockOf(kind) === WORDS ? 1 : 0;
      else {
        if (times[column] === 0) found.push(column);
        times[column] = (times[column] as number) + 1;
      }
    });
    const index = Int32Array.from(found);
    const value = new Float32Array(index.length);
    for (let k = 0; k < index.length; k += 1) {
      value[k] = 1 + Math.log(times[index[k] as number] as number);
      times[index[k] as number] = 0;
    }
    return this.weigh(index, value, unknown);
  }

  /** The known features of a message in the words or letters they stand for, each once. */
  named(list: readonly Token[]): { words: string; column: number; value: number }[] {
    const words = new Map<number, string>();
    namedIn(this.#spelling.corrected(list), this.#settings, (hash, kind, from, start, end, second) => {
      const column = this.#table.get(hash);
      if (column < 0 || words.has(column)) return;
      const between = kind === NEAR ? ' … ' : ' ';
      words.set(column, (second === undefined ? from.slice(start, end) : `${from}${between}${second}`).trim());
    });
    const { index, value } = this.vector(list);
    return [...index].map((column, k) => ({ words: words.get(column) ?? '', column, value: value[k] ?? 0 }));
  }

  /** Whether a column stands in one training message alone. */
  standsOnce(column: number): boolean {
    return (this.#rarity[column] as number) > rarityOf(this.#rows, 1) - 1e-4;
  }

  /** A training row as it would be read had training lacked some of its columns. */
  without(rows: Rows, row: number, lacks: (column: number) => boolean): Vector {
    const all = rows.index.subarray(rows.start[row], rows.start[row + 1]);
    const index = all.filter((column) => !lacks(column));
    const unknown = all.filter((column) => lacks(column) && blockOf(this.#kind[column] as number) === WORDS);
    return this.weigh(index, new Float32Array(index.length).fill(1), unknown.length);
  }

  /**
   * Term weights (1 + ln tf) times rarity; each block to its share of unit length.
   * @param value 1 + ln tf on the way in, the weights on the way out
   * @param unknown how many words and pairs of words training had not seen
   */
  weigh(index: Int32Array, value: Float32Array, unknown: number): Vector {
    const { weights, single } = this.#settings;
    const squares = [0, 0, 0];
    for (let k = 0; k < index.length; k += 1) {
      const column = index[k] as number;
      const kind = this.#kind[column] as number;
      const block = blockOf(kind);
      const weight = (value[k] as number) * (this.#rarity[column] as number) * (kind === SINGLE ? single : 1);
      value[k] = weight;
      squares[block] = (squares[block] as number) + weight * weight;
    }
    let length = 0;
    for (let b = 0; b < squares.length; b += 1) if ((squares[b] as number) > 0) length += (weights[b] as number) ** 2;
    const scale = squares.map((sum, b) => (weights[b] as number) / Math.sqrt((sum || 1) * (length || 1)));
    for (let k = 0; k < index.length; k += 1) {
      value[k] = (value[k] as number) * (scale[blockOf(this.#kind[index[k] as number] as number)] as number);
    }
    const missing = unknown * rarityOf(this.#rows, 0) ** 2;
    const present = squares[WORDS] as number;
    return { index, value, known: present === 0 ? 0 : present / (present + missing) };
  }
}
