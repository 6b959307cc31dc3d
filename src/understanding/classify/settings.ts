import type { SvmSettings } from './lane-block.ts';
import type { MeaningGrowth } from './meaning.ts';
import type { BayesSettings } from './naive-bayes.ts';
import type { RunoffSettings } from './runoff.ts';
import type { VectorSettings } from './vector-settings.ts';

/** A fold is a byte, and one number of it stands for rows that are never held out. */
const MOST_FOLDS = 255;

/**
 * The one configuration for every set of sentences, chosen by cross-validation over several public sets in English
 * and Chinese; none of them is tuned for on its own.
 */
export const SETTINGS: {
  vectors: VectorSettings;
  /** The meaning of Chinese messages counts where a class has at most so many examples; more of them say it themselves. */
  chineseMeaning: number;
  /** How much more a meaning counts where there are few messages: it stands for the words they lack. */
  meaning: MeaningGrowth;
  /** Classes of at most so many examples also learn the words of their label. */
  labelled: number;
  /** A class of fewer rows is lifted, the more the fewer it has: of a tenth of them by ln 10 times `lift`. */
  few: { rows: number; lift: number };
  svm: SvmSettings;
  /** Chosen by McNemar's test over folds of five public sets; with few rows a class it is not sure to help. */
  bayes: BayesSettings;
  runoff: RunoffSettings;
  /** Passes over the rows without the held-out ones; the passes over all rows go on from there. */
  heldRounds: number;
  /** Up to so many rows times classes learning costs little: all folds are held out for calibration, above it one. */
  small: number;
  /** There passes go on until nothing moves, and may be so many times as many. */
  unhurried: number;
  folds: number;
  /** About so many held-out rows calibrate, at most. */
  calibrationRows: number;
  /** Foreign examples held out that count as much as the shop's own messages with their classes left out. */
  foreignHalf: number;
  /** Share of held-out messages that may be taken for foreign ones; new ones are stranger, and those of another shop much more. */
  turnedAway: number;
} = {
  vectors: {
    lengths: { latin: [3, 4], han: [1, 2] },
    seenIn: [1, 2, 3],
    weights: [1, 1, 0.5],
    single: 1.3,
    meaning: 0.4,
    chinese: true,
  },
  chineseMeaning: 300,
  meaning: { none: 1.1, half: 25 },
  labelled: 20,
  few: { rows: 20, lift: 0.1 },
  svm: { cost: 1, positive: 2, tolerance: 0.05, spare: 0.1, spareLater: 0, rounds: 5 },
  bayes: { share: 0.025, fewest: 20, fullFrom: 100, smoothing: 0.001 },
  runoff: {
    ...{ fewest: 20, often: 2, oftenIn: 1_400, half: 30, close: 0.8, share: 0.45 },
    svm: { cost: 1, positive: 1, tolerance: 0.05, spare: 0.5, spareLater: 0.2, rounds: 3 },
  },
  heldRounds: 3,
  small: 40_000,
  unhurried: 3,
  folds: 5,
  calibrationRows: 2_500,
  foreignHalf: 15,
  turnedAway: 0.025,
};

/**
 * Into how many folds rows are dealt. Of many rows a smaller share is held out, but never fewer than calibrate: what is held out
 * has to be read and scored twice.
 */
export const foldsFor = (rows: number): number => {
  let folds = SETTINGS.folds;
  while (rows / (folds * 2) >= SETTINGS.calibrationRows && folds * 2 < MOST_FOLDS) folds *= 2;
  return folds;
};

/** Whether so many rows of so many classes are learned quickly; see {@link SETTINGS.small}. */
export const isSmall = (rows: number, classes: number): boolean => rows * classes <= SETTINGS.small;

/** The same settings with the passes that a small problem, or another one, may take. */
export const passing = (svm: SvmSettings, small: boolean): SvmSettings =>
  small ? { ...svm, rounds: svm.rounds * SETTINGS.unhurried } : svm;
