import type { Rows, Vector } from './rows.ts';

/**
 * Rows of unit length as they are kept, four bytes a number: row r stands at `start[r]…start[r+1]`. A cell is the number of a
 * column and, in its last bits, the value as {@link CODES} steps of its square root. `scale` makes each row a unit long.
 */
export interface KeptRows {
  start: Int32Array;
  cell: Uint32Array;
  scale: Float32Array;
}

const CODES = 255;
/** A code shares 32 bits with its column, of which there may be 2^24. */
const CODE_BITS = 8;

/** What each code stands for. */
const SQUARES = Float32Array.from({ length: 1 << CODE_BITS }, (_, code) => code * code);

/** Rows as they are kept. @param written columns from this one on, those of meaning, are left out */
export const keptRows = ({ start: from, index, value }: Rows, written: number): KeptRows => {
  const many = from.length - 1;
  const start = new Int32Array(many + 1);
  const cell = new Uint32Array(index.length);
  const scale = new Float32Array(many);
  let at = 0;
  for (let row = 0; row < many; row += 1) {
    let squares = 0;
    for (let k = from[row] as number; k < (from[row + 1] as number); k += 1) {
      const column = index[k] as number;
      if (column >= written) continue;
      const code = (Math.sqrt(Math.min(1, value[k] as number)) * CODES + 0.5) | 0;
      cell[at] = (column << CODE_BITS) | code;
      squares += (SQUARES[code] as number) ** 2;
      at += 1;
    }
    scale[row] = 1 / Math.sqrt(squares || 1);
    start[row + 1] = at;
  }
  return { start, cell: cell.slice(0, at), scale };
};

/** Stored messages, to be compared with a new one. */
export class StoredRows {
  readonly kept: KeptRows;
  /** The message compared, spread over all columns; all 0 between messages. */
  readonly #spread: Float32Array;
  /** What makes the message a unit long. */
  #scale = 0;

  /** @param written how many columns there are, but for those of meaning */
  constructor(kept: KeptRows, written: number) {
    this.kept = kept;
    this.#spread = new Float32Array(written);
  }

  /** Lays out a message for {@link likeness}; {@link clear} has to follow. */
  spread({ index, value }: Pick<Vector, 'index' | 'value'>): void {
    const spread = this.#spread;
    let squares = 0;
    for (let k = 0; k < index.length; k += 1) {
      const column = index[k] as number;
      if (column >= spread.length) continue;
      const x = value[k] as number;
      spread[column] = x;
      squares += x * x;
    }
    this.#scale = 1 / Math.sqrt(squares || 1);
  }

  clear({ index }: Pick<Vector, 'index'>): void {
    const spread = this.#spread;
    for (let k = 0; k < index.length; k += 1) {
      if ((index[k] as number) < spread.length) spread[index[k] as number] = 0;
    }
  }

  /** The cosine of a stored message and the one that is spread. */
  likeness(row: number): number {
    const { start, cell, scale } = this.kept;
    const spread = this.#spread;
    const to = start[row + 1] as number;
    let sum = 0;
    for (let k = start[row] as number; k < to; k += 1) {
      const one = cell[k] as number;
      sum += (spread[one >>> CODE_BITS] as number) * (SQUARES[one & CODES] as number);
    }
    return sum * (scale[row] as number) * this.#scale;
  }
}
