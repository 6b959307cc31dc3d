import { COLUMN } from './kernel/entries.ts';
import { CELL, LINE } from './kernel/walk.ts';

const PAGE = 65_536;

/** What a memory for scoring has to hold. */
export interface ScoreSizes {
  /** Numbers of a line: one for each class, and room up to a multiple of what is read at once. */
  lanes: number;
  /** Lines of columns and bundles. */
  lines: number;
  entries: Uint16Array | Uint32Array;
  /** What each code of an entry stands for. */
  shares: ArrayLike<number>;
  /** Columns that may be added at once. */
  columns: number;
}

/** Where everything lies, in bytes; each list begins at a multiple of a line. */
const placesOf = ({ lanes, lines, entries, shares, columns }: ScoreSizes) => {
  let size = LINE;
  const take = (bytes: number): number => {
    const place = size;
    size += Math.ceil(bytes / LINE) * LINE;
    return place;
  };
  const places = {
    /** Where the cells begin and end. */
    bounds: take(8),
    cells: take(columns * CELL),
    columns: take(columns * COLUMN),
    sums: take(lanes * 4),
    shares: take(shares.length * 4),
    entries: take(entries.byteLength),
    lines: take(lines * lanes * 4),
  };
  return { ...places, size };
};

/** Weights as the kernel reads them, and the lists of what it is to add: one flat memory. */
export class ScoreMemory {
  readonly memory: WebAssembly.Memory;
  readonly places: Readonly<ReturnType<typeof placesOf>>;
  readonly ints: Int32Array;
  readonly floats: Float32Array;

  constructor(sizes: ScoreSizes) {
    const places = placesOf(sizes);
    this.places = places;
    // Pages that nobody has written to take no memory, so that there is room for every line from the beginning.
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(places.size / PAGE) });
    const { buffer } = this.memory;
    this.ints = new Int32Array(buffer);
    this.floats = new Float32Array(buffer);
    this.floats.set(sizes.shares, places.shares >> 2);
    const kind = sizes.entries instanceof Uint16Array ? Uint16Array : Uint32Array;
    new kind(buffer, places.entries, sizes.entries.length).set(sizes.entries);
  }
}
