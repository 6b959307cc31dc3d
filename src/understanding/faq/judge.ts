import { Classifier, type KeptClassifier } from '../classify/classifier.ts';
import { type Logistic, oddsOf } from '../classify/logistic.ts';
import type { Shelf } from '../shelf.ts';
import { lettersOf } from './fuzzy.ts';
import type { CommonMeaning } from './meanings.ts';
import { byWords, type Candidate, pull, wordStrength } from './signs.ts';

/** Without anything to learn from: as much likeness of words as makes an answer as likely as not. */
const UNLEARNED = { half: 1.2, slope: 3 };

/** What was learned from held-out questions: what makes an entry the right one of several, and what makes it right at all. */
export interface Odds {
  rank: Logistic;
  sure: Logistic;
}

/** What was learned of a FAQ as it can be kept. */
export interface KeptJudge {
  common: CommonMeaning;
  classes: KeptClassifier | null;
  odds: Odds | null;
}

/** What was learned of a FAQ as a whole. */
export interface Judge {
  /** What stored questions mean on the whole. */
  common: CommonMeaning;
  /** Not copied. */
  readonly kept: KeptJudge;
  /** Entries of enough questions as classes; null if there are fewer than two, or too many. */
  classes: Classifier | null;
  /** Orders candidates, the greatest first. */
  rank(candidate: Candidate): number;
  /** How sure it is that a candidate answers, 0 to 1; 1 is its question to the letter. */
  score(candidate: Candidate, letters: string): number;
}

/** The signs an entry is ranked by, for {@link Odds}. */
export const rankInputs = (candidate: Candidate): number[] => [
  wordStrength(candidate),
  candidate.share ?? 0,
  pull(candidate.share),
];
/** The signs an answer is sure by, for {@link Odds}. */
export const sureInputs = ({ asked, stored, fuzzy, share = 0, lead }: Candidate): number[] => [
  asked,
  stored,
  fuzzy,
  share,
  lead,
];

const scoreBy =
  (odds: Odds | null) =>
  (candidate: Candidate, letters: string): number => {
    if (lettersOf(candidate.question.text) === letters) return 1;
    const { asked, stored } = candidate;
    const sure = odds ? oddsOf(odds.sure, sureInputs(candidate)) : UNLEARNED.slope * (asked + stored - UNLEARNED.half);
    // Either may know what the other does not: the learned whole, or the words of this very question.
    const score = 1 - (1 - 1 / (1 + Math.exp(-sure))) * (1 - byWords(candidate));
    return Math.round(Math.min(0.99, score) * 1000) / 1000;
  };

/** What was learned of this FAQ beside what holds for any: either alone ranks worse on some sets. */
const rankBy =
  (odds: Odds | null) =>
  (candidate: Candidate): number =>
    candidate.strength + (odds ? oddsOf(odds.rank, rankInputs(candidate)) : 0);

/** A judge of what was learned. */
export const judgeOf = (classes: Classifier | null, odds: Odds | null, common: CommonMeaning): Judge => ({
  common,
  classes,
  rank: rankBy(odds),
  score: scoreBy(odds),
  get kept() {
    return { classes: classes?.kept ?? null, odds, common };
  },
});

/** A judge that was kept; undefined if the shelf has forgotten what its classes learned. */
export const judgeFrom = ({ classes, odds, common }: KeptJudge, shelf: Shelf): Judge | undefined => {
  const learned = classes && Classifier.from(classes, shelf);
  return learned === undefined ? undefined : judgeOf(learned, odds, common);
};
