import type { Token } from '../text/tokens.ts';
import { features, PIECES, type PieceLengths, WORDS } from './features.ts';
import { HashTable, type KeptTable } from './hash-table.ts';

/** Rows of numbers with few that are not zero: row r holds columns `index[start[r]…start[r+1]]`, ascending. */
export interface Rows {
  start: Int32Array;
  index: Int32Array;
  value: Float32Array;
}

/** How messages become numbers. */
export interface VectorSettings {
  lengths: PieceLengths;
  /** Features of fewer training messages are left out, by block. */
  seenIn: readonly [words: number, pieces: number];
  /** Share of each block in a message's vector, by block. */
  weights: readonly [words: number, pieces: number];
}

/** One message as numbers; unit length unless nothing in it is known. */
export interface Vector {
  index: Int32Array;
  value: Float32Array;
  /** Share of its features, by weight, that training had seen. 0 to 1. */
  known: number;
}

/** A vocabulary as plain arrays. */
export interface KeptVectorizer {
  settings: VectorSettings;
  table: KeptTable;
  rarity: Float32Array;
  block: Uint8Array;
  /** How many messages it was learned from. */
  rows: number;
}

class Growing {
  data = new Uint32Array(1 << 16);
  size = 0;
  push(value: number): void {
    if (this.size === this.data.length) {
      const wider = new Uint32Array(this.data.length * 2);
      wider.set(this.data);
      this.data = wider;
    }
    this.data[this.size] = value;
    this.size += 1;
  }
}

/** The frozen vocabulary of a training: feature hash → column, and how rare each is. */
export class Vectorizer {
  readonly #settings: VectorSettings;
  readonly #table: HashTable;
  readonly #rarity: Float32Array;
  readonly #block: Uint8Array;
  readonly #rows: number;
  readonly #unseen: readonly [number, number];

