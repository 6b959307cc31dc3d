import type { Columns, Rows, Vector } from './rows.ts';
import { type KeptRows, keptRows, StoredRows } from './stored-rows.ts';

/** A stored message and how like it is. */
export interface Near {
  row: number;
  /** 0 to 1. */
  cosine: number;
}

/** The stored messages, and where their rarer features stand: feature f in the rows `row[first[f]…first[f+1]]`. */
export interface KeptNeighbours {
  rows: KeptRows;
  /** See {@link Columns}. */
  written: number;
  whole: number;
  first: Int32Array;
  row: Uint16Array | Int32Array;
  classes: Int32Array;
}

/** A word of more messages than this finds none: everything would be like it. So does a piece of a word, of which there are many. */
const COMMON = 256;
const COMMON_PIECE = 64;
/** The rarest are looked up first, words before their pieces, and others only until so many messages were found. */
const TIERS = [16, 64, COMMON] as const;
const PIECE_TIERS = [16, COMMON_PIECE] as const;
const ENOUGH = 60;
/** Those that share most by weight are compared in full. */
const COMPARED = 8;

/** In how many messages each column stands; none of it for those that find none. */
const finding = ({ index }: Rows, { width, written, whole }: Columns): Int32Array => {
  const seen = new Int32Array(width);
  for (let k = 0; k < index.length; k += 1) {
    const f = index[k] as number;
    seen[f] = (seen[f] as number) + 1;
  }
  for (let f = 0; f < width; f += 1) {
    if (f >= written || (seen[f] as number) > (f < whole ? COMMON : COMMON_PIECE)) seen[f] = 0;
  }
  return seen;
};

const indexed = (rows: Rows, columns: Columns, classes: Int32Array): KeptNeighbours => {
  const { width, written, whole } = columns;
  const seen = finding(rows, columns);
  const first = new Int32Array(width + 1);
  for (let f = 0; f < width; f += 1) first[f + 1] = (first[f] as number) + (seen[f] as number);
  const row = rowNumbers(classes.length, first[width] as number);
  const next = first.slice();
  for (let r = 0; r < classes.length; r += 1) {
    for (let k = rows.start[r] as number; k < (rows.start[r + 1] as number); k += 1) {
      const f = rows.index[k] as number;
      if (seen[f] === 0) continue;
      row[next[f] as number] = r;
      next[f] = (next[f] as number) + 1;
    }
  }
  return { rows: keptRows(rows, written), written, whole, first, row, classes };
};

/** Room for so many numbers of rows, when there are `rows`. */
export const rowNumbers = (rows: number, many: number): Uint16Array | Int32Array =>
  rows <= 0x10000 ? new Uint16Array(many) : new Int32Array(many);

const everyRow = (): boolean => true;

/** The best of many rows, best first; of equals the one that came first. */
class Best {
  readonly rows: Int32Array;
  readonly values: Float64Array;
  size = 0;
  #most = 0;

  constructor(room: number) {
    this.rows = new Int32Array(room);
    this.values = new Float64Array(room);
  }

  /** Forgets all. @param most so many are kept from now on */
  begin(most: number): this {
    this.#most = Math.min(most, this.rows.length);
    this.size = 0;
    return this;
  }

  offer(row: number, value: number): void {
    const { rows, values } = this;
    let place = this.size;
    if (place === this.#most) {
      if (place === 0 || value <= (values[place - 1] as number)) return;
      place -= 1;
    } else this.size += 1;
    for (; place > 0 && (values[place - 1] as number) < value; place -= 1) {
      values[place] = values[place - 1] as number;
      rows[place] = rows[place - 1] as number;
    }
    rows[place] = row;
    values[place] = value;
  }
}

/**
 * Finds the stored messages most like a new one. Its rarer words name the candidates, pieces of words where they name too few,
 * and those are compared in full, so that the work stays small however many messages are stored.
 */
