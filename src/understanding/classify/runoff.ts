import type { KeptWeights } from './kept-weights.ts';
import type { SvmSettings } from './lane-block.ts';
import type { Vector } from './rows.ts';
import { Weights } from './weights.ts';

/** All runoffs as plain arrays. */
export interface KeptRunoffs {
  /** Number of the lower class times the number of classes, plus the number of the higher. */
  pair: Int32Array;
  /** What each column weighs in each runoff: above 0 speaks for the lower class, below for the higher. */
  weights: KeptWeights;
  /** How much a runoff counts, more where both classes have many rows. 0 to 1. */
  trust: Float32Array;
}

/** When a runoff is held, and what it counts. */
export interface RunoffSettings {
  /** Classes of fewer rows hold none. */
  fewest: number;
  /** Neither do classes that fewer held-out rows found close, */
  often: number;
  /** or less than one in so many of them. */
  oftenIn: number;
  /** Rows at which a runoff is trusted by half. */
  half: number;
  /** The best two classes stand for a runoff if their scores are no further apart. */
  close: number;
  /** What the runoff's score, at most 1 either way, counts beside theirs. */
  share: number;
  /** How it is learned. */
  svm: SvmSettings;
}

/** The two best classes and how far apart they are. */
export const bestTwo = (scores: ArrayLike<number>): { first: number; second: number; apart: number } => {
  let first = 0;
  let second = -1;
  for (let c = 1; c < scores.length; c += 1) {
    if ((scores[c] as number) > (scores[first] as number)) {
      second = first;
      first = c;
    } else if (second < 0 || (scores[c] as number) > (scores[second] as number)) second = c;
  }
  return {
    first,
    second,
    apart: second < 0 ? Number.POSITIVE_INFINITY : (scores[first] as number) - (scores[second] as number),
  };
};

const clipped = (score: number): number => Math.max(-1, Math.min(1, score));

/**
 * Decides between the best two classes when they are close, by what was learned from the rows of those two alone (one against
 * one, Friedman, "Another approach to polychotomous classification", 1996).
 */
export class Runoffs {
  readonly kept: KeptRunoffs;
  readonly #weights: Weights;
  readonly #settings: RunoffSettings;
  readonly #number: ReadonlyMap<number, number>;

  constructor(kept: KeptRunoffs, settings: RunoffSettings) {
    this.kept = kept;
    this.#weights = new Weights(kept.weights);
    this.#settings = settings;
    this.#number = new Map([...kept.pair].map((pair, number) => [pair, number]));
  }

  /** Moves the scores of the best two classes by what their runoff says; changes `scores` in place. */
  settle(scores: Float64Array, vector: Pick<Vector, 'index' | 'value'>): void {
    const { first, second, apart } = bestTwo(scores);
    if (second < 0 || apart > this.#settings.close) return;
    const low = Math.min(first, second);
    const high = Math.max(first, second);
    const runoff = this.#number.get(low * scores.length + high);
    if (runoff === undefined) return;
    const score = clipped(this.#weights.scoreOf(vector.index, vector.value, runoff));
    const step = this.#settings.share * (this.kept.trust[runoff] as number) * score;
    scores[low] = (scores[low] as number) + step;
    scores[high] = (scores[high] as number) - step;
  }
}
