import type { BlockMemory } from './block-memory.ts';
import { CODE_BITS } from './entry.ts';
import type { Passes } from './kernel/svm-kernel.ts';
import { type SvmKernel, svmKernel } from './kernel/svm-kernel.ts';
import { LANES, LEFT, LINE, OFFSET_SQUARE } from './kernel/walk.ts';
import type { Addition } from './naive-bayes.ts';

/** How the margin is learned. */
export interface SvmSettings {
  /** Price of a training message on the wrong side of the margin. */
  cost: number;
  /** Extra price for the messages of the class itself, which are few against all others. */
  positive: number;
  /** Stops when the largest violation is below. */
  tolerance: number;
  /** A message that pays nothing and has this much to spare in the first pass is not looked at again. */
  spare: number;
  /** The same in later passes, when less will change. */
  spareLater: number;
  /** At most so many passes over the rows. */
  rounds: number;
}

/**
 * Learns up to {@link LANES} classes side by side, each against others in a lane of its own: squared hinge loss, dual coordinate
 * descent with shrinking at a fixed border (Hsieh, Chang, Lin, Keerthi, Sundararajan, "A dual coordinate descent method for
 * large-scale linear SVM", 2008). Most of the time goes into reading a row and finding what its columns weigh, and that is done
 * once for all lanes.
 */
export class LaneBlock {
  readonly #memory: BlockMemory;
  readonly #places: BlockMemory['places'] & BlockMemory['blocks'][number];
  readonly #kernel: SvmKernel;
  #owns: readonly number[] = [];

  /** @param number of the block in its memory */
  constructor(memory: BlockMemory, number: number) {
    this.#memory = memory;
    this.#places = { ...memory.places, ...(memory.blocks[number] as BlockMemory['blocks'][number]) };
    this.#kernel = svmKernel(memory.memory);
  }

