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

/** The numbers of a row, each with its column, columns ascending; good until the next row. */
const coded = ({ start, index, value }: Rows, row: number, cells: Uint32Array): Uint32Array => {
  const from = start[row] as number;
  const many = (start[row + 1] as number) - from;
  for (let k = 0; k < many; k += 1) {
    const code = Math.round(Math.sqrt(Math.min(1, value[from + k] as number)) * CODES);
    cells[k] = ((index[from + k] as number) << CODE_BITS) | code;
  }
  return cells.subarray(0, many).sort();
};

/** How many numbers the longest row has. */
const longestOf = ({ start }: Rows): number => {
  let most = 0;
  for (let row = 0; row + 1 < start.length; row += 1) {
    most = Math.max(most, (start[row + 1] as number) - (start[row] as number));
  }
  return most;
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
  const cells = new Uint32Array(longestOf(rows));
  let at = 0;
  for (let row = 0; row < many; row += 1) {
    let before = 0;
    let squares = 0;
    for (const one of coded(rows, row, cells)) {
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