export class Neighbours {
  readonly kept: KeptNeighbours;
  readonly rows: StoredRows;
  /** Shared weight by row; all 0 between messages. */
  readonly #sums: Float32Array;
  readonly #touched: Int32Array;
  /** Places of the message's features that no tier has looked up yet. */
  #left = new Int32Array(1 << 9);
  #many = 0;
  readonly #candidates = new Best(COMPARED);
  readonly #best = new Best(COMPARED);

  constructor(kept: KeptNeighbours) {
    this.kept = kept;
    this.#sums = new Float32Array(kept.classes.length);
    this.#touched = new Int32Array(kept.classes.length);
    this.rows = new StoredRows(kept.rows, kept.written);
  }

  /**
   * @param columns of the rows; those of meaning, which stand in every message, find none
   * @param classes the class of each row
   */
  static of(rows: Rows, columns: Columns, classes: Int32Array): Neighbours {
    return new Neighbours(indexed(rows, columns, classes));
  }

  /** Adds up the weight each stored message shares in the features of one tier; returns how many were touched so far. */
  #tier({ index, value }: Pick<Vector, 'index' | 'value'>, upTo: number, touched: number): number {
    const { first, row } = this.kept;
    const [sums, list, left] = [this.#sums, this.#touched, this.#left];
    let n = touched;
    let still = 0;
    for (let l = 0; l < this.#many; l += 1) {
      const k = left[l] as number;
      const f = index[k] as number;
      const from = first[f] as number;
      const to = first[f + 1] as number;
      if (to - from > upTo) {
        left[still] = k;
        still += 1;
        continue;
      }
      const weight = (value[k] as number) ** 2;
      for (let at = from; at < to; at += 1) {
        const r = row[at] as number;
        if (sums[r] === 0) {
          list[n] = r;
          n += 1;
        }
        sums[r] = (sums[r] as number) + weight;
      }
    }
    this.#many = still;
    return n;
  }

  /** Every word of a message, or every piece of one, to be looked up in some tier. */
  #begin({ index }: Pick<Vector, 'index'>, pieces: boolean): void {
    if (index.length > this.#left.length) this.#left = new Int32Array(index.length * 2);
    const { whole } = this.kept;
    this.#many = 0;
    for (let k = 0; k < index.length; k += 1) {
      if ((index[k] as number) >= whole !== pieces) continue;
      this.#left[this.#many] = k;
      this.#many += 1;
    }
  }

  /** Looks words up, or pieces, tier by tier, until enough messages are touched; returns how many are. */
  #look(vector: Pick<Vector, 'index' | 'value'>, pieces: boolean, before: number): number {
    let touched = before;
    if (touched >= ENOUGH) return touched;
    this.#begin(vector, pieces);
    for (const upTo of pieces ? PIECE_TIERS : TIERS) {
      touched = this.#tier(vector, upTo, touched);
      if (touched >= ENOUGH) break;
    }
    return touched;
  }

  #propose(vector: Pick<Vector, 'index' | 'value'>, allowed: (row: number) => boolean): Best {
    const touched = this.#look(vector, true, this.#look(vector, false, 0));
    const sums = this.#sums;
    const best = this.#candidates.begin(COMPARED);
    for (let t = 0; t < touched; t += 1) {
      const row = this.#touched[t] as number;
      if (allowed(row)) best.offer(row, sums[row] as number);
      sums[row] = 0;
    }
    return best;
  }

  /** The `most` stored messages most like the vector, best first, of those a test allows. At most {@link COMPARED}. */
  nearest(vector: Pick<Vector, 'index' | 'value'>, most: number, allowed: (row: number) => boolean = everyRow): Near[] {
    const proposed = this.#propose(vector, allowed);
    const best = this.#best.begin(most);
    this.rows.spread(vector);
    for (let i = 0; i < proposed.size; i += 1) {
      const row = proposed.rows[i] as number;
      best.offer(row, Math.min(1, this.rows.likeness(row)));
    }
    this.rows.clear(vector);
    return Array.from({ length: best.size }, (_, i) => ({
      row: best.rows[i] as number,
      cosine: best.values[i] as number,
    }));
  }
}