  private constructor(
    settings: VectorSettings,
    table: HashTable,
    rarity: Float32Array,
    block: Uint8Array,
    rows: number,
  ) {
    this.#settings = settings;
    this.#table = table;
    this.#rarity = rarity;
    this.#block = block;
    this.#rows = rows;
    const rarest = Math.log(1 + rows) + 1;
    this.#unseen = [rarest, rarest];
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
      block: this.#block,
      rows: this.#rows,
    };
  }

  static from({ settings, table, rarity, block, rows }: KeptVectorizer): Vectorizer {
    return new Vectorizer(settings, HashTable.from(table), rarity, block, rows);
  }

  /** Learns the vocabulary and turns the training messages into rows. */
  static fit(
    messages: readonly (readonly Token[])[],
    settings: VectorSettings,
  ): { vectorizer: Vectorizer; rows: Rows } {
    const all = new HashTable();
    const stream = new Growing();
    const ends = new Uint32Array(messages.length);
    const block: number[] = [];
    const seen: number[] = [];
    const lastRow: number[] = [];
    for (const [row, list] of messages.entries()) {
      features(list, settings.lengths, (hash, kind) => {
        const id = all.add(hash);
        if (id === seen.length) {
          seen.push(0);
          lastRow.push(-1);
          block.push(kind);
        }
        if (lastRow[id] !== row) {
          seen[id] = (seen[id] ?? 0) + 1;
          lastRow[id] = row;
        }
        stream.push(id);
      });
      ends[row] = stream.size;
    }
    return Vectorizer.#freeze(all, seen, block, stream, ends, settings);
  }

  static #freeze(
    all: HashTable,
    seen: readonly number[],
    block: readonly number[],
    stream: Growing,
    ends: Uint32Array,
    settings: VectorSettings,
  ): { vectorizer: Vectorizer; rows: Rows } {
    const column = new Int32Array(seen.length).fill(-1);
    let width = 0;
    for (let id = 0; id < seen.length; id += 1) {
      if ((seen[id] ?? 0) < settings.seenIn[block[id] === WORDS ? 0 : 1]) continue;
      column[id] = width;
      width += 1;
    }
    const rarity = new Float32Array(width);
    const blocks = new Uint8Array(width);
    for (let id = 0; id < seen.length; id += 1) {
      const to = column[id] ?? -1;
      if (to < 0) continue;
      rarity[to] = Math.log((1 + ends.length) / (1 + (seen[id] ?? 0))) + 1;
      blocks[to] = block[id] ?? WORDS;
    }
    const table = all.renumber(column, width);
    const vectorizer = new Vectorizer(settings, table, rarity, blocks, ends.length);
    return { vectorizer, rows: vectorizer.#rowsOf(stream, ends, column) };
  }

  #rowsOf(stream: Growing, ends: Uint32Array, column: Int32Array): Rows {
    const start = new Int32Array(ends.length + 1);
    const index = new Growing();
    const value: number[] = [];
    let from = 0;
    for (const [row, end] of ends.entries()) {
      const ids = new Int32Array(end - from);
      let n = 0;
      for (let i = from; i < end; i += 1) {
        const to = column[stream.data[i] ?? 0] ?? -1;
        if (to >= 0) {
          ids[n] = to;
          n += 1;
        }
      }
      const vector = this.#weigh(ids.subarray(0, n), [0, 0]);
      for (let i = 0; i < vector.index.length; i += 1) {
        index.push(vector.index[i] ?? 0);
        value.push(vector.value[i] ?? 0);
      }
      start[row + 1] = index.size;
      from = end;
    }
    return { start, index: new Int32Array(index.data.subarray(0, index.size)), value: Float32Array.from(value) };
  }

  /** One new message as numbers. */
  vector(list: readonly Token[]): Vector {
    const found: number[] = [];
    const unknown: [number, number] = [0, 0];
    features(list, this.#settings.lengths, (hash, kind) => {
      const column = this.#table.get(hash);
      if (column >= 0) found.push(column);
      else unknown[kind === PIECES ? 1 : 0] += 1;
    });
    return this.#weigh(Int32Array.from(found), unknown);
  }

  /** The known features of a message in the words or letters they stand for, each once. */
  named(list: readonly Token[]): { words: string; column: number; value: number }[] {
    const words = new Map<number, string>();
    features(list, this.#settings.lengths, (hash, _, from, start, end) => {
      const column = this.#table.get(hash);
      if (column >= 0 && !words.has(column)) words.set(column, from.slice(start, end).trim());
    });
    const { index, value } = this.vector(list);
    return [...index].map((column, k) => ({ words: words.get(column) ?? '', column, value: value[k] ?? 0 }));
  }

  /** Term weights 1 + ln(tf) times rarity ln((1+N)/(1+df))+1; each block to its share of unit length. */
  #weigh(ids: Int32Array, unknown: readonly [number, number]): Vector {
    ids.sort();
    const index = new Int32Array(ids.length);
    const value = new Float32Array(ids.length);
    const squares: [number, number] = [0, 0];
    let n = 0;
    for (let i = 0; i < ids.length; ) {
      const id = ids[i] ?? 0;
      let times = 0;
      while (i < ids.length && ids[i] === id) {
        times += 1;
        i += 1;
      }
      const weight = (1 + Math.log(times)) * (this.#rarity[id] ?? 0);
      index[n] = id;
      value[n] = weight;
      squares[this.#block[id] === WORDS ? 0 : 1] += weight * weight;
      n += 1;
    }
    const [words, letters] = this.#settings.weights;
    const scale: [number, number] = [words / Math.sqrt(squares[0] || 1), letters / Math.sqrt(squares[1] || 1)];
    const length = Math.hypot(squares[0] > 0 ? words : 0, squares[1] > 0 ? letters : 0) || 1;
    for (let i = 0; i < n; i += 1) {
      value[i] = ((value[i] ?? 0) * scale[this.#block[index[i] ?? 0] === WORDS ? 0 : 1]) / length;
    }
    const missing = unknown[0] * this.#unseen[0] ** 2 + unknown[1] * this.#unseen[1] ** 2;
    const present = squares[0] + squares[1];
    return {
      index: index.slice(0, n),
      value: value.slice(0, n),
      known: present === 0 ? 0 : present / (present + missing),
    };
  }
}
