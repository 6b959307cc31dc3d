import type { Measure, Side } from '../../content/experiments.ts';
import type { SideCounts, SideScores } from '../../store/experiments.ts';
import { type Distribution, meanInterval, moments, wilson } from '../statistics.ts';

/** From this score on a shopper is content: the two best of five, as a CSAT percentage is counted. */
const CONTENT_FROM = 4;

/** A share or a mean of one side, with its 95 % interval. */
export interface SideFigure {
  /** A share from 0 to 1, or a mean from 1 to 5; null of nothing. */
  value: number | null;
  /** Talks it is taken from. */
  n: number;
  /** How many of them: 78 of 100; null of a mean. */
  k: number | null;
  ci95: [number, number] | null;
}

/** What came of the talks of one side. */
export interface SideFigures {
  /** Talks that are over, one of each shopper. */
  talks: number;
  /** Talks that go on, which count nowhere yet. */
  open: number;
  measures: Record<Measure, SideFigure>;
  scores: Distribution;
}

const share = (k: number, n: number): SideFigure => ({ value: n === 0 ? null : k / n, n, k, ci95: wilson(k, n) });

const scoreOf = (scores: Distribution): SideFigure => {
  const { n, mean } = moments(scores);
  return { value: mean, n, k: null, ci95: meanInterval(scores, [1, 5]) };
};

/** Puts together what is known of one side; a side nobody was told yet is empty. Pure. */
export const sideFigures = (side: Side, counts: readonly SideCounts[], given: readonly SideScores[]): SideFigures => {
  const known = counts.find((one) => one.side === side);
  const { talks, open, handoff, askedAgain } = known ?? { talks: 0, open: 0, handoff: 0, askedAgain: 0 };
  const scores = new Map(given.filter((one) => one.side === side).map(({ score, n }) => [score, n]));
  const rated = [...scores.values()].reduce((sum, n) => sum + n, 0);
  const content = [...scores].reduce((sum, [score, n]) => sum + (score >= CONTENT_FROM ? n : 0), 0);
  return {
    talks,
    open,
    scores,
    measures: {
      content: share(content, rated),
      score: scoreOf(scores),
      handoff: share(handoff, talks),
      resolved: share(talks - handoff, talks),
      asked_again: share(askedAgain, talks),
    },
  };
};
