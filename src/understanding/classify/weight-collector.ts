import { Growing } from './growing.ts';
import { CODE_BITS, CODES, type KeptWeights, ZERO } from './weights.ts';

/** What adds less than this share of the most that a column of its class may add decides nothing. */
const LEAST = 0.006;

/** The largest weight in each of some lanes. */
const largestOf = (lines: Float32Array, lanes: number, apart: number): Float64Array => {
  const largest = new Float64Array(lanes).fill(1e-9);
  for (let from = 0; from < lines.length; from += apart) {
    for (let lane = 0; lane < lanes; lane += 1) {
      const size = Math.abs(lines[from + lane] as number);
      if (size > (largest[lane] as number)) largest[lane] = size;
    }
  }
  return largest;
};

/** What was taken of some classes: for each column, how many entries it has, and the entries. */
interface Taken {
  counts: Uint16Array;
  entries: Growing;
}

/** Takes the weights of classes, some at a time, and keeps what each column weighs for every class. */
export class WeightCollector {
  /** Share of the rarest a column has: what a column adds to a score is its weight times its rarity. */
  readonly #rarity: Float32Array;
  readonly #least: number;
  readonly #taken: Taken[] = [];
  readonly #largest: number[] = [];
  readonly #offset: number[] = [];

  /**
   * @param rarity how rare each column is
   * @param least what adds less than this share of the most that a column of its class may add is left out
   */
  constructor(rarity: Float32Array, least = LEAST) {
    this.#least = least;
    const rarest = rarity.reduce((most, one) => Math.max(most, one), 0);
    this.#rarity = rarity.map((one) => one / rarest);
  }

  /**
   * Takes the learned weights of the next classes.
   * @param lines what each column weighs for each of them, side by side
   * @param offsets where their borders stand
   * @param apart numbers from one column to the next
   */
  add(lines: Float32Array, offsets: Float32Array, apart = offsets.length): void {
    const first = this.#largest.length;
    const largest = largestOf(lines, offsets.length, apart);
    const counts = new Uint16Array(this.#rarity.length);
    const entries = new Growing();
    for (let f = 0; f < counts.length; f += 1) {
      const rarity = this.#rarity[f] as number;
      for (let lane = 0; lane < largest.length; lane += 1) {
        const weight = lines[f * apart + lane] as number;
        const share = Math.abs(weight) / (largest[lane] as number);
        if (share * rarity < this.#least) continue;
        const code = Math.round(Math.sqrt(share) * CODES);
        entries.push(((first + lane) << CODE_BITS) | (weight < 0 ? ZERO - code : ZERO + code));
        counts[f] = (counts[f] as number) + 1;
      }
    }
    this.#taken.push({ counts, entries });
    this.#largest.push(...largest);
    this.#offset.push(...offsets);
  }

  /** The weights of all classes. */
  get kept(): KeptWeights {
    const start = new Int32Array(this.#rarity.length + 1);
    for (let f = 0; f + 1 < start.length; f += 1) {
      start[f + 1] = this.#taken.reduce((sum, { counts }) => sum + (counts[f] as number), start[f] as number);
    }
    const few = this.#largest.length <= 1 << CODE_BITS;
    const size = start[start.length - 1] as number;
    const entry = few ? new Uint16Array(size) : new Uint32Array(size);
    const place = start.slice();
    for (const { counts, entries } of this.#taken) {
      const { all } = entries;
      for (let f = 0, at = 0; f < counts.length; f += 1) {
        for (let left = counts[f] as number; left > 0; left -= 1, at += 1) {
          entry[place[f] as number] = all[at] as number;
          place[f] = (place[f] as number) + 1;
        }
      }
    }
    return { start, entry, largest: Float64Array.from(this.#largest), offset: Float64Array.from(this.#offset) };
  }
}
