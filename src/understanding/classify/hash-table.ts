const EMPTY = -1;

/** A table as plain arrays. */
export interface KeptTable {
  keys: Int32Array;
  ids: Int32Array;
  size: number;
}

/** 32-bit hash → small number, open addressing on typed arrays. At 200,000 features about five share a hash. */
export class HashTable {
  #keys: Int32Array;
  #ids: Int32Array;
  #size = 0;

  constructor(room = 1 << 12) {
    let capacity = 1 << 10;
    while (capacity < room * 2) capacity *= 2;
    this.#keys = new Int32Array(capacity);
    this.#ids = new Int32Array(capacity).fill(EMPTY);
  }

  get size(): number {
    return this.#size;
  }

  /** The table as it can be kept; not copied. */
  get kept(): KeptTable {
    return { keys: this.#keys, ids: this.#ids, size: this.#size };
  }

  static from({ keys, ids, size }: KeptTable): HashTable {
    const table = new HashTable(0);
    table.#keys = keys;
    table.#ids = ids;
    table.#size = size;
    return table;
  }

  #slot(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    while (this.#ids[slot] !== EMPTY && this.#keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  /** The number of a hash, or -1. */
  get(hash: number): number {
    return this.#ids[this.#slot(hash | 0)] ?? EMPTY;
  }

  /** The number of a hash; a new one gets the next number. */
  add(hash: number): number {
    const key = hash | 0;
    let slot = this.#slot(key);
    const known = this.#ids[slot] ?? EMPTY;
    if (known !== EMPTY) return known;
    if (this.#size * 2 >= this.#keys.length) {
      this.#widen();
      slot = this.#slot(key);
    }
    this.#put(slot, key, this.#size);
    this.#size += 1;
    return this.#size - 1;
  }

  #put(slot: number, key: number, id: number): void {
    this.#keys[slot] = key;
    this.#ids[slot] = id;
  }

  #widen(): void {
    const keys = this.#keys;
    const ids = this.#ids;
    this.#keys = new Int32Array(keys.length * 2);
    this.#ids = new Int32Array(keys.length * 2).fill(EMPTY);
    for (let i = 0; i < keys.length; i += 1) {
      if (ids[i] !== EMPTY) this.#put(this.#slot(keys[i] ?? 0), keys[i] ?? 0, ids[i] ?? 0);
    }
  }

  /** A table of those whose new number is not negative, with little room for more. */
  renumber(to: Int32Array, size: number): HashTable {
    const out = new HashTable(Math.ceil((size * 2) / 3));
    for (let i = 0; i < this.#keys.length; i += 1) {
      const id = this.#ids[i] ?? EMPTY;
      const now = id === EMPTY ? EMPTY : (to[id] ?? EMPTY);
      if (now === EMPTY) continue;
      const key = this.#keys[i] ?? 0;
      out.#put(out.#slot(key), key, now);
      out.#size += 1;
    }
    return out;
  }
}
