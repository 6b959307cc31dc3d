import type { Token } from '../text/tokens.ts';
import { type Brief, type ByColumn, ColumnCounts } from './column-counts.ts';
import { BLOCKS, blockOf, FeatureList, hanPieces, MEANING, PIECES, pieceFeatures, SINGLE, WORDS } from './features.ts';
import { HashTable, type KeptTable } from './hash-table.ts';
import { type KeptMeaning, Meaning, type WordMeaning } from './meaning.ts';
import { Room } from './room.ts';
import type { Columns, Rows, Vector } from './rows.ts';
import { type KeptSpelling, Spelling } from './spelling.ts';
import { pairFeatures, stemFeatures, stemHash } from './stem-features.ts';
import { rarityOf, type VectorSettings } from './vector-settings.ts';
import { type Word, WordBook } from './word-book.ts';

/** A new message, in full and in brief; its arrays are good until the next one is read. */
export interface BriefVector extends Vector {
  brief: Brief;
}

/** A vocabulary as plain arrays. */
export interface KeptVectorizer {
  settings: VectorSettings;
  table: KeptTable;
  rarity: Float32Array;
  kind: Uint8Array;
  /** See {@link Columns}. */
  whole: number;
  /** How many messages it was learned from. */
  rows: number;
  spelling: KeptSpelling;
  meaning: KeptMeaning;
}

/** Names every feature of a message in the place of the one before. */
export const featuresOf = (list: readonly Token[], { lengths }: VectorSettings, into: FeatureList): FeatureList => {
  into.clear();
  stemFeatures(list, into);
  pieceFeatures(list, lengths, into);
  return into;
};

/** The frozen vocabulary of a training: feature hash → column, and how rare each is. */
export class Vectorizer implements Columns {
  readonly #settings: VectorSettings;
  readonly #table: HashTable;
  /** How rare each column is, see {@link rarityOf}. */
  readonly rarity: Float32Array;
  readonly #kind: Uint8Array;
  readonly whole: number;
  readonly #byColumn: ByColumn;
  readonly #rows: number;
  readonly #spelling: Spelling;
  readonly #meaning: Meaning;
  readonly #book: WordBook;
  readonly #shares: readonly number[];
  readonly #counts: ColumnCounts;
  readonly #features = new FeatureList();
  readonly #stems: number[] = [];
  readonly #meanings: WordMeaning[] = [];
  readonly #room = new Room();
  readonly #squares = new Float64Array(BLOCKS);

  constructor({ settings, table, rarity, kind, whole, rows, spelling, meaning }: KeptVectorizer) {
    this.#settings = settings;
    this.#table = HashTable.from(table);
    this.rarity = rarity;
    this.#kind = kind;
    this.whole = whole;
    const weight = (rare: number, f: number): number => rare * (kind[f] === SINGLE ? settings.single : 1);
    this.#byColumn = {
      block: kind.map(blockOf),
      weight: rarity.map((rare, f) => (kind[f] === MEANING ? 1 : weight(rare, f))),
    };
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

  get width(): number {
    return this.rarity.length;
  }

  get written(): number {
    return this.rarity.length - this.#meaning.width;
  }

  /** How many Latin words training had seen. */
  get words(): number {
    return this.#spelling.kept.words.length;
  }

  /** The vocabulary as it can be kept; not copied. */
  get kept(): KeptVectorizer {
    return {
      settings: this.#settings,
      table: this.#table.kept,
      rarity: this.rarity,
      kind: this.#kind,
      whole: this.whole,
      rows: this.#rows,
      spelling: this.#spelling.kept,
      meaning: this.#meaning.kept,
    };
  }

  /** One new message as numbers, good until the next one is read. */
  vector(list: readonly Token[]): BriefVector {
    const words = this.#wordsOf(list);
    const features = this.#features;
    const counts = this.#counts;
    features.clear();
    pairFeatures(this.#stems, features);
    hanPieces(list, this.#settings.lengths, features);
    counts.begin(words);
    counts.add(features, this.#table);
    if (!this.#settings.chinese && words.length < list.length) this.#meanings.length = 0;
    const meaning = this.#meaning.read(this.#meanings);
    const { index, value } = this.#room.of(counts.many + (meaning?.length ?? 0));
    const squares = this.#squares.fill(0);
    counts.write({ index, value }, this.#byColumn, squares);
    if (meaning) squares[blockOf(MEANING)] = 1;
    const known = this.#knownShare(squares[WORDS] as number, counts.unknown);
    const scale = this.#scales(squares);
    const times = scale[blockOf(MEANING)] as number;
    if (meaning) this.#meaning.write(meaning, { index, value }, { first: this.written, at: counts.many, times });
    return { index, value, known, brief: counts.end({ index, value }, words, { ...this.#byColumn, scale }) };
  }

  /** Share of words and pairs that training had seen: of those the squared weights, of the others how many. */
  #knownShare(present: number, unknown: number): number {
    return present === 0 ? 0 : present / (present + unknown * rarityOf(this.#rows, 0) ** 2);
  }

  /** The Latin words of a message; the stems of all its words and what they mean are left in their lists. */
  #wordsOf(list: readonly Token[]): Word[] {
    const words: Word[] = [];
    this.#stems.length = 0;
    this.#meanings.length = 0;
    for (const { text, han } of list) {
      if (han) {
        this.#stems.push(stemHash({ text, han }));
        this.#meanings.push(this.#book.meaningOf({ text, han }));
        continue;
      }
      const word = this.#book.known(text) ?? this.#book.word(this.#spelling.correctedWord(text));
      words.push(word);
      this.#stems.push(word.stem);
      this.#meanings.push(word.text === text ? word.meaning : (this.#book.meaningOf({ text, han }) ?? word.meaning));
    }
    return words;
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
    const to = rows.start[row + 1] as number;
    const { index, value } = this.#room.of(to - from);
    let size = 0;
    let unknown = 0;
    for (let k = from; k < to; k += 1) {
      const column = rows.index[k] as number;
      if (lacks(column)) {
        if (this.#byColumn.block[column] === WORDS) unknown += 1;
        continue;
      }
      index[size] = column;
      value[size] = column < this.written ? 1 : (rows.value[k] as number);
      size += 1;
    }
    const vector = { index: index.slice(0, size), value: value.slice(0, size) };
    return { ...vector, known: this.weigh(vector, { from: 0, to: size }, unknown) };
  }

  /**
   * Term weights (1 + ln tf) times rarity; each block to its share of unit length.
   * @param value 1 + ln tf (how far it points, for directions of meaning) on the way in, the weights on the way out
   * @param part where the message stands in both
   * @param unknown how many words and pairs of words training had not seen
   * @returns the share that is known, see {@link Vector}
   */
  weigh(
    { index, value }: Pick<Vector, 'index' | 'value'>,
    { from, to }: { from: number; to: number },
    unknown: number,
  ): number {
    const { weight: weights, block: blocks } = this.#byColumn;
    const squares = this.#squares.fill(0);
    for (let k = from; k < to; k += 1) {
      const column = index[k] as number;
      const block = blocks[column] as number;
      const weight = (value[k] as number) * (weights[column] as number);
      value[k] = weight;
      squares[block] = (squares[block] as number) + weight * weight;
    }
    const known = this.#knownShare(squares[WORDS] as number, unknown);
    const scale = this.#scales(squares);
    for (let k = from; k < to; k += 1) {
      value[k] = (value[k] as number) * (scale[blocks[index[k] as number] as number] as number);
    }
    return known;
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
