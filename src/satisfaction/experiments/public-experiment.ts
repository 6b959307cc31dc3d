import { MEASURES, type Measure } from '../../content/experiments.ts';
import type { SideFigure, SideFigures } from './side-figures.ts';
import type { Standing } from './standing.ts';
import { standingInWords } from './verdict-words.ts';

const four = (value: number): number => Math.round(value * 10_000) / 10_000;

const figureOf = ({ value, n, k, ci95 }: SideFigure) => ({
  value: value === null ? null : four(value),
  n,
  ...(k === null ? {} : { k }),
  ci95: ci95 && [four(ci95[0]), four(ci95[1])],
});

const sideOf = ({ talks, open, measures }: SideFigures) => ({
  talks,
  open,
  ...(Object.fromEntries(MEASURES.map((one) => [one, figureOf(measures[one])])) as Record<
    Measure,
    ReturnType<typeof figureOf>
  >),
});

/** An experiment as commands print it. */
export const publicExperiment = (standing: Standing) => {
  const { experiment, state, a, b, verdict, wanted } = standing;
  const { id, of, key, share, from, until, decides, least, words, ended } = experiment;
  return {
    id,
    of,
    key,
    state,
    share,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    decides,
    least,
    wanted,
    words,
    a: sideOf(a),
    b: sideOf(b),
    verdict: verdict && {
      at: verdict.at.toISOString(),
      is: verdict.of.is,
      side: verdict.of.side,
      test: verdict.of.test,
      p: four(verdict.of.p),
    },
    ended: ended && { at: ended.at.toISOString(), kept: ended.kept },
    says: standingInWords(standing, 'en'),
  };
};
