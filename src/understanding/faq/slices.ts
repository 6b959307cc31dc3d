/** Sizes a slice may have: about three in each doubling, so that a quarter of the room at most is spare. */
const SIZES: readonly number[] = (() => {
  const sizes: number[] = [];
  for (let size = 1; size < 2 ** 28; size = Math.max(size + 1, Math.ceil(size * 1.25))) sizes.push(size);
  return sizes;
})();
const sizeOf = (size: number): number => SIZES[size] as number;

const SHORT = 1 << 10;

const searchedSize = (length: number): number => {
  let low = 0;
  let high = SIZES.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sizeOf(middle) < length) low = middle + 1;
    else high = middle;
  }
  return low;
};

const SHORT_SIZES = Uint8Array.from({ length: SHORT }, (_, length) => searchedSize(length));

/** Index of the smallest size that holds so many. */
const sizeFor = (length: number): number => (length < SHORT ? (SHORT_SIZES[length] as number) : searchedSize(length));

const wider = <T extends Uint32Array | Int32Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/** The lists as they are kept: side by side in the order of their numbers, each with the room its length calls for. */
export interface KeptSlices {
  data: Uint32Array;
  length: Int32Array;
}

/**
 * Many growing lists of numbers in one flat array: an array object for each of hundreds of thousands of lists would take
 * ten times the memory. Room that a list outgrew or gave back is used again.
 */
export class Slices {
  /** List n stands in `data[start[n]…start[n] + length[n]]`. Read only; replaced when it grows. */
  data: Uint32Array;
  start: Int32Array;
  length: Int32Array;
  #used = 0;
  readonly #free: number[][] = SIZES.map(() => []);

  constructor(kept?: KeptSlices) {
    this.data = kept?.data ?? new Uint32Array(1 << 12);
    this.length = kept?.length ?? new Int32Array(1 << 8);
    this.start = new Int32Array(this.length.length);
    for (let list = 0; kept && list < this.length.length; list += 1) {
      const length = this.length[list] as number;
      this.start[list] = this.#used;
      if (length > 0) this.#used += sizeOf(sizeFor(length));
    }
  }

  /** Bytes held. */
  get bytes(): number {
    return this.data.byteLength + this.start.byteLength + this.length.byteLength;
  }

  /** Copies the first `lists` lists, without the room that is free between them. */
  keep(lists: number): KeptSlices {
    const length = new Int32Array(this.length.subarray(0, lists));
    let room = 0;
    for (const one of length) if (one > 0) room += sizeOf(sizeFor(one));
    const data = new Uint32Array(room);
    let at = 0;
    for (let list = 0; list < lists; list += 1) {
      const from = this.start[list] as number;
      const many = length[list] as number;
      data.set(this.data.subarray(from, from + many), at);
      if (many > 0) at += sizeOf(sizeFor(many));
    }
    return { data, length };
  }

  /** Appends to a list; one that was never heard of is empty. */
  push(list: number, value: number): void {
    this.#reach(list);
    const length = this.length[list] as number;
    const size = length === 0 ? -1 : sizeFor(length);
    if (size < 0 || sizeOf(size) === length) this.#move(list, length, size);
    this.data[(this.start[list] as number) + length] = value;
    this.length[list] = length + 1;
  }

  /** Takes the value at a place of a list out; the last one takes its place. */
  remove(list: number, place: number): void {
    const start = this.start[list] as number;
    const length = this.length[list] as number;
    const last = length - 1;
    this.data[start + place] = this.data[start + last] as number;
    this.length[list] = last;
    const size = sizeFor(length);
    if (last === 0) this.#free[size]?.push(start);
    // What the list was moved from when it grew to this length is left again: the room must follow the length.
    else if (sizeFor(last) !== size) this.#shrink(list, last, size);
  }

  /** Empties a list. */
  clear(list: number): void {
    const length = this.length[list] ?? 0;
    if (length > 0) this.#free[sizeFor(length)]?.push(this.start[list] as number);
    if (length > 0) this.length[list] = 0;
  }

  #shrink(list: number, length: number, size: number): void {
    const from = this.start[list] as number;
    const to = this.#take(sizeFor(length));
    this.data.copyWithin(to, from, from + length);
    this.start[list] = to;
    this.#free[size]?.push(from);
  }

  #move(list: number, length: number, size: number): void {
    const from = this.start[list] as number;
    const to = this.#take(sizeFor(length + 1));
    if (size >= 0) {
      this.data.copyWithin(to, from, from + length);
      this.#free[size]?.push(from);
    }
    this.start[list] = to;
  }

  #reach(list: number): void {
    if (list < this.length.length) return;
    const lists = Math.max(list + 1, Math.ceil(this.length.length * 1.5));
    this.start = wider(this.start, new Int32Array(lists));
    this.length = wider(this.length, new Int32Array(lists));
  }

  #take(size: number): number {
    const known = this.#free[size]?.pop();
    if (known !== undefined) return known;
    const at = this.#used;
    this.#used += sizeOf(size);
    if (this.#used > this.data.length) {
      this.data = wider(this.data, new Uint32Array(Math.max(this.#used, Math.ceil(this.data.length * 1.25))));
    }
    return at;
  }
}
