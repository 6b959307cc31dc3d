import type { Token } from '../text/tokens.ts';
import { type Brief, ColumnCounts } from './column-counts.ts';
import {
  BLOCKS,
  blockOf,
  FeatureList,
  hanPieces,
  MEANING,
  PIECES,
  type PieceLengths,
  pieceFeatures,
  SINGLE,
  WORDS,
} from './features.ts';
import { HashTable, type KeptTable } from './hash-table.ts';
import { HAN_PLACE, type KeptMeaning, Meaning } from './meaning.ts';
import { type KeptSpelling, Spelling } from './spelling.ts';
import { pairFeatures, stemFeatures, stemHash } from './stem-features.ts';
import { type Word, WordBook } from './word-book.ts';

/** Rows of numbers with few that are not zero: row r holds columns `index[start[r]…start[r+1]]`, each once. */
export interface Rows {
  start: Int32Array;
  index: Int32Array;
  value: Float32Array;
}

/** A number for each block of features, see features.ts; all but meaning. */
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
  /** Share of what a message means, where there are many of each class. */
  meaning: number;
}

/** One message as numbers; unit length unless nothing in it is known. */
export interface Vector {
  index: Int32Array;
  value: Float32Array;
  /** Share of its words and pairs of words, by weight, that training had seen. 0 to 1. */
  known: number;
}

/** A new message, in full and in brief. */
export interface BriefVector extends Vector {
  brief: Brief;
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
  meaning: KeptMeaning;
}

/** How rare a feature is that stands in `seen` of `rows` messages: ln((1 + rows) / (1 + seen)) + 1. */
export const rarityOf = (rows: number, seen: number): number => Math.log((1 + rows) / (1 + seen)) + 1;

/** Names every feature of a message in the place of the one before. */
export const featuresOf = (list: readonly Token[], { lengths }: VectorSettings, into: FeatureList): FeatureList => {
  into.clear();
  stemFeatures(list, into);
  pieceFeatures(list, lengths, into);
  return into;
};

/** The frozen vocabulary of a training: feature hash → column, and how rare each is. */
export class Vectorizer {
  readonly #settings: VectorSettings;
  readonly #table: HashTable;
  /** How rare each column is, see {@link rarityOf}. */
  readonly rarity: Float32Array;
  readonly #kind: Uint8Array;
  readonly #rows: number;
  readonly #spelling: Spelling;
  readonly #meaning: Meaning;
  readonly #book: WordBook;
  readonly #shares: readonly number[];
  readonly #counts: ColumnCounts;
  readonly #features = new FeatureList();
  readonly #squares = new Float64Array(BLOCKS);

