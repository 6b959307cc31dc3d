import type { Rows, Vector } from './vectors.ts';

/**
 * Rows of unit length as they are kept, three bytes a number: row r stands at `start[r]…start[r+1]`. Columns ascend and are
 * kept as the step from the one before, values as {@link CODES} steps of their square root. `scale` makes each row a unit long.
 */
export interface KeptRows {
  start: Int32Array;
  step: Uint16Array;
  code: Uint8Array;
  scale: Float32Array;
}

const LONGEST_STEP = 0xffff;
const CODES = 255;

/** A code shares 32 bits with its column. */
const CODE_BITS = 8;

/** The numbers of all rows, each with its column, in each row columns ascending: gone through column by column. */
const coded = ({ start, index, value }: Rows, width: number): Uint32Array => {
  const many = start.length - 1;
  const first = new Int32Array(width + 1);
  for (const column of index) first[column + 1] = (first[column + 1] as number) + 1;
  for (let f = 0; f < width; f += 1) first[f + 1] = (first[f + 1] as number) + (first[f] as number);
  const rows = new Int32Array(index.length);
  const cells = new Uint32Array(index.length);
  for (let row = 0; row < many; row += 1) {
    for (let k = start[row] as number; k < (start[row + 1] as number); k += 1) {
      const column = index[k] as number;
      const to = first[column] as number;
      first[column] = to + 1;
      rows[to] = row;
      cells[to] = (column << CODE_BITS) | Math.round(Math.sqrt(Math.min(1, value[k] as number)) * CODES);
    }
  }
  const next = start.slice();
  const sorted = new Uint32Array(index.length);
  for (let at = 0; at < cells.length; at += 1) {
    const row = rows[at] as number;
    const to = next[row] as number;
    next[row] = to + 1;
    sorted[to] = cells[at] as number;
  }
  return sorted;
};

/** Rows as they are kept. @param width how many columns there are, below 2^24 */
export const keptRows = (rows: Rows, width: number): KeptRows => {
  const many = rows.start.length - 1;
  const start = new Int32Array(many + 1);
  // A step too long for 16 bits goes by way of columns that weigh nothing.
  const most = rows.index.length + many * Math.floor(width / LONGEST_STEP);
  const step = new Uint16Array(most);
  const code = new Uint8Array(most);
  const scale = new Float32Array(many);
  const cells = coded(rows, width);
  let at = 0;
  for (let row = 0; row < many; row += 1) {
    let before = 0;
    let squares = 0;
    for (let k = rows.start[row] as number; k < (rows.start[row + 1] as number); k += 1) {
      const one = cells[k] as number;
      const column = one >>> CODE_BITS;
      for (; column - before > LONGEST_STEP; before += LONGEST_STEP) {
        step[at] = LONGEST_STEP;
        at += 1;
      }
      step[at] = column - before;
      code[at] = one & CODES;
      squares += (one & CODES) ** 4;
      at += 1;
      before = column;
    }
    scale[row] = 1 / Math.sqrt(squares || 1);
    start[row + 1] = at;
  }
  return { start, step: step.slice(0, at), code: code.slice(0, at), scale };
};

/** Stored messages, to be compared with a new one. */
export class StoredRows {
  readonly kept: KeptRows;
  /** The message compared, spread over all columns; all 0 between messages. */
  readonly #spread: Float32Array;

  constructor(kept: KeptRows, width: number) {
    this.kept = kept;
    this.#spread = new Float32Array(width);
  }

  /** Lays out a message for {@link likeness}; {@link clear} has to follow. */
  spread({ index, value }: Pick<Vector, 'index' | 'value'>): void {
    for (let k = 0; k < index.length; k += 1) this.#spread[index[k] as number] = value[k] as number;
  }

  clear({ index }: Pick<Vector, 'index'>): void {
    for (let k = 0; k < index.length; k += 1) this.#spread[index[k] as number] = 0;
  }

  /** The cosine of a stored message and the one that is spread. */
  likeness(row: number): number {
    const { start, step, code, scale } = this.kept;
    const spread = this.#spread;
    const to = start[row + 1] as number;
    let sum = 0;
    let column = 0;
    for (let k = start[row] as number; k < to; k += 1) {
      column += step[k] as number;
      const root = code[k] as number;
      sum += (spread[column] as number) * root * root;
    }
    return sum * (scale[row] as number);
  }
}
