import { rounded, share } from './shares.ts';

/** What was predicted for one sentence. */
export interface Outcome {
  text: string;
  truth: string;
  predicted: string;
  /** The best intent with none turned away. */
  unrejected: string;
  /** Milliseconds. */
  took: number;
}

/** A pair of intents that were taken for each other. */
export interface Confusion {
  truth: string;
  predicted: string;
  n: number;
  example: string;
}

/** What `nlu test` and `nlu evaluate` print. Shares run from 0 to 1, times are milliseconds. */
export interface Report {
  n: number;
  accuracy: number;
  /** Mean F1 over the intents that occur in the test. */
  macro_f1: number;
  /** Share of the foreign sentences that were recognized as such. Only if the test has some. */
  oos_recall?: number;
  /** Share of the sentences called foreign that were. */
  oos_precision?: number;
  /** Share of the shop's sentences whose best intent is right, with none turned away. */
  in_scope_accuracy?: number;
  train_ms: number;
  predict_ms: { p50: number; p99: number };
  /** Most frequent first. */
  confusions: Confusion[];
}

const MOST_CONFUSIONS = 50;

/** The value below which a share of the sorted values lies (nearest rank). Rounded to microseconds. */
export const percentile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? 0;
  return Math.round(value * 1000) / 1000;
};

const macroF1 = (outcomes: readonly Outcome[]): number => {
  const labels = new Set(outcomes.map(({ truth }) => truth));
  let sum = 0;
  for (const label of labels) {
    const right = outcomes.filter(({ truth, predicted }) => truth === label && predicted === label).length;
    const said = outcomes.filter(({ predicted }) => predicted === label).length;
    const true_ = outcomes.filter(({ truth }) => truth === label).length;
    sum += (2 * right) / Math.max(1, said + true_);
  }
  return rounded(sum / Math.max(1, labels.size));
};

const confusionsOf = (outcomes: readonly Outcome[]): Confusion[] => {
  const pairs = new Map<string, Confusion>();
  for (const { truth, predicted, text } of outcomes) {
    if (truth === predicted) continue;
    const key = `${truth}\n${predicted}`;
    const pair = pairs.get(key) ?? { truth, predicted, n: 0, example: text };
    pair.n += 1;
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.n - a.n || a.truth.localeCompare(b.truth)).slice(0, MOST_CONFUSIONS);
};

/** Sums up a test. @param outside the label of foreign sentences */
export const report = (outcomes: readonly Outcome[], outside: string, trainMs: number): Report => {
  const foreign = outcomes.filter(({ truth }) => truth === outside);
  const own = outcomes.filter(({ truth }) => truth !== outside);
  const called = outcomes.filter(({ predicted }) => predicted === outside);
  const caught = foreign.filter(({ predicted }) => predicted === outside).length;
  const times = outcomes.map(({ took }) => took);
  return {
    n: outcomes.length,
    accuracy: share(outcomes.filter(({ truth, predicted }) => truth === predicted).length, outcomes.length),
    macro_f1: macroF1(outcomes),
    ...(foreign.length > 0
      ? {
          oos_recall: share(caught, foreign.length),
          oos_precision: share(caught, called.length),
          in_scope_accuracy: share(own.filter(({ truth, unrejected }) => truth === unrejected).length, own.length),
        }
      : {}),
    train_ms: Math.round(trainMs),
    predict_ms: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
    confusions: confusionsOf(outcomes),
  };
};
