/** Pure reckoning of what comes and how many people it takes: no reading, no clock. */
import type { Expected } from './shapes.ts';

/** More of anything in one hour is beyond this program. */
const MOST = 1_000_000;

/**
 * The smallest count that is not exceeded with probability `p`, of a negative binomial with `r` successes (need not be
 * whole) of chance `q` each: the count of failures. Summed in logarithms, so that large counts do not vanish.
 */
const countAt = (p: number, r: number, q: number): number => {
  let log = r * Math.log(q);
  let sum = 0;
  for (let k = 0; k < MOST; k += 1) {
    sum += Math.exp(log);
    if (sum >= p) return k;
    log += Math.log(((k + r) / (k + 1)) * (1 - q));
  }
  return MOST;
};

/**
 * What the next of several like stretches of time brings, of which `stretches` brought `total` together: their mean (the
 * seasonal mean: the same hour of the same weekday), and the interval that holds the next count with probability `share`.
 * Counts are taken for Poisson with a rate that is not known: with the prior of Jeffreys, Gamma(½, 0), the next count is
 * negative binomial (Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.6), so few weeks give a wide band.
 * @param total whole, 0 or more
 * @param stretches 1 or more
 * @param share of 0 to 1, both ends left out alike
 */
export const nextCount = (total: number, stretches: number, share: number): Expected => {
  const chance = stretches / (stretches + 1);
  const tail = (1 - share) / 2;
  return {
    mean: total / stretches,
    low: countAt(tail, total + 0.5, chance),
    high: countAt(1 - tail, total + 0.5, chance),
  };
};

/** How soon those who call are to be answered. */
export interface ServiceLevel {
  /** 0 to 1, both left out. */
  share: number;
  withinS: number;
}

/**
 * The share of callers who are answered within the time, where `people` serve calls that come at `perHour` and take
 * `handlingS` each: Erlang's formula for delay (C), by his recursion for loss (B). A. K. Erlang, "Solution of some Problems
 * in the Theory of Probabilities of Significance in Automatic Telephone Exchanges" (1917); R. B. Cooper, Introduction to
 * Queueing Theory, 2nd edition (1981), chapter 3. 0 where more comes than they can do.
 */
export const answeredShare = (people: number, perHour: number, handlingS: number, withinS: number): number => {
  const load = (perHour * handlingS) / 3600;
  if (load === 0) return 1;
  if (people <= load) return 0;
  let loss = 1;
  for (let n = 1; n <= people; n += 1) loss = (load * loss) / (n + load * loss);
  const waits = loss / (1 - (load / people) * (1 - loss));
  return 1 - waits * Math.exp((-(people - load) * withinS) / handlingS);
};

/**
 * How many people an hour asks for, so that the service level is kept. Who has several talks in hand at once is reckoned as
 * needing so much less time for each. None where nobody calls.
 * @param handlingS seconds of one talk
 * @param atOnce talks one person has in hand, 1 or more
 */
export const peopleFor = (perHour: number, handlingS: number, atOnce: number, level: ServiceLevel): number => {
  if (perHour <= 0) return 0;
  const each = handlingS / atOnce;
  let people = Math.max(1, Math.ceil((perHour * each) / 3600));
  while (answeredShare(people, perHour, each, level.withinS) < level.share) people += 1;
  return people;
};
