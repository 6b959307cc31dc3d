const NONE = -1;

/** A table as plain arrays: a hash, and one more than its number, side by side; 0 where nothing stands. */
export interface KeptTable {
  cells: Int32Array;
  size: number;
}

/** 32-bit hash → small number, open addressing on a typed array. At 200,000 features about five share a hash. */
export class HashTable {
  #cells: Int32Array;
  #size = 0;

  constructor(room = 1 << 12) {
    let capacity = 1 << 10;
    while (capacity < room * 2) capacity *= 2;
    this.#cells = new Int32Array(capacity * 2);
  }

  get size(): number {
    return this.#size;
  }

  /** The table as it can be kept; not copied. */
  get kept(): KeptTable {
    return { cells: this.#cells, size: this.#size };
  }

  static from({ cells, size }: KeptTable): HashTable {
    const table = new HashTable(0);
    table.#cells = cells;
    table.#size = size;
    return table;
  }

  /** Where a hash stands, or would. */
  #place(hash: number): number {
    const cells = this.#cells;
    const mask = cells.length - 1;
    let at = ((hash ^ (hash >>> 16)) << 1) & mask;
    while (cells[at + 1] !== 0 && cells[at] !== hash) at = (at + 2) & mask;
    return at;
  }

  /** The number of a hash, or -1. */
  get(hash: number): number {
    return (this.#cells[this.#place(hash | 0) + 1] as number) - 1;
  }

  /** The number of a hash; a new one gets the next number. */
  add(hash: number): number {
    const key = hash | 0;
    let at = this.#place(key);
    const known = (this.#cells[at + 1] as number) - 1;
    if (known !== NONE) return known;
    if (this.#size * 4 >= this.#cells.length) {
      this.#widen();
      at = this.#place(key);
    }
    this.#put(at, key, this.#size);
    this.#size += 1;
    return this.#size - 1;
  }

  #put(at: number, key: number, number: number): void {
    this.#cells[at] = key;
    this.#cells[at + 1] = number + 1;
  }

  #widen(): void {
    const before = this.#cells;
    this.#cells = new Int32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 2) {
      const number = (before[at + 1] as number) - 1;
      if (number !== NONE) this.#put(this.#place(before[at] as number), before[at] as number, number);
    }
  }

  /** A table of those whose new number is not negative, with little room for more. */
  renumber(to: Int32Array, size: number): HashTable {
    const out = new HashTable(Math.ceil((size * 2) / 3));
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at += 2) {
      const number = (cells[at + 1] as number) - 1;
      const now = number === NONE ? NONE : (to[number] as number);
      if (now === NONE) continue;
      const key = cells[at] as number;
      out.#put(out.#place(key), key, now);
      out.#size += 1;
    }
    return out;
  }
}
