import { forget, freshState, problemOf, scoreRow, trainClass } from './linear-svm.ts';
import { SETTINGS } from './settings.ts';
import type { Rows } from './vectors.ts';
import { Weights } from './weights.ts';

/** Scores of rows under a model that had not seen them. */
export interface Held {
  rows: Int32Array;
  /** Fold of every training row, held out or not. */
  fold: Uint8Array;
  /** `rows.length` times the number of classes. */
  scores: Float32Array;
}

const NEVER_HELD = 255;

/** Spreads the groups of each class evenly over the folds. */
const foldsOf = (classes: Int32Array, groups: Int32Array, size: number): Uint8Array => {
  const next = new Int32Array(size);
  const ofGroup = new Map<number, number>();
  return Uint8Array.from(classes, (label, row) => {
    const group = groups[row] ?? -1;
    if (group < 0) return NEVER_HELD;
    const known = ofGroup.get(group);
    if (known !== undefined) return known;
    const turn = next[label] ?? 0;
    next[label] = turn + 1;
    const fold = (turn + label) % SETTINGS.folds;
    ofGroup.set(group, fold);
    return fold;
  });
};

const rowsWhere = (fold: Uint8Array, test: (fold: number) => boolean): Int32Array =>
  Int32Array.from([...fold.keys()].filter((row) => test(fold[row] ?? 0)));

/**
 * Learns every class, and on the way scores held-out rows: a class is learned without a fold, scores it, and then
 * goes on from there with all rows, which costs far less than learning twice.
 */
export const learn = (
  rows: Rows,
  width: number,
  classes: Int32Array,
  size: number,
  groups: Int32Array,
): { weights: Weights; held: Held } => {
  const problem = problemOf(rows, width);
  const fold = foldsOf(classes, groups, size);
  const folds = classes.length * size <= SETTINGS.fewEnoughForAllFolds ? SETTINGS.folds : 1;
  const parts = Array.from({ length: folds }, (_, f) => ({
    out: rowsWhere(fold, (one) => one === f),
    rest: rowsWhere(fold, (one) => one !== f),
  }));
  const all = rowsWhere(fold, () => true);
  const held: Held = {
    rows: Int32Array.from(parts.flatMap(({ out }) => [...out])),
    fold,
    scores: new Float32Array(parts.reduce((sum, { out }) => sum + out.length, 0) * size),
  };
  const weights = new Weights(width, size);
  for (let label = 0; label < size; label += 1) {
    const mine = Uint8Array.from(classes, (one) => (one === label ? 1 : 0));
    const state = freshState(problem);
    let at = 0;
    for (const { out, rest } of parts) {
      forget(problem, mine, out, state);
      trainClass(problem, mine, rest, { ...SETTINGS.svm, rounds: SETTINGS.heldRounds }, state);
      for (const row of out) {
        held.scores[at * size + label] = scoreRow(rows, row, state.weights, width);
        at += 1;
      }
    }
    trainClass(problem, mine, all, SETTINGS.svm, state);
    weights.set(label, state.weights);
  }
  return { weights, held };
};
