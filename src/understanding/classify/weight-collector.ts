import { Growing } from './growing.ts';
import { CODES, type KeptWeights } from './weights.ts';

/** Weights of a smaller code decide nothing: a thousandth of the largest of their class. */
const LEAST_CODE = 4;
/** A code shares 32 bits with its column. */
const CODE_BITS = 8;
const MOST_IN_A_BYTE = 256;

/** Takes the weights of one class after another, and turns them round: what each column weighs for every class. */
export class WeightCollector {
  readonly #width: number;
  /** Columns with the codes of their weights, class by class; those of class c end at `ends[c]`. */
  readonly #coded = new Growing();
  readonly #ends: number[] = [];
  readonly #largest: number[] = [];
  readonly #offset: number[] = [];

  /** @param width how many columns there are, below 2^24 */
  constructor(width: number) {
    this.#width = width;
  }

  /** Takes the learned weights of the next class; the last is its offset. */
  add(learned: Float64Array): void {
    let largest = 1e-9;
    for (let f = 0; f < this.#width; f += 1) largest = Math.max(largest, Math.abs(learned[f] as number));
    for (let f = 0; f < this.#width; f += 1) {
      const weight = learned[f] as number;
      const code = Math.round(Math.sqrt(Math.abs(weight) / largest) * CODES);
      if (code >= LEAST_CODE) this.#coded.push((f << CODE_BITS) | (weight < 0 ? CODES + code : code));
    }
    this.#ends.push(this.#coded.size);
    this.#largest.push(largest);
    this.#offset.push(learned[this.#width] as number);
  }

  /** The weights of all classes. */
  get kept(): KeptWeights {
    const coded = this.#coded.all;
    const start = new Int32Array(this.#width + 1);
    for (const one of coded) {
      const next = (one >>> CODE_BITS) + 1;
      start[next] = (start[next] as number) + 1;
    }
    for (let f = 0; f < this.#width; f += 1) start[f + 1] = (start[f + 1] as number) + (start[f] as number);
    const label = this.#ends.length <= MOST_IN_A_BYTE ? new Uint8Array(coded.length) : new Uint16Array(coded.length);
    const code = new Int8Array(coded.length);
    const place = start.slice();
    for (let at = 0, c = 0; at < coded.length; at += 1) {
      while (at >= (this.#ends[c] as number)) c += 1;
      const one = coded[at] as number;
      const to = place[one >>> CODE_BITS] as number;
      place[one >>> CODE_BITS] = to + 1;
      label[to] = c;
      const written = one & (MOST_IN_A_BYTE - 1);
      code[to] = written > CODES ? CODES - written : written;
    }
    return { start, label, code, largest: Float64Array.from(this.#largest), offset: Float64Array.from(this.#offset) };
  }
}
