import { CELL, LINE, OFFSET_SQUARE } from './kernel/walk.ts';
import type { Rows } from './vectors.ts';

const PAGE = 65_536;

/** What is learned from, whatever the classes. */
export interface Problem {
  rows: Rows;
  /** The class of each row. */
  classes: Int32Array;
  /** How rare each column is. */
  rarity: Float32Array;
  /** Other rows, that are only scored. */
  asked: Rows;
}

/** Where everything lies, in bytes; each list begins at a multiple of a line. */
const placesOf = ({ rows, rarity, asked }: Problem) => {
  const width = rarity.length;
  const many = rows.start.length - 1;
  let size = LINE;
  const take = (bytes: number): number => {
    const place = size;
    size += Math.ceil(bytes / LINE) * LINE;
    return place;
  };
  const places = {
    start: take((many + 1) * 4),
    cells: take(rows.index.length * CELL),
    askedStart: take(asked.start.length * 4),
    askedCells: take(asked.index.length * CELL),
    order: take(many * 4),
    squares: take(many * 4),
    classes: take(many * 4),
    owns: take(LINE),
    weights: take(width * LINE),
    offset: take(LINE),
    prices: take(many * LINE),
    extremes: take(2 * LINE),
    rarity: take(width * 4),
    counts: take(width * 4),
    entries: take(width * LINE),
    scores: take((asked.start.length - 1) * LINE),
  };
  return { ...places, size };
};

/** A problem as the kernel reads it: one flat memory. */
export class BlockMemory {
  readonly memory: WebAssembly.Memory;
  readonly places: Readonly<ReturnType<typeof placesOf>>;
  readonly #ints: Int32Array;
  readonly #floats: Float32Array;

  constructor(problem: Problem) {
    this.places = placesOf(problem);
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(this.places.size / PAGE) });
    this.#ints = new Int32Array(this.memory.buffer);
    this.#floats = new Float32Array(this.memory.buffer);
    const { start, cells, askedStart, askedCells, classes, rarity } = this.places;
    this.#write(problem.rows, start, cells);
    this.#write(problem.asked, askedStart, askedCells);
    this.#writeSquares(problem.rows);
    this.ints(classes, problem.classes.length).set(problem.classes);
    this.floats(rarity, problem.rarity.length).set(problem.rarity);
  }

  /** The numbers at a place; not copied. */
  floats(place: number, many: number): Float32Array {
    return this.#floats.subarray(place >> 2, (place >> 2) + many);
  }

  /** The whole numbers at a place; not copied. */
  ints(place: number, many: number): Int32Array {
    return this.#ints.subarray(place >> 2, (place >> 2) + many);
  }

  /** Entries at a place; not copied. */
  unsigned(place: number, many: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, place, many);
  }

  #write({ start, index, value }: Rows, starts: number, cells: number): void {
    const [ints, floats] = [this.#ints, this.#floats];
    for (let r = 0; r < start.length; r += 1) ints[(starts >> 2) + r] = cells + (start[r] as number) * CELL;
    for (let k = 0, to = cells >> 2; k < index.length; k += 1, to += CELL / 4) {
      ints[to] = (index[k] as number) * LINE;
      floats[to + 1] = value[k] as number;
    }
  }

  #writeSquares({ start, value }: Rows): void {
    const squares = this.floats(this.places.squares, start.length - 1);
    for (let r = 0; r < squares.length; r += 1) {
      let sum = OFFSET_SQUARE;
      for (let k = start[r] as number; k < (start[r + 1] as number); k += 1) sum += (value[k] as number) ** 2;
      squares[r] = sum;
    }
  }
}
