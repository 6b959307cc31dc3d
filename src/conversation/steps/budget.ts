import type { TurnView } from '../turn-view.ts';
import { entities } from './read.ts';

/** What a shopper would spend, in minor units. */
export interface Budget {
  from: number;
  /** Infinity where only the least is said. */
  to: number;
}

const AT_MOST_BEFORE =
  /(?:under|below|(?:less|cheaper|no more|not more) than|up to|within|at most|not over|max(?:imum)?|budget(?: is| of)?|不超[过過]|最多|[预預]算(?:是|在)?|低[于於]|不到)[\s:：]*$/iu;
const AT_MOST_AFTER =
  /^\s*(?:以[内內]|之[内內]|以下|[内內]的?|封[顶頂]|or (?:less|under|below|cheaper)|max\b|tops\b)/iu;
const AT_LEAST_BEFORE = /(?:over|above|more than|at least|upwards of|from|不低[于於]|至少|高[于於])\s*$/iu;
const AT_LEAST_AFTER = /^\s*(?:以上|起步|or more|and up)/iu;
const ABOUT_BEFORE = /(?:around|about|roughly|差不多|大概|大[约約]|[约約])\s*$/iu;
const ABOUT_AFTER = /^\s*(?:左右|上下|出[头頭]|or so\b|ish\b)/iu;
const BETWEEN = /^\s*(?:-|–|—|~|～|to|and|到|至)\s*$/iu;

/** "About 200" reaches so far to both sides. */
const ABOUT = 0.2;

/**
 * What a turn says it may cost: "under 300", 两百以内, "100 to 200", 三百左右. Null where no amount is named, or one that bounds nothing
 * ("is it 129?"), unless `bare`: then an amount by itself is the most that is spent, as in "something for 50".
 */
export const budgetIn = (view: TurnView, { bare = false } = {}): Budget | null => {
  const said = entities(view, 'money');
  const [first, second] = said;
  if (!first) return null;
  const { text } = view.heard;
  const before = text.slice(0, first.start);
  const after = text.slice(first.end);
  if (second && BETWEEN.test(text.slice(first.end, second.start)) && first.value < second.value)
    return { from: first.value, to: second.value };
  if (ABOUT_BEFORE.test(before) || ABOUT_AFTER.test(after))
    return { from: first.value * (1 - ABOUT), to: first.value * (1 + ABOUT) };
  if (AT_MOST_BEFORE.test(before) || AT_MOST_AFTER.test(after)) return { from: 0, to: first.value };
  if (AT_LEAST_BEFORE.test(before) || AT_LEAST_AFTER.test(after))
    return { from: first.value, to: Number.POSITIVE_INFINITY };
  return bare ? { from: 0, to: first.value } : null;
};

/** Whether a price, in minor units, fits. */
export const fits = (budget: Budget | null, price: number): boolean =>
  budget === null || (price >= budget.from && price <= budget.to);
