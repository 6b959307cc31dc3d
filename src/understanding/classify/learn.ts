import { learnRunoffs } from './learn-runoffs.ts';
import { forget, freshState, problemOf, scoreOf, trainClass } from './linear-svm.ts';
import type { KeptRunoffs } from './runoff.ts';
import { SETTINGS } from './settings.ts';
import type { Rows, Vector, Vectorizer } from './vectors.ts';
import { WeightCollector } from './weight-collector.ts';
import type { KeptWeights } from './weights.ts';

/** A held-out row, read two ways. */
export interface HeldRow {
  row: number;
  /** As a message of its class that training had not seen. */
  own: Vector;
  /** As a message of a class that training had not seen. */
  foreign: Vector;
}

/** Rows scored by a model that had not seen them. */
export interface Held {
  rows: readonly HeldRow[];
  /** Fold of every training row, held out or not. */
  fold: Uint8Array;
  /** `rows.length` times the number of classes, for each way of reading. */
  own: Float32Array;
  foreign: Float32Array;
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

const joined = (one: Int32Array, other: Int32Array): Int32Array => {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

/** The class each column belongs to alone, -1 where several share it. */
const soleClass = ({ start, index }: Rows, width: number, classes: Int32Array): Int32Array => {
  const sole = new Int32Array(width).fill(-2);
  for (const [row, label] of classes.entries()) {
    for (let k = start[row] as number; k < (start[row + 1] as number); k += 1) {
      const column = index[k] as number;
      const before = sole[column] as number;
      sole[column] = before === -2 || before === label ? label : -1;
    }
  }
  return sole;
};

const heldRows = (vectorizer: Vectorizer, rows: Rows, classes: Int32Array, which: readonly number[]): HeldRow[] => {
  const sole = soleClass(rows, vectorizer.width, classes);
  return which.map((row) => ({
    row,
    own: vectorizer.without(rows, row, (column) => vectorizer.standsOnce(column)),
    foreign: vectorizer.without(rows, row, (column) => sole[column] === classes[row]),
  }));
};

/** What is learned from. */
export interface Lesson {
  vectorizer: Vectorizer;
  rows: Rows;
  /** The class of each row, 0 to `size` - 1. */
  classes: Int32Array;
  size: number;
  /** Rows of one group are held out together, -1 is never held out. */
  groups: Int32Array;
}

/**
 * Learns every class, and on the way scores held-out rows: a class is learned without a fold, scores it, and then
 * goes on from there with all rows, which costs far less than learning twice.
 */
export const learn = ({
  vectorizer,
  rows,
  classes,
  size,
  groups,
}: Lesson): { weights: KeptWeights; held: Held; runoffs: KeptRunoffs } => {
  const problem = problemOf(rows, vectorizer.width);
  const fold = foldsOf(classes, groups, size);
  const folds = classes.length * size <= SETTINGS.fewEnoughForAllFolds ? SETTINGS.folds : 1;
  const parts = Array.from({ length: folds }, (_, f) => ({
    out: rowsWhere(fold, (one) => one === f),
    rest: rowsWhere(fold, (one) => one !== f),
  }));
  const all = rowsWhere(fold, () => true);
  const which = parts.flatMap(({ out }) => [...out]);
  const held: Held = {
    rows: heldRows(vectorizer, rows, classes, which),
    fold,
    own: new Float32Array(which.length * size),
    foreign: new Float32Array(which.length * size),
  };
  const weights = new WeightCollector(vectorizer.rarity);
  for (let label = 0; label < size; label += 1) {
    const mine = Uint8Array.from(classes, (one) => (one === label ? 1 : 0));
    const state = freshState(problem);
    let again = all;
    let at = 0;
    for (const { out, rest } of parts) {
      forget(problem, mine, out, state);
      const settings = { ...SETTINGS.svm, rounds: SETTINGS.heldRounds };
      const matter = rest.subarray(0, trainClass(problem, mine, rest, settings, state));
      // What was learned of nearly all rows already tells which of them need not be looked at again.
      if (folds === 1) again = joined(matter, out);
      for (let i = 0; i < out.length; i += 1) {
        const { own, foreign } = held.rows[at] as HeldRow;
        held.own[at * size + label] = scoreOf(own, state.weights);
        held.foreign[at * size + label] = scoreOf(foreign, state.weights);
        at += 1;
      }
    }
    trainClass(problem, mine, again, SETTINGS.svm, state);
    weights.add(state.weights);
  }
  return { weights: weights.kept, held, runoffs: learnRunoffs(problem, classes, size, held) };
};
