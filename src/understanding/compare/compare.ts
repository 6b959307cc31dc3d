import type { Verdict } from './cross-validate.ts';
import { type Tally, tally } from './figures.ts';
import { type McNemar, mcnemar } from './mcnemar.ts';

/** What two models said of the same sentences. */
export interface Comparison extends McNemar {
  /** Sentences both were asked. */
  n: number;
  a: Tally;
  b: Tally;
  /** Sentences only the second got right. */
  won: Verdict[];
  /** Sentences only the first got right, with what the second took them for. */
  lost: Verdict[];
  /** Sentences only one of them was asked. */
  only_a: number;
  only_b: number;
}

const nameOf = ({ text, intent, lang }: Verdict): string => `${intent}\n${lang}\n${text}`;

/** Sets the verdicts of two models beside each other, sentence by sentence. */
export const compare = (a: readonly Verdict[], b: readonly Verdict[]): Comparison => {
  const before = new Map(a.map((verdict) => [nameOf(verdict), verdict]));
  const after = new Map(b.map((verdict) => [nameOf(verdict), verdict]));
  const both = [...after].flatMap(([name, second]) => {
    const first = before.get(name);
    return first ? [{ first, second }] : [];
  });
  const right = ({ intent, predicted }: Verdict): boolean => intent === predicted;
  const won = both.filter(({ first, second }) => right(second) && !right(first)).map(({ second }) => second);
  const lost = both.filter(({ first, second }) => right(first) && !right(second)).map(({ second }) => second);
  return {
    n: both.length,
    a: tally(both.map(({ first }) => first)),
    b: tally(both.map(({ second }) => second)),
    ...mcnemar(won.length, lost.length),
    won,
    lost,
    only_a: before.size - both.length,
    only_b: after.size - both.length,
  };
};

/** How much a change of `intents/` may cost where the shop says nothing: one sentence in a hundred. */
export const USUAL_MARGIN = 0.01;

/** Whether a change may go live. */
export interface Gate {
  ok: boolean;
  /** Accuracy on the sentences both have, before less after: above 0 is worse. */
  fall: number;
  margin: number;
}

/** A change is refused when sentences that were there before are understood less often by more than the margin, 0 to 1. */
export const gate = ({ n, a, b }: Comparison, margin: number): Gate => {
  const fall = n === 0 ? 0 : Math.round(((a.right - b.right) / n) * 10_000) / 10_000;
  return { ok: fall <= margin, fall, margin };
};
