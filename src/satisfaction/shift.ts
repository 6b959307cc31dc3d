/** Scores of one group in one time. */
export interface Scored {
  n: number;
  sum: number;
}

/** How much of a change of the mean one group has brought, in points of the scale. */
export interface Shift {
  key: string;
  points: number;
  now: { mean: number | null; n: number };
  before: { mean: number | null; n: number };
}

const NOTHING: Scored = { n: 0, sum: 0 };

const meanOf = ({ n, sum }: Scored): { mean: number | null; n: number } => ({ mean: n === 0 ? null : sum / n, n });

const together = (groups: Iterable<Scored>): Scored =>
  [...groups].reduce((all, one) => ({ n: all.n + one.n, sum: all.sum + one.sum }), NOTHING);

/**
 * Splits the change of a mean over groups that share its scores out among them: a group's contribution is its share of the
 * scores times how far its mean lies from the old mean, now less before: w₁(m₁ − M₀) − w₀(m₀ − M₀). A group adds to a fall
 * by being rated worse and by being a larger part of what is rated badly, as in a shift-share analysis (E. S. Dunn, "A
 * Statistical and Analytical Technique for Regional Analysis", 1960, with rate and mix taken together). Together they are
 * exactly M₁ − M₀. The largest contributions first; none where one of the times has no scores. Pure.
 */
export const shifts = (now: ReadonlyMap<string, Scored>, before: ReadonlyMap<string, Scored>): Shift[] => {
  const [all, earlier] = [together(now.values()), together(before.values())];
  if (all.n === 0 || earlier.n === 0) return [];
  const old = earlier.sum / earlier.n;
  const part = ({ n, sum }: Scored, whole: number): number => (sum - n * old) / whole;
  return [...new Set([...now.keys(), ...before.keys()])]
    .map((key): Shift => {
      const [here, there] = [now.get(key) ?? NOTHING, before.get(key) ?? NOTHING];
      return { key, points: part(here, all.n) - part(there, earlier.n), now: meanOf(here), before: meanOf(there) };
    })
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.key.localeCompare(b.key));
};
