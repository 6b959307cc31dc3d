import { DAY_MS } from '../../durations.ts';
import type { Say } from '../say.ts';
import type { TurnView } from '../turn-view.ts';
import type { Decision } from './rule.ts';

/** Anger or disappointment from which on a word of regret stands before the answer, where understanding.yaml does not say. 0 to 1. */
const SORRY_FROM = 0.4;
/** Many plain words of trouble (cancel, broken) sound a little disappointed: what is only that has to be this much more. */
const DISAPPOINTED_BY = 0.2;

/** Rules that serve what is wanted and take no notice of how it is said. */
const MATTER_OF_FACT: readonly string[] = ['intent', 'several-wishes', 'own-order', 'hurried'];
/** Flows that begin with a regret of their own. */
const SORRY_THEMSELVES: readonly (string | null)[] = ['goods-problem', 'complaint'];

const isUpset = ({ heard: { mood }, shop }: TurnView): boolean => {
  const from = shop.content.understanding.sorry_from ?? SORRY_FROM;
  return from < 1 && (mood.anger >= from || mood.disappointment >= from + DISAPPOINTED_BY);
};

/**
 * "快递丢了，服务太差": whoever is upset about something hears that we are sorry before they are asked which order it is; once a day,
 * and not where a person is called, who says so themselves.
 */
export const sayingSorry = (view: TurnView, decision: Decision): Decision => {
  const { state } = view;
  const { rule, say, flow, act, after = [] } = decision;
  const said = state.sorryTold !== undefined && view.now.getTime() - state.sorryTold < DAY_MS;
  if (said || !MATTER_OF_FACT.includes(rule) || SORRY_THEMSELVES.includes(flow) || !isUpset(view)) return decision;
  if (say.length + act.length + after.length === 0 || act.some((effect) => effect.do === 'call_person'))
    return decision;
  const word: Say = { key: 'flow.sorry' };
  return { ...decision, say: [word, ...say], state: { ...decision.state, sorryTold: view.now.getTime() } };
};
