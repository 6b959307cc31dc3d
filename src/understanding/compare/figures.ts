import { rounded, share } from '../shares.ts';
import type { Verdict } from './cross-validate.ts';

/** How often what was said is right. Shares run from 0 to 1. */
export interface Tally {
  n: number;
  right: number;
  accuracy: number;
}

/** How one intent fares. */
export interface IntentFigures extends Tally {
  intent: string;
  /** Share of the sentences taken for it that are its own. */
  precision: number;
  f1: number;
}

/** Two intents that are taken for each other, with the sentences that are. */
export interface Pair {
  truth: string;
  predicted: string;
  n: number;
  sentences: { text: string; lang: string; like?: string | undefined }[];
}

/** What `nlu cross-validate` prints. */
export interface Figures extends Tally {
  macro_f1: number;
  by_lang: Record<string, Tally>;
  /** Worst first. */
  by_intent: IntentFigures[];
}

/** Counts verdicts. */
export const tally = (verdicts: readonly Verdict[]): Tally => {
  const right = verdicts.filter(({ intent, predicted }) => intent === predicted).length;
  return { n: verdicts.length, right, accuracy: share(right, verdicts.length) };
};

const grouped = (verdicts: readonly Verdict[], by: (verdict: Verdict) => string): Map<string, Verdict[]> => {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) groups.set(by(verdict), [...(groups.get(by(verdict)) ?? []), verdict]);
  return groups;
};

const intentFigures = (verdicts: readonly Verdict[]): IntentFigures[] => {
  const taken = grouped(verdicts, ({ predicted }) => predicted);
  return [...grouped(verdicts, ({ intent }) => intent)]
    .map(([intent, own]) => {
      const counted = tally(own);
      const said = taken.get(intent)?.length ?? 0;
      return {
        intent,
        ...counted,
        precision: share(counted.right, said),
        f1: share(2 * counted.right, said + own.length),
      };
    })
    .sort((a, b) => a.accuracy - b.accuracy || (a.intent < b.intent ? -1 : 1));
};

/** Sums up verdicts by language and intent. */
export const figuresOf = (verdicts: readonly Verdict[]): Figures => {
  const byIntent = intentFigures(verdicts);
  const langs = [...grouped(verdicts, ({ lang }) => lang)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...tally(verdicts),
    macro_f1: rounded(byIntent.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, byIntent.length)),
    by_lang: Object.fromEntries(langs.map(([lang, list]) => [lang, tally(list)])),
    by_intent: byIntent,
  };
};

/** The pairs of intents taken for each other, most sentences first. */
export const pairsOf = (verdicts: readonly Verdict[]): Pair[] =>
  [
    ...grouped(
      verdicts.filter(({ intent, predicted }) => intent !== predicted),
      ({ intent, predicted }) => `${intent}\n${predicted}`,
    ).values(),
  ]
    .map((list) => ({
      truth: list[0]?.intent ?? '',
      predicted: list[0]?.predicted ?? '',
      n: list.length,
      sentences: list.map(({ text, lang, like }) => ({ text, lang, ...(like === undefined ? {} : { like }) })),
    }))
    .sort((a, b) => b.n - a.n || (`${a.truth} ${a.predicted}` < `${b.truth} ${b.predicted}` ? -1 : 1));