  get #prices(): Float32Array {
    return this.#memory.floats(this.#places.prices, this.#memory.problem.classes.length * LANES);
  }

  /** What each column weighs in each lane. */
  get weights(): Float32Array {
    return this.#memory.floats(this.#places.weights, this.#memory.problem.rarity.length * LANES);
  }

  /** Where the border stands in each lane. */
  get offsets(): Float32Array {
    return this.#memory.floats(this.#places.offset, LANES);
  }

  /** The largest weight in each lane, whichever its sign. */
  get largest(): Float32Array {
    const { weights, extremes } = this.#places;
    this.#kernel.largest(weights, this.#memory.problem.rarity.length, extremes);
    return this.#memory.floats(extremes, LANES).slice();
  }

  /**
   * What was learned as entries, see entry.ts, column by column; good until the next call.
   * @param least for each lane: what a weight times the rarity of its column has to come to, above 0
   * @param first number of the class in the first lane
   * @returns the entries, and how many of them each column has
   */
  entries(least: Float32Array, first: number): { entries: Uint32Array; counts: Int32Array } {
    const { weights, rarity, extremes, counts, entries } = this.#places;
    const width = this.#memory.problem.rarity.length;
    this.#memory.floats(extremes, LANES).fill(Number.POSITIVE_INFINITY).set(least);
    const lines = [weights, width, rarity, extremes, extremes + LINE] as const;
    this.#kernel.largest(weights, width, extremes + LINE);
    const end = this.#kernel.collect(...lines, first << CODE_BITS, counts, entries);
    return { entries: this.#memory.unsigned(entries, (end - entries) / 4), counts: this.#memory.ints(counts, width) };
  }

  /**
   * Begins anew; no lane has rows yet.
   * @param owns the class of each lane
   * @param offset where the borders stand
   */
  begin(owns: readonly number[], offset: number): void {
    this.#owns = owns;
    this.#memory.ints(this.#places.owns, LANES).fill(-1).set(owns);
    this.weights.fill(0);
    this.offsets.fill(offset);
    this.#prices.fill(LEFT);
  }

  /** A lane looks at these rows. */
  open(lane: number, rows: readonly number[]): void {
    const prices = this.#prices;
    for (const row of rows) prices[row * LANES + lane] = 0;
  }

  /** All lanes look at all rows, at those too that did not matter any more. */
  openAll(): void {
    const prices = this.#prices;
    const lanes = this.#owns.length;
    for (let line = 0; line < prices.length; line += LANES) {
      for (let at = line; at < line + lanes; at += 1) if (prices[at] === LEFT) prices[at] = 0;
    }
  }

  /** The price a row pays in a lane: 0 where it does not matter, above 0 if it is one of the lane's class, below if not. */
  price(lane: number, row: number): number {
    return this.#signed(this.#prices[row * LANES + lane] as number, lane, row);
  }

  #signed(price: number, lane: number, row: number): number {
    if (price <= 0) return 0;
    return this.#memory.problem.classes[row] === this.#owns[lane] ? price : -price;
  }

  /** Takes rows out of what was learned. */
  forget(which: Int32Array): void {
    const prices = this.#prices;
    for (const row of which) {
      for (let lane = 0; lane < this.#owns.length; lane += 1) {
        const price = this.#signed(prices[row * LANES + lane] as number, lane, row);
        if (price === 0) continue;
        prices[row * LANES + lane] = 0;
        this.#takeOut(row, lane, price);
      }
    }
  }

  #takeOut(row: number, lane: number, price: number): void {
    const { start, index, value } = this.#memory.problem.rows;
    const [weights, offsets] = [this.weights, this.offsets];
    offsets[lane] = (offsets[lane] as number) - price * OFFSET_SQUARE;
    for (let k = start[row] as number; k < (start[row + 1] as number); k += 1) {
      const at = (index[k] as number) * LANES + lane;
      weights[at] = (weights[at] as number) - price * (value[k] as number);
    }
  }

  /**
   * Learns from rows, going on from what was learned before. Whoever runs it makes the passes it asks for, see hands.ts.
   * @param which rows, each once
   * @returns those of the rows that still matter
   */
  *learn(which: Int32Array, { cost, positive, spare, spareLater, rounds, tolerance }: SvmSettings): Passes<Int32Array> {
    const { start, squares, classes, weights, offset, prices, extremes, owns, order } = this.#places;
    const places = [start, squares, classes, weights, offset, prices, extremes, owns] as const;
    const soft = [0.5 / cost, 0.5 / (cost * positive)] as const;
    const list = this.#memory.ints(order, which.length);
    const among = new Uint8Array(this.#memory.problem.classes.length);
    const most = this.#memory.floats(extremes, LANES);
    const least = this.#memory.floats(extremes + LINE, LANES);
    let left = which;
    for (let round = 0; round < rounds; round += 1) {
      among.fill(0);
      for (const row of left) among[row] = 1;
      let many = 0;
      for (const row of this.#memory.orders.of(round)) {
        if (among[row] === 0) continue;
        list[many] = row;
        many += 1;
      }
      most.fill(0);
      least.fill(0);
      const active = yield [order, many, ...places, round === 0 ? spare : spareLater, ...soft];
      left = list.subarray(0, active);
      if (most.every((up, lane) => up - (least[lane] as number) <= tolerance)) break;
    }
    return left.slice();
  }

  /**
   * Adds to the weights and borders what did not come of learning.
   * @param additions one for each lane
   * @param times -1 takes it away again, which has to be done before learning goes on
   */
  add(additions: readonly Addition[], times: 1 | -1 = 1): void {
    const [all, offsets] = [this.weights, this.offsets];
    for (const [lane, { columns, weights, offset }] of additions.entries()) {
      offsets[lane] = (offsets[lane] as number) + times * offset;
      for (let i = 0; i < columns.length; i += 1) {
        const at = (columns[i] as number) * LANES + lane;
        all[at] = (all[at] as number) + times * (weights[i] as number);
      }
    }
  }

  /**
   * Scores rows that are asked.
   * @param from the first of them
   * @returns a number for each lane, {@link LANES} a row; good until the next call
   */
  scores(from: number, many: number): Float32Array {
    const { askedStart, weights, offset, scores } = this.#places;
    this.#kernel.score(many, askedStart + from * 4, weights, offset, scores);
    return this.#memory.floats(scores, many * LANES);
  }
}
