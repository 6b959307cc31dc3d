import { type Experiment, runs, wordingA, wordingsMark } from '../../content/experiments.ts';
import type { Content } from '../../content/types.ts';
import type { Store } from '../../store/index.ts';
import { judge, stillWanted, type Verdict } from './judge.ts';
import { type SideFigures, sideFigures } from './side-figures.ts';

/** When an experiment is looked at. */
export interface LookedAt {
  now: Date;
  /** The bot's talk counts as over when the shopper has been silent for so long. */
  quietMs: number;
}

/** How an experiment stands. */
export interface Standing {
  experiment: Experiment;
  /** Planned, being told, past its end, or ended by a person. */
  state: 'planned' | 'running' | 'over' | 'ended';
  a: SideFigures;
  b: SideFigures;
  /** What was judged, once and for all; null before. */
  verdict: { at: Date; of: Verdict } | null;
  /** Talks that are wanted on both sides together before it is judged. */
  wanted: number;
}

/** What the shop's files say, or only the name of the two wordings where that is known. */
export type Compared = Pick<Content, 'replies' | 'faqs'> | { mark: string };

/** Names the wordings that are counted; '' where wording A is gone. */
const countedMark = (content: Compared, experiment: Experiment): string => {
  if (experiment.ended) return experiment.ended.counted;
  if ('mark' in content) return content.mark;
  const a = wordingA(content, experiment);
  return a ? wordingsMark(a, experiment.words) : '';
};

const stateOf = (experiment: Experiment, now: Date): Standing['state'] => {
  if (experiment.ended) return 'ended';
  if (runs(experiment, now)) return 'running';
  return now < experiment.from ? 'planned' : 'over';
};

/**
 * What came of both wordings so far. Where the least number is reached on both sides for the first time, it is judged, and the verdict
 * kept: it stays what it is, whoever looks next and whatever comes after.
 */
export const standingOf = async (
  store: Store,
  content: Compared,
  experiment: Experiment,
  { now, quietMs }: LookedAt,
): Promise<Standing> => {
  const { experiments } = store.read;
  const { id, decides, least } = experiment;
  const mark = countedMark(content, experiment);
  const [counts, scores] = [
    await experiments.sides(id, mark, new Date(now.getTime() - quietMs)),
    await experiments.scores(id, mark),
  ];
  const [a, b] = [sideFigures('a', counts, scores), sideFigures('b', counts, scores)];
  const wanted = stillWanted(decides, least, a, b);
  if (wanted === 0 && !experiment.ended)
    await store.write((repos) =>
      repos.experiments.judge({ experiment: id, mark, at: now, verdict: judge(decides, a, b) }),
    );
  const judged = await experiments.judged(id, mark);
  const verdict = judged && { at: judged.at, of: judged.verdict as Verdict };
  return { experiment, state: stateOf(experiment, now), a, b, verdict, wanted };
};

/** All experiments of a shop, those that run first. */
export const standings = async (
  store: Store,
  content: Compared,
  experiments: readonly Experiment[],
  at: LookedAt,
): Promise<Standing[]> => {
  const found: Standing[] = [];
  // One after the other: figures must not keep every reader from those who talk right now.
  for (const one of experiments) found.push(await standingOf(store, content, one, at));
  const order: Standing['state'][] = ['running', 'planned', 'over', 'ended'];
  return found.sort((x, y) => order.indexOf(x.state) - order.indexOf(y.state));
};

/** Judges what has come to its least number. */
export const judgeReached = async (
  store: Store,
  content: Compared,
  experiments: readonly Experiment[],
  at: LookedAt,
): Promise<void> => {
  for (const one of experiments) if (!one.ended && one.from <= at.now) await standingOf(store, content, one, at);
};
