import { Classifier } from './classify/classifier.ts';
import type { Engine } from './engine.ts';
import { percentile, type Report, report } from './measures.ts';
import type { FaqRow, Row } from './read-rows.ts';
import { comparable } from './text/read.ts';
import type { Rewording } from './text/wording.ts';
import type { Hints } from './types.ts';

export type { Confusion, Report } from './measures.ts';
export { type FaqRow, type Row, readFaqRows, readRows } from './read-rows.ts';

const OUT_OF_SCOPE = 'out_of_scope';
const LONGEST = 2000;

/** Where milliseconds come from; tests pass their own. */
type Stopwatch = () => number;
const stopwatch: Stopwatch = () => performance.now();

/** The best intent, and the best with none turned away. */
const decide = (
  classifier: Classifier,
  text: string,
  reword: Rewording,
  outside: string | undefined,
): [string, string] => {
  const tokens = comparable(text, LONGEST, reword);
  const { shares, inScope } = classifier.predict(tokens);
  let best = 0;
  for (let c = 1; c < shares.length; c += 1) if ((shares[c] ?? 0) > (shares[best] ?? 0)) best = c;
  const label = classifier.labels[best] ?? '';
  return [outside !== undefined && inScope < 0.5 ? outside : label, label];
};

/**
 * Trains the same engine on other sentences and tests it.
 * @param options.oosLabel the label of sentences that belong to no intent; without it none is turned away
 * @param options.reword synonyms to read by; by default none, as the sentences are not the shop's
 */
export const evaluate = (options: {
  train: readonly Row[];
  test: readonly Row[];
  oosLabel?: string;
  reword?: Rewording;
  now?: Stopwatch;
}): Report => {
  const { train, test, oosLabel, reword = (text) => text, now = stopwatch } = options;
  const start = now();
  const examples = train.map(({ text, intent }) => ({ tokens: comparable(text, LONGEST, reword), label: intent }));
  const classifier = new Classifier(examples, oosLabel === undefined ? {} : { outside: oosLabel });
  const trained = now() - start;
  const outcomes = test.map(({ text, intent }) => {
    const from = now();
    const [predicted, unrejected] = decide(classifier, text, reword, oosLabel);
    return { text, truth: intent, predicted, unrejected, took: now() - from };
  });
  return report(outcomes, oosLabel ?? OUT_OF_SCOPE, trained);
};

/**
 * Tests the shop's own engine on sentences with their intents. `train_ms` is 0, as nothing is trained.
 * @param hints what is known besides the words; they do not change the intent
 */
export const testModel = (engine: Engine, rows: readonly Row[], hints?: Hints, now: Stopwatch = stopwatch): Report => {
  const known = hints ?? { now: new Date(0), timezone: 'UTC' };
  const outcomes = rows.map(({ text, intent }) => {
    const from = now();
    const understood = engine.understand(text, known);
    const took = now() - from;
    const unrejected = understood.intents.find((one) => one.intent !== OUT_OF_SCOPE)?.intent ?? OUT_OF_SCOPE;
    return { text, truth: intent, predicted: understood.intent, unrejected, took };
  });
  return report(outcomes, OUT_OF_SCOPE, 0);
};

/** What `faq test` prints. Shares run from 0 to 1, times are milliseconds. */
export interface FaqReport {
  n: number;
  /** Share of the questions whose entry came first. */
  recall_at_1: number;
  /** Share of the questions whose entry was among the first three. */
  recall_at_3: number;
  /** Mean of 1 / rank, 0 where the entry is not among the first ten. */
  mrr: number;
  p50_ms: number;
  p99_ms: number;
}

const LOOKED_AT = 10;

/** Tests FAQ retrieval on questions with the entry that answers them. @param at the time validity is read by */
export const testFaq = (engine: Engine, rows: readonly FaqRow[], at: Date, now: Stopwatch = stopwatch): FaqReport => {
  const times: number[] = [];
  const ranks = rows.map(({ question, faq }) => {
    const from = now();
    const hits = engine.ask(question, { lang: 'zh-CN', now: at, k: LOOKED_AT });
    times.push(now() - from);
    return hits.findIndex(({ id }) => id === faq) + 1;
  });
  const mean = (of: (rank: number) => number): number =>
    Math.round((ranks.reduce((sum, rank) => sum + of(rank), 0) / Math.max(1, rows.length)) * 10_000) / 10_000;
  return {
    n: rows.length,
    recall_at_1: mean((rank) => (rank === 1 ? 1 : 0)),
    recall_at_3: mean((rank) => (rank >= 1 && rank <= 3 ? 1 : 0)),
    mrr: mean((rank) => (rank > 0 ? 1 / rank : 0)),
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
  };
};
