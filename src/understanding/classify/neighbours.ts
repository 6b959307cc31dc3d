import type { Rows, Vector } from './vectors.ts';

/** A stored message and how like it is. */
export interface Near {
  row: number;
  /** 0 to 1. */
  cosine: number;
}

/** The index as plain arrays: feature f stands in `row[start[f]…start[f+1]]`. */
export interface KeptNeighbours {
  start: Int32Array;
  row: Int32Array;
  value: Float32Array;
  classes: Int32Array;
}

const indexed = (rows: Rows, width: number, classes: Int32Array): KeptNeighbours => {
  const start = new Int32Array(width + 1);
  for (const f of rows.index) start[f + 1] = (start[f + 1] as number) + 1;
  for (let f = 0; f < width; f += 1) start[f + 1] = (start[f + 1] as number) + (start[f] as number);
  const row = new Int32Array(rows.index.length);
  const value = new Float32Array(rows.index.length);
  const next = start.slice();
  for (let r = 0; r < classes.length; r += 1) {
    for (let k = rows.start[r] as number; k < (rows.start[r + 1] as number); k += 1) {
      const f = rows.index[k] as number;
      const at = next[f] as number;
      row[at] = r;
      value[at] = rows.value[k] as number;
      next[f] = at + 1;
    }
  }
  return { start, row, value, classes };
};

/** Finds the stored messages most like a new one, by an index from feature to messages. */
export class Neighbours {
  readonly #start: Int32Array;
  readonly #row: Int32Array;
  readonly #value: Float32Array;
  readonly #sums: Float32Array;
  readonly #touched: Int32Array;
  readonly classes: Int32Array;

  constructor(kept: KeptNeighbours) {
    this.#start = kept.start;
    this.#row = kept.row;
    this.#value = kept.value;
    this.classes = kept.classes;
    this.#sums = new Float32Array(kept.classes.length);
    this.#touched = new Int32Array(kept.classes.length);
  }

  /** @param classes the class of each row */
  static of(rows: Rows, width: number, classes: Int32Array): Neighbours {
    return new Neighbours(indexed(rows, width, classes));
  }

  /** The index as it can be kept; not copied. */
  get kept(): KeptNeighbours {
    return { start: this.#start, row: this.#row, value: this.#value, classes: this.classes };
  }

  /** Adds up the likeness of every stored message that shares a feature; returns how many there are. */
  #spread(index: Int32Array, value: Float32Array): number {
    const sums = this.#sums;
    let touched = 0;
    for (let k = 0; k < index.length; k += 1) {
      const f = index[k] as number;
      const x = value[k] as number;
      const to = this.#start[f + 1] as number;
      for (let at = this.#start[f] as number; at < to; at += 1) {
        const row = this.#row[at] as number;
        const sum = sums[row] as number;
        if (sum === 0) {
          this.#touched[touched] = row;
          touched += 1;
        }
        sums[row] = sum + x * (this.#value[at] as number);
      }
    }
    return touched;
  }

  /** The `most` stored messages most like the vector, best first. */
  nearest({ index, value }: Pick<Vector, 'index' | 'value'>, most: number): Near[] {
    const touched = this.#spread(index, value);
    const best: Near[] = [];
    for (let t = 0; t < touched; t += 1) {
      const row = this.#touched[t] as number;
      const cosine = this.#sums[row] as number;
      this.#sums[row] = 0;
      if (best.length === most && cosine <= (best[most - 1]?.cosine ?? 0)) continue;
      const place = best.findIndex((one) => one.cosine < cosine);
      best.splice(place < 0 ? best.length : place, 0, { row, cosine: Math.min(cosine, 1) });
      if (best.length > most) best.pop();
    }
    return best;
  }

  /** The greatest likeness among rows a test allows, and among those of another class than the given one. */
  likeness(
    { index, value }: Pick<Vector, 'index' | 'value'>,
    allowed: (row: number) => boolean,
    label: number,
  ): { any: number; other: number } {
    const touched = this.#spread(index, value);
    let any = 0;
    let other = 0;
    for (let t = 0; t < touched; t += 1) {
      const row = this.#touched[t] as number;
      const cosine = this.#sums[row] as number;
      this.#sums[row] = 0;
      if (cosine <= other || !allowed(row)) continue;
      any = Math.max(any, cosine);
      if (this.classes[row] !== label) other = Math.max(other, cosine);
    }
    return { any: Math.min(any, 1), other: Math.min(other, 1) };
  }
}
