import { CELL, LINE, OFFSET_SQUARE } from './kernel/walk.ts';
import { RowOrders } from './row-orders.ts';
import type { Rows } from './rows.ts';

const PAGE = 65_536;

/** What is learned from, whatever the classes. */
export interface Problem {
  rows: Rows;
  /** The class of each row. */
  classes: Int32Array;
  /** A lot for each row, see lots.ts: by them the rows stand in the order they are learned in. */
  lots: Uint32Array;
  /** How rare each column is. */
  rarity: Float32Array;
  /** Other rows, that are only scored. */
  asked: Rows;
}

/** Takes one piece of memory after another; each begins at a multiple of a line. */
class Taker {
  size = LINE;

  take(bytes: number): number {
    const place = this.size;
    this.size += Math.ceil(bytes / LINE) * LINE;
    return place;
  }
}

/** Where what all blocks read lies, in bytes. */
const problemPlaces = ({ rows, rarity, asked, classes }: Problem, memory: Taker) => ({
  start: memory.take(rows.start.length * 4),
  cells: memory.take(rows.index.length * CELL),
  askedStart: memory.take(asked.start.length * 4),
  askedCells: memory.take(asked.index.length * CELL),
  squares: memory.take(classes.length * 4),
  classes: memory.take(classes.length * 4),
  rarity: memory.take(rarity.length * 4),
  counts: memory.take(rarity.length * 4),
  entries: memory.take(rarity.length * LINE),
  scores: memory.take((asked.start.length - 1) * LINE),
});

/** Where what one block learns lies, in bytes. */
const blockPlaces = ({ rarity, classes }: Problem, memory: Taker) => ({
  order: memory.take(classes.length * 4),
  owns: memory.take(LINE),
  weights: memory.take(rarity.length * LINE),
  offset: memory.take(LINE),
  prices: memory.take(classes.length * LINE),
  extremes: memory.take(2 * LINE),
});

/** A problem as the kernel reads it: one flat memory. */
export class BlockMemory {
  readonly memory: WebAssembly.Memory;
  readonly problem: Problem;
  readonly orders: RowOrders;
  readonly places: Readonly<ReturnType<typeof problemPlaces>>;
  /** Of each block. */
  readonly blocks: readonly Readonly<ReturnType<typeof blockPlaces>>[];
  readonly #ints: Int32Array;
  readonly #floats: Float32Array;

  /** @param blocks how many blocks learn in it */
  constructor(problem: Problem, blocks: number) {
    const taker = new Taker();
    this.problem = problem;
    this.orders = new RowOrders(problem.lots);
    this.places = problemPlaces(problem, taker);
    this.blocks = Array.from({ length: blocks }, () => blockPlaces(problem, taker));
    const pages = Math.ceil(taker.size / PAGE);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
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
