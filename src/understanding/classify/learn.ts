import { drawn } from '../lots.ts';
import { Hands, type Work } from './hands.ts';
import type { Held, HeldRow } from './held.ts';
import type { KeptWeights } from './kept-weights.ts';
import type { Passes } from './kernel/svm-kernel.ts';
import { LANES } from './kernel/walk.ts';
import type { LaneBlock } from './lane-block.ts';
import { learnRunoffs } from './learn-runoffs.ts';
import { type Addition, naiveBayes } from './naive-bayes.ts';
import { type Rows, rowsOf } from './rows.ts';
import type { KeptRunoffs } from './runoff.ts';
import { foldsFor, isSmall, passing, SETTINGS } from './settings.ts';
import type { Vectorizer } from './vectors.ts';
import { WeightCollector } from './weight-collector.ts';

const NEVER_HELD = 255;

/** The turn in which lots are drawn for folds. */
const FOLDS = 0x100;

/** The fold of each row. It hangs on what the row says: one more leaves all others in theirs, and who says the same is in the same. */
const foldsOf = (lots: Uint32Array, holdable: number, many: number): Uint8Array =>
  Uint8Array.from(lots, (lot, row) => (row < holdable ? drawn(lot, FOLDS) % many : NEVER_HELD));

const rowsWhere = (fold: Uint8Array, test: (fold: number) => boolean): Int32Array => {
  const which = new Int32Array(fold.length);
  let many = 0;
  for (let row = 0; row < fold.length; row += 1) {
    if (!test(fold[row] as number)) continue;
    which[many] = row;
    many += 1;
  }
  return which.subarray(0, many);
};

const joined = (one: Int32Array, other: Int32Array): Int32Array => {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

/** The class each column belongs to alone, -1 where several share it. */
const soleClass = ({ start, index }: Rows, width: number, classes: Int32Array): Int32Array => {
  const sole = new Int32Array(width).fill(-2);
  for (let row = 0; row < classes.length; row += 1) {
    const label = classes[row] as number;
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
  /** A lot for each row, see lots.ts. */
  lots: Uint32Array;
  /** So many of the rows may be held out, the first ones. */
  holdable: number;
}

/** Rows held out, and those learned without them. */
interface Part {
  out: Int32Array;
  rest: Int32Array;
  /** What likelihood adds to each class, by the rows learned. */
  likely: readonly Addition[];
}

const partsOf = (fold: Uint8Array, size: number, likelyBy: (which: Int32Array) => Addition[]): Part[] => {
  const folds = isSmall(fold.length, size) ? SETTINGS.folds : 1;
  return Array.from({ length: folds }, (_, f) => {
    const rest = rowsWhere(fold, (one) => one !== f);
    return { out: rowsWhere(fold, (one) => one === f), rest, likely: likelyBy(rest) };
  });
};

/**
 * A class begins by refusing everything, at the very margin: then the messages of other classes, which are nearly all, need not
 * pay to push it there.
 */
const REFUSING = -1;

/**
 * What is added to the scores of each class. One of few rows learns to refuse nearly everything, but how many examples a shop
 * wrote tells little of how often a thing is asked.
 */
const liftsOf = (classes: Int32Array, size: number): Float64Array => {
  const { rows, lift } = SETTINGS.few;
  const many = new Int32Array(size);
  for (const label of classes) many[label] = (many[label] as number) + 1;
  return Float64Array.from(many, (own) => lift * Math.log(rows / Math.max(1, Math.min(rows, own))));
};

/** Lifts held-out scores, or the borders of all classes. */
const raise = (scores: Float32Array | Float64Array, lifts: Float64Array): void => {
  for (let i = 0; i < scores.length; i += 1) {
    scores[i] = (scores[i] as number) + (lifts[i % lifts.length] as number);
  }
};

/** Learns some classes from all rows, and scores each part by what was learned without it. */
function* learnClasses(block: LaneBlock, labels: readonly number[], parts: readonly Part[], held: Held): Passes<void> {
  const many = held.rows.length;
  const size = held.own.length / Math.max(1, many);
  const score = (from: number, part: Part, at: number, into: Float32Array): void => {
    const found = block.scores(from, part.out.length);
    for (let i = 0; i < part.out.length; i += 1) {
      into.set(found.subarray(i * LANES, i * LANES + labels.length), (at + i) * size + (labels[0] as number));
    }
  };
  const small = parts.length > 1;
  let again = rowsWhere(held.fold, () => true);
  let at = 0;
  block.begin(labels, REFUSING);
  for (const part of parts) {
    block.forget(part.out);
    block.openAll();
    const matter = yield* block.learn(part.rest, passing({ ...SETTINGS.svm, rounds: SETTINGS.heldRounds }, small));
    // What was learned of nearly all rows already tells which of them need not be looked at again.
    if (!small) again = joined(matter, part.out);
    const likely = labels.map((label) => part.likely[label] as Addition);
    block.add(likely);
    score(at, part, at, held.own);
    score(many + at, part, at, held.foreign);
    block.add(likely, -1);
    at += part.out.length;
  }
  if (small) block.openAll();
  yield* block.learn(again, passing(SETTINGS.svm, small));
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
  lots,
  holdable,
}: Lesson): { weights: KeptWeights; held: Held; runoffs: KeptRunoffs } => {
  const { rarity } = vectorizer;
  const fold = foldsOf(lots, holdable, foldsFor(holdable));
  const likelyBy = (rest: Int32Array): Addition[] =>
    naiveBayes({ rows, classes, size, width: vectorizer.width }, rest, SETTINGS.bayes);
  const parts = partsOf(fold, size, likelyBy);
  const likely = likelyBy(rowsWhere(fold, () => true));
  const which = parts.flatMap(({ out }) => [...out]);
  const held: Held = {
    rows: heldRows(vectorizer, rows, classes, which),
    fold,
    lots,
    own: new Float32Array(which.length * size),
    foreign: new Float32Array(which.length * size),
  };
  const asked = rowsOf([...held.rows.map(({ own }) => own), ...held.rows.map(({ foreign }) => foreign)]);
  const hands = new Hands({ rows, rarity, classes, lots, asked });
  const weights = new WeightCollector(rarity);
  const works = Array.from({ length: Math.ceil(size / LANES) }, (_, i): Work => {
    const first = i * LANES;
    const labels = Array.from({ length: Math.min(LANES, size - first) }, (__, lane) => first + lane);
    return function* (block) {
      yield* learnClasses(block, labels, parts, held);
      block.add(labels.map((label) => likely[label] as Addition));
      weights.add(block, { first, lanes: labels.length });
    };
  });
  try {
    hands.do(works);
    const { kept } = weights;
    const lifts = liftsOf(classes, size);
    for (const scores of [kept.offset, held.own, held.foreign]) raise(scores, lifts);
    return { weights: kept, held, runoffs: learnRunoffs(hands, { classes, size, held, rarity }) };
  } finally {
    hands.end();
  }
};
