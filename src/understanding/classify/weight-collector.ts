import { CODE_BITS } from './entry.ts';
import type { LaneBlock } from './lane-block.ts';
import type { KeptWeights } from './weights.ts';

/** What adds less than this share of the most that a column of its class may add decides nothing. */
const LEAST = 0.006;

/** What was taken of some classes: for each column, how many entries it has, and the entries. */
interface Taken {
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
  readonly #largest: number[] = [];
  readonly #offset: number[] = [];

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
   * Takes the learned weights of the next classes.
   * @param block what learned them, each in a lane
   * @param lanes how many of its lanes
   */
  add(block: Pick<LaneBlock, 'offsets' | 'largest' | 'entries'>, lanes: number): void {
    const { largest } = block;
    const enough = largest.subarray(0, lanes).map((most) => Math.max(most, 1e-9) * this.#rarest * this.#least);
    const { entries, counts } = block.entries(enough, this.#largest.length);
    this.#taken.push({ counts: Uint8Array.from(counts), entries: entries.slice() });
    this.#largest.push(...largest.subarray(0, lanes));
    this.#offset.push(...block.offsets.subarray(0, lanes));
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
    for (const { counts, entries: all } of this.#taken) {
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