  constructor({ settings, table, rarity, kind, rows, spelling, meaning }: KeptVectorizer) {
    this.#settings = settings;
    this.#table = HashTable.from(table);
    this.rarity = rarity;
    this.#kind = kind;
    this.#rows = rows;
    this.#spelling = new Spelling(spelling);
    this.#meaning = new Meaning(meaning);
    this.#shares = [...settings.weights, settings.meaning];
    this.#counts = new ColumnCounts(rarity.length);
    this.#book = new WordBook({
      table: this.#table,
      lengths: settings.lengths,
      isPiece: (column) => kind[column] === PIECES,
      isKnown: (text) => this.#spelling.knows(text),
      meant: meaning.length > 0,
    });
  }

  /** How many columns there are. */
  get width(): number {
    return this.rarity.length;
  }

  /** How many columns stand for what is written; those that stand for what it means follow. */
  get written(): number {
    return this.rarity.length - this.#meaning.width;
  }

  /** The vocabulary as it can be kept; not copied. */
  get kept(): KeptVectorizer {
    return {
      settings: this.#settings,
      table: this.#table.kept,
      rarity: this.rarity,
      kind: this.#kind,
      rows: this.#rows,
      spelling: this.#spelling.kept,
      meaning: this.#meaning.kept,
    };
  }

  /** One new message as numbers. */
  vector(list: readonly Token[]): BriefVector {
    const corrected = this.#spelling.corrected(list);
    const { words, stems, places } = this.#wordsOf(list, corrected);
    const features = this.#features;
    const counts = this.#counts;
    features.clear();
    pairFeatures(stems, features);
    hanPieces(corrected, this.#settings.lengths, features);
    counts.begin(words);
    counts.add(features, this.#table);
    const meaning = this.#meaning.readAt(places);
    const all = counts.many + (meaning?.length ?? 0);
    const index = new Int32Array(all);
    const value = new Float32Array(all);
    counts.write({ index, value });
    if (meaning) this.#meaning.write(meaning, this.written, { index, value }, counts.many);
    const vector = this.weigh(index, value, counts.unknown);
    const share = this.#squares[PIECES] as number;
    return { ...vector, brief: counts.end(vector, words, { rarity: this.rarity, share }) };
  }

  /** Its Latin words, the hashes of all its stems, and where its meanings stand. */
  #wordsOf(list: readonly Token[], corrected: readonly Token[]): { words: Word[]; stems: number[]; places: number[] } {
    const words: Word[] = [];
    const stems: number[] = [];
    const places: number[] = [];
    for (let i = 0; i < corrected.length; i += 1) {
      const token = corrected[i] as Token;
      if (token.han) {
        stems.push(stemHash(token));
        places.push(HAN_PLACE);
        continue;
      }
      const word = this.#book.word(token.text);
      const own = corrected === list ? -1 : this.#book.word((list[i] as Token).text).place;
      words.push(word);
      stems.push(word.stem);
      places.push(own < 0 ? word.place : own);
    }
    return { words, stems, places };
  }

  /** The known features of a message in the words or letters they stand for, each once. */
  named(list: readonly Token[]): { words: string; column: number; value: number }[] {
    const { hashes, size, words } = featuresOf(this.#spelling.corrected(list), this.#settings, new FeatureList(true));
    const standsFor = new Map<number, string>();
    for (let k = 0; k < size; k += 1) {
      const column = this.#table.get(hashes[k] as number);
      if (column >= 0 && !standsFor.has(column)) standsFor.set(column, (words?.[k] ?? '').trim());
    }
    const { index, value } = this.vector(list);
    return [...index]
      .map((column, k) => ({ words: standsFor.get(column) ?? '', column, value: value[k] ?? 0 }))
      .filter(({ column }) => column < this.written);
  }

  /** Whether a column stands in one training message alone. */
  standsOnce(column: number): boolean {
    return column < this.written && (this.rarity[column] as number) > rarityOf(this.#rows, 1) - 1e-4;
  }

  /** A training row as it would be read had training lacked some of its columns. */
  without(rows: Rows, row: number, lacks: (column: number) => boolean): Vector {
    const from = rows.start[row] as number;
    const all = rows.index.subarray(from, rows.start[row + 1]);
    const index = new Int32Array(all.length);
    const value = new Float32Array(all.length);
    let size = 0;
    let unknown = 0;
    for (const [k, column] of all.entries()) {
      if (lacks(column)) {
        if (blockOf(this.#kind[column] as number) === WORDS) unknown += 1;
        continue;
      }
      index[size] = column;
      value[size] = column < this.written ? 1 : (rows.value[from + k] as number);
      size += 1;
    }
    return this.weigh(index.slice(0, size), value.slice(0, size), unknown);
  }

  /**
   * Term weights (1 + ln tf) times rarity; each block to its share of unit length.
   * @param value 1 + ln tf (how far it points, for directions of meaning) on the way in, the weights on the way out
   * @param unknown how many words and pairs of words training had not seen
   */
  weigh(index: Int32Array, value: Float32Array, unknown: number): Vector {
    const { single } = this.#settings;
    const squares = this.#squares.fill(0);
    for (let k = 0; k < index.length; k += 1) {
      const column = index[k] as number;
      const kind = this.#kind[column] as number;
      const block = blockOf(kind);
      let weight = value[k] as number;
      if (kind !== MEANING) weight *= (this.rarity[column] as number) * (kind === SINGLE ? single : 1);
      value[k] = weight;
      squares[block] = (squares[block] as number) + weight * weight;
    }
    const missing = unknown * rarityOf(this.#rows, 0) ** 2;
    const present = squares[WORDS] as number;
    const scale = this.#scales(squares);
    for (let k = 0; k < index.length; k += 1) {
      value[k] = (value[k] as number) * (scale[blockOf(this.#kind[index[k] as number] as number)] as number);
    }
    return { index, value, known: present === 0 ? 0 : present / (present + missing) };
  }

  /** Squared lengths of the blocks to what their values are multiplied by; in the same array. */
  #scales(squares: Float64Array): Float64Array {
    const weights = this.#shares;
    let length = 0;
    for (let b = 0; b < squares.length; b += 1) if ((squares[b] as number) > 0) length += (weights[b] as number) ** 2;
    for (let b = 0; b < squares.length; b += 1) {
      squares[b] = (weights[b] as number) / Math.sqrt(((squares[b] as number) || 1) * (length || 1));
    }
    return squares;
  }
}
