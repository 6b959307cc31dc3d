import type { Measure, Side } from '../../content/experiments.ts';
import type { SideFigure, SideFigures } from './side-figures.ts';
import { fisherExact, welch } from './significance.ts';

/** As seldom as this by chance: one wording is called better. */
export const SIGNIFICANT = 0.05;

/** Of these fewer is better. */
const FEWER: readonly Measure[] = ['handoff', 'asked_again'];

/** What two wordings came to. */
export interface Verdict {
  is: 'better' | 'no_difference';
  /** Which is better; null where neither is. */
  side: Side | null;
  decides: Measure;
  test: 'fisher' | 'welch';
  /** How often chance alone would show a difference this large or larger. 0 to 1. */
  p: number;
  a: SideFigure;
  b: SideFigure;
}

/** Talks that are still wanted before anything is judged, on both sides together; 0: it may be judged. */
export const stillWanted = (decides: Measure, least: number, a: SideFigures, b: SideFigures): number =>
  [a, b].reduce((sum, { measures }) => sum + Math.max(0, least - measures[decides].n), 0);

/**
 * Judges two wordings by the measure that decides: shares by Fisher's exact test, scores by Welch's. To be asked once, when the least
 * number that was stated beforehand is reached on both sides: whoever looks again and again until something shows finds differences
 * that are none (P. Armitage, C. K. McPherson & B. C. Rowe, "Repeated Significance Tests on Accumulating Data", Journal of the
 * Royal Statistical Society A 132, 1969). Only one measure decides, for the same reason. Pure.
 */
export const judge = (decides: Measure, a: SideFigures, b: SideFigures): Verdict => {
  const [one, other] = [a.measures[decides], b.measures[decides]];
  const test = decides === 'score' ? 'welch' : 'fisher';
  const counted = ({ k, n }: SideFigure) => ({ k: k ?? 0, n });
  const p = test === 'welch' ? welch(a.scores, b.scores) : fisherExact(counted(one), counted(other));
  const gain = ((other.value ?? 0) - (one.value ?? 0)) * (FEWER.includes(decides) ? -1 : 1);
  const better = p < SIGNIFICANT && gain !== 0;
  const side = better ? (gain > 0 ? 'b' : 'a') : null;
  return { is: better ? 'better' : 'no_difference', side, decides, test, p, a: one, b: other };
};
