import type { Brief } from './column-counts.ts';
import { CODE_BITS, SHARES } from './entry.ts';
import type { KeptWeights } from './kept-weights.ts';
import { Scorer, type Shortcuts } from './scorer.ts';

const CODE_MASK = (1 << CODE_BITS) - 1;

/** The weights of all classes. Most columns weigh for few classes, so that this takes a seventh of a full table. */
export class Weights {
  readonly #kept: KeptWeights;
  readonly #shortcuts: Shortcuts;
  #scorer: Scorer | undefined;

  /** @param shortcuts what makes scores of a message in brief quick; without them any message is scored alike */
  constructor(kept: KeptWeights, shortcuts?: Shortcuts) {
    this.#kept = kept;
    this.#shortcuts = shortcuts ?? { rarity: new Float32Array(), full: kept.start.length - 1, bundles: 0 };
  }

  of(column: number, label: number): number {
    return this.#shareOf(column, label) * (this.#kept.largest[label] as number);
  }

  /** The share of the largest weight of a class; classes ascend in a column. */
  #shareOf(column: number, label: number): number {
    const { start, entry } = this.#kept;
    const to = start[column + 1] as number;
    let low = start[column] as number;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entry[middle] as number) >>> CODE_BITS < label) low = middle + 1;
      else high = middle;
    }
    const one = low < to ? (entry[low] as number) : -1;
    return one >>> CODE_BITS === label ? (SHARES[one & CODE_MASK] as number) : 0;
  }

  /** Signed distance of a message from the border of one class. */
  scoreOf(index: Int32Array, value: Float32Array, label: number): number {
    let sum = 0;
    for (let k = 0; k < index.length; k += 1) sum += this.#shareOf(index[k] as number, label) * (value[k] as number);
    return sum * (this.#kept.largest[label] as number) + (this.#kept.offset[label] as number);
  }

  /** Signed distance of a message from the border of each class, good until the next message is scored. */
  scores(index: Int32Array, value: Float32Array): Float64Array {
    return this.scoresOf({ bundles: [], share: 0, index, value });
  }

  /** The same of a message in brief. */
  scoresOf(brief: Brief): Float64Array {
    this.#scorer ??= new Scorer(this.#kept, this.#shortcuts);
    return this.#scorer.scoresOf(brief);
  }
}
