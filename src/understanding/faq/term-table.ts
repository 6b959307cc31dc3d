import { HashTable } from '../classify/hash-table.ts';

/** Terms as they are kept, by their numbers. */
export interface KeptTerms {
  hashes: Int32Array;
  weights: Uint8Array;
  repeated: Uint8Array;
}

const FIRST_ROOM = 1 << 8;
/** Bytes a term takes: its hash, weight and mark, and two numbers in a table that is at most half full. */
const BYTES = 4 + 1 + 1 + 16;

const wider = <T extends Uint8Array | Int32Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/** Numbers the terms of an index, and tells what each weighs. A term stays when its last question goes. */
export class TermTable {
  readonly #table: HashTable;
  #hashes: Int32Array;
  /** Hundredths, by term. Replaced when it grows. */
  weights: Uint8Array;
  /** Not 0 if a question ever held the term more than once, by term. Replaced when it grows. */
  repeated: Uint8Array;

  /** @param kept is taken over, not copied */
  constructor(kept?: KeptTerms) {
    this.#hashes = kept?.hashes ?? new Int32Array(FIRST_ROOM);
    this.weights = kept?.weights ?? new Uint8Array(FIRST_ROOM);
    this.repeated = kept?.repeated ?? new Uint8Array(FIRST_ROOM);
    this.#table = new HashTable(kept?.hashes.length);
    for (let id = 0; kept && id < kept.hashes.length; id += 1) this.#table.add(kept.hashes[id] as number);
  }

  /** How many terms there are. */
  get size(): number {
    return this.#table.size;
  }

  /** Bytes held, about. */
  get bytes(): number {
    return this.size * BYTES;
  }

  /** The number of a term, or -1. */
  get(hash: number): number {
    return this.#table.get(hash);
  }

  /** The number of a term; a new one gets the next number and this weight, 0 to 255. */
  add(hash: number, weight: number): number {
    const before = this.#table.size;
    const id = this.#table.add(hash);
    if (id < before) return id;
    if (id >= this.#hashes.length) this.#widen(id);
    this.#hashes[id] = hash;
    this.weights[id] = weight;
    return id;
  }

  #widen(id: number): void {
    const room = Math.max(id + 1, this.#hashes.length * 2);
    this.#hashes = wider(this.#hashes, new Int32Array(room));
    this.weights = wider(this.weights, new Uint8Array(room));
    this.repeated = wider(this.repeated, new Uint8Array(room));
  }

  /** What is needed to number the same terms again. Copied. */
  keep(): KeptTerms {
    return {
      hashes: this.#hashes.slice(0, this.size),
      weights: this.weights.slice(0, this.size),
      repeated: this.repeated.slice(0, this.size),
    };
  }
}
