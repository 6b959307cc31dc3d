import { CODE_BITS } from './entry.ts';
import type { KeptWeights } from './kept-weights.ts';
import type { LaneBlock } from './lane-block.ts';

/** What adds less than this share of the most that a column of its class may add decides nothing. */
const LEAST = 0.006;

/** What was taken of some classes. */
interface Taken {
  /** Number of the first of them. */
  first: number;
  largest: Float32Array;
  offsets: Float32Array;
  /** How many entries each column has, and the entries. */
  counts: Uint8Array;
  entries: Uint32Array;
}

/** Takes the weights of classes, some at a time, and keeps what each column weighs for every class. */
export class WeightCollector {
  /** What a column adds to a score is its weight times its rarity. */
  readonly #rarity: Float32Array;
  readonly #rarest: number;
  readonly #least: number;
  readonly #taken: Taken[] = [];

  /**
   * @param rarity how rare each column is
   * @param least what adds less than this share of the most that a column of its class may add is left out
   */
  constructor(rarity: Float32Array, least = LEAST) {
    this.#least = least;
    this.#rarity = rarity;
    this.#rarest = rarity.reduce((most, one) => Math.max(most, one), 0);
  }

  /**
   * Takes the learned weights of some classes, in whichever order.
   * @param block what learned them, each in a lane
   * @param first number of the class in its first lane
   * @param lanes how many of its lanes
   */
  add(
    block: Pick<LaneBlock, 'offsets' | 'largest' | 'entries'>,
    { first, lanes }: { first: number; lanes: number },
  ): void {
    const largest = block.largest.slice(0, lanes);
    const enough = largest.map((most) => Math.max(most, 1e-9) * this.#rarest * this.#least);
    const { entries, counts } = block.entries(enough, first);
    this.#taken.push({
      ...{ first, largest, offsets: block.offsets.slice(0, lanes) },
      ...{ counts: Uint8Array.from(counts), entries: entries.slice() },
    });
  }

  /** The weights of all classes. */
  get kept(): KeptWeights {
    const taken = [...this.#taken].sort((a, b) => a.first - b.first);
    const start = new Int32Array(this.#rarity.length + 1);
    for (const { counts } of taken) {
      for (let f = 0; f < counts.length; f += 1) start[f + 1] = (start[f + 1] as number) + (counts[f] as number);
    }
    for (let f = 0; f + 1 < start.length; f += 1) start[f + 1] = (start[f + 1] as number) + (start[f] as number);
    const largest = Float64Array.from(taken.flatMap((one) => [...one.largest]));
    const few = largest.length <= 1 << CODE_BITS;
    const size = start[start.length - 1] as number;
    const entry = few ? new Uint16Array(size) : new Uint32Array(size);
    const place = start.slice();
    for (const { counts, entries: all } of taken) {
      for (let f = 0, at = 0; f < counts.length; f += 1) {
        for (let left = counts[f] as number; left > 0; left -= 1, at += 1) {
          entry[place[f] as number] = all[at] as number;
          place[f] = (place[f] as number) + 1;
        }
      }
    }
    return { start, entry, largest, offset: Float64Array.from(taken.flatMap(({ offsets }) => [...offsets])) };
  }
}
