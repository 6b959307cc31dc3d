import type { Decision } from './decide/rule.ts';
import { SOURING, type Sour, type SourRule } from './sour-shape.ts';
import type { TurnView } from './turn-view.ts';

/** What a talk that has turned sour goes ahead in the queue by: before everybody but diamond members and danger. */
export const FAST_LANE = 12;

const CALM: Sour = { turns: [], asked: '', score: 0, sour: false, why: [] };
const UNCLEAR: readonly string[] = ['did-you-mean', 'not-understood'];
/** Asking these twice is no asking again. */
const SMALL_TALK: readonly string[] = ['greet', 'thanks', 'goodbye', 'out_of_scope'];

const turnOf = (
  view: TurnView,
  { rule, intent }: Pick<Decision, 'rule' | 'intent'>,
  asked: string,
): Sour['turns'][number] => {
  const { anger, disappointment, urgency } = view.heard.mood;
  const same = view.choose === null && intent === asked && !SMALL_TALK.includes(intent) && rule !== 'flow-answer';
  return {
    anger,
    disappointment,
    urgency,
    repeated: same ? 1 : 0,
    misunderstood: UNCLEAR.includes(rule) ? 1 : 0,
    waiting: view.owner.kind === 'queue' ? 1 : 0,
  };
};

/**
 * Weighs the last turns of a talk (H33): mood, the same thing asked again, what was not understood, words while waiting. Whether it has
 * turned sour is known before anybody complains. Pure.
 */
export const souring = (
  before: Sour | undefined,
  view: TurnView,
  decision: Pick<Decision, 'rule' | 'intent'>,
  rule: SourRule,
): Sour => {
  const { turns, asked, sour } = before ?? CALM;
  const last = [...turns, turnOf(view, decision, asked)].slice(-rule.turns);
  const weighed = SOURING.map((one) => ({
    one,
    weight: rule[one] * last.reduce((sum, turn) => sum + (turn[one] ?? 0), 0),
  }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const score = Math.round(weighed.reduce((sum, { weight }) => sum + weight, 0) * 100) / 100;
  return {
    turns: last,
    asked: view.choose === null ? decision.intent : asked,
    score,
    sour: sour || score >= rule.at,
    why: weighed.map(({ one }) => one),
  };
};
