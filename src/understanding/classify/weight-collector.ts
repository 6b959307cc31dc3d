import { Growing } from './growing.ts';
import { CODE_BITS, CODES, type KeptWeights, ZERO } from './weights.ts';

/** What adds less than this share of the most that a column of its class may add decides nothing. */
const LEAST = 0.006;
const CODE_MASK = (1 << CODE_BITS) - 1;

/** Takes the weights of one class after another, and turns them round: what each column weighs for every class. */
export class WeightCollector {
  readonly #width: number;
  /** Share of the rarest a column has: what a column adds to a score is its weight times its rarity. */
  readonly #rarity: Float32Array;
  /** Columns with the codes of their weights, class by class; those of class c end at `ends[c]`. */
  readonly #coded = new Growing();
  readonly #ends: number[] = [];
  readonly #largest: number[] = [];
  readonly #offset: number[] = [];

  /** @param rarity how rare each column is; fewer than 2^24 */
  constructor(rarity: Float32Array) {
    const rarest = rarity.reduce((most, one) => Math.max(most, one), 0);
    this.#width = rarity.length;
    this.#rarity = rarity.map((one) => one / rarest);
  }

  /** Takes the learned weights of the next class; the last is its offset. */
  add(learned: Float32Array): void {
    let largest = 1e-9;
    for (let f = 0; f < this.#width; f += 1) largest = Math.max(largest, Math.abs(learned[f] as number));
    for (let f = 0; f < this.#width; f += 1) {
      const weight = learned[f] as number;
      const share = Math.abs(weight) / largest;
      if (share * (this.#rarity[f] as number) < LEAST) continue;
      const code = Math.round(Math.sqrt(share) * CODES);
      this.#coded.push((f << CODE_BITS) | (weight < 0 ? ZERO - code : ZERO + code));
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
    const few = this.#ends.length <= 1 << CODE_BITS;
    const entry = few ? new Uint16Array(coded.length) : new Uint32Array(coded.length);
    const place = start.slice();
    for (let at = 0, label = 0; at < coded.length; at += 1) {
      while (at >= (this.#ends[label] as number)) label += 1;
      const one = coded[at] as number;
      const to = place[one >>> CODE_BITS] as number;
      place[one >>> CODE_BITS] = to + 1;
      entry[to] = (label << CODE_BITS) | (one & CODE_MASK);
    }
    return { start, entry, largest: Float64Array.from(this.#largest), offset: Float64Array.from(this.#offset) };
  }
}
