import { MINUTE_MS } from '../../durations.ts';
import type { Say } from '../say.ts';
import { type TurnView, time } from '../turn-view.ts';
import type { Decision } from './rule.ts';

/** Minutes from which on an answer is late, where understanding.yaml does not say. */
const LATE_MINUTES = 60;

/** Rules under which nothing may be said beside what they say: the approved statement, and thanks for a rating. */
const ALONE: readonly string[] = ['crisis', 'survey'];

/** What was said waited for an answer longer than `late_answer_minutes` of understanding.yaml: the program stood still, or was cut off. */
const isLate = ({ now, shop }: TurnView, saidAt: Date): boolean => {
  const minutes = shop.content.understanding.late_answer_minutes ?? LATE_MINUTES;
  return minutes > 0 && now.getTime() - saidAt.getTime() >= minutes * MINUTE_MS;
};

/**
 * Whoever is answered late hears when they wrote and that it is late, before the answer; once for all they wrote meanwhile, and not
 * where nothing is said anyway.
 */
export const admittingDelay = (view: TurnView, decision: Decision): Decision => {
  const { saidAt, state } = view;
  const { say, act, after = [] } = decision;
  if (saidAt === undefined || !isLate(view, saidAt) || ALONE.includes(decision.rule)) return decision;
  if (say.length + act.length + after.length === 0 || saidAt.getTime() <= (state.lateTold ?? 0)) return decision;
  const word: Say = { key: 'fallback.late', vars: { at: time(view, saidAt) } };
  return { ...decision, say: [word, ...say], state: { ...decision.state, lateTold: view.now.getTime() } };
};
