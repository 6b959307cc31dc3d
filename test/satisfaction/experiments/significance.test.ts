import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, welch } from '../../../src/satisfaction/experiments/significance.ts';

const scores = (...counts: number[]): Map<number, number> => new Map(counts.map((n, i) => [i + 1, n]));

describe("Fisher's exact test", () => {
  it.each([
    // The lady tasting tea (Fisher, The Design of Experiments, 1935): 34 of 70 ways, two-sided.
    [3, 4, 1, 4, 34 / 70],
    [4, 4, 0, 4, 2 / 70],
    // fisher.test(matrix(c(3, 15, 10, 5), 2))$p.value in R: the sum of tables as unlikely.
    [1, 9, 11, 14, 0.002759],
  ])('tells %i of %i from %i of %i by p = %d', (ka, na, kb, nb, p) => {
    expect(fisherExact({ k: ka, n: na }, { k: kb, n: nb })).toBeCloseTo(p, 4);
  });

  it('says nothing of an empty side, and is the same from either side', () => {
    expect(fisherExact({ k: 0, n: 0 }, { k: 5, n: 9 })).toBe(1);
    const table = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(table, ([k, rest, l, others]) => {
        const [a, b] = [
          { k, n: k + rest },
          { k: l, n: l + others },
        ];
        const p = fisherExact(a, b);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExact(b, a)).toBeCloseTo(p, 9);
      }),
    );
  });
});

describe("Welch's test", () => {
  it('is Student’s t where both sides are alike in size and spread: 2.228 of ten degrees is one in twenty', () => {
    // Six scores each, variance 2/3 · 6/5 = 0.8 a side; a distance of 2.2281 · √(0.8/3) = 1.1506.
    const a = new Map([
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
    const b = new Map([...a].map(([score, n]) => [score + 1.150585, n]));
    expect(welch(a, b)).toBeCloseTo(0.05, 4);
  });

  it('takes one side’s spread for its own', () => {
    // All alike against two apart: t = 1 of one degree of freedom, which is as far in half of all cases.
    expect(
      welch(
        new Map([[1, 5]]),
        new Map([
          [1, 1],
          [3, 1],
        ]),
      ),
    ).toBeCloseTo(0.5, 6);
  });

  it('sees no difference between the same scores, and says nothing of fewer than two', () => {
    expect(welch(scores(1, 2, 3, 8, 20), scores(1, 2, 3, 8, 20))).toBe(1);
    expect(welch(scores(0, 0, 0, 0, 1), scores(9, 9))).toBe(1);
    expect(welch(scores(0, 0, 0, 0, 9), scores(9))).toBe(0);
  });
});
