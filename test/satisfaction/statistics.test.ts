import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, meanInterval, moments, percentile, sd, t95, wilson } from '../../src/satisfaction/statistics.ts';

const scores = (...counts: [number, number][]) => new Map(counts);

describe('The mean and the standard deviation', () => {
  it('are those of the textbook', () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    // Squares of the distances: 9+1+1+1+0+0+4+16 = 32; 32 / 7 = 4.5714…
    expect(sd([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  it('are null where there is nothing to divide', () => {
    expect([mean([]), sd([]), sd([3])]).toEqual([null, null, null]);
  });

  it('come out alike from values and from counts by value', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 60 }), (values) => {
        const counted = new Map<number, number>();
        for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
        const found = moments(counted);
        expect(found.n).toBe(values.length);
        expect(found.mean).toBeCloseTo(mean(values) ?? Number.NaN, 9);
        expect(found.sd).toBeCloseTo(sd(values) ?? Number.NaN, 9);
      }),
    );
  });
});

describe('A percentile', () => {
  it.each([
    // PERCENTILE.INC of these lists, reckoned by hand: place (n − 1)·p + 1.
    [[10, 20], 0.5, 15],
    [[30, 10, 20], 0.5, 20],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9.1],
    [[1, 2, 3, 4], 0.9, 3.7],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
    [[7], 0.9, 7],
    [[4, 4, 4], 0.9, 4],
  ])('of %j at %f is %f', (values, p, expected) => {
    expect(percentile(values, p)).toBeCloseTo(expected, 10);
  });

  it('of nothing is null', () => {
    expect(percentile([], 0.5)).toBeNull();
  });

  it('lies among the values, rises with the share, and leaves its share of values at or below it', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 80 });
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(values, share, share, (list, one, other) => {
        const [low, high] = [percentile(list, Math.min(one, other)), percentile(list, Math.max(one, other))];
        if (low === null || high === null) throw new Error('a percentile of something is never null');
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        expect(low).toBeGreaterThanOrEqual(Math.min(...list));
        expect(high).toBeLessThanOrEqual(Math.max(...list));
        const below = list.filter((value) => value <= high + 1e-9).length;
        expect(below).toBeGreaterThanOrEqual(Math.floor((list.length - 1) * Math.max(one, other)) + 1);
      }),
    );
  });
});

describe("Wilson's interval", () => {
  it.each([
    // Published worked values, and the rule of three for none of many.
    [15, 20, 0.5313, 0.8881],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 2, 0.0945, 0.9055],
  ])('of %i of %i is %f to %f', (k, n, low, high) => {
    const [from, to] = wilson(k, n) ?? [];
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it('of no tries is null', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  it('holds the share, stays within 0 and 1, and narrows as tries grow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.float({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const k = Math.round(n * part);
        const [low, high] = wilson(k, n) ?? [2, -1];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(k / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(k / n - 1e-12);
        const [wideLow, wideHigh] = wilson(k, n) ?? [0, 1];
        const [tightLow, tightHigh] = wilson(k * 4, n * 4) ?? [0, 1];
        expect(tightHigh - tightLow).toBeLessThan(wideHigh - wideLow);
      }),
    );
  });
});

describe("Student's t", () => {
  it.each([
    [1, 12.706],
    [4, 2.776],
    [12, 2.179],
    [13, 2.16],
    [20, 2.086],
    [30, 2.042],
    [60, 2.0],
    [120, 1.98],
    [100_000, 1.96],
  ])('with %i degrees of freedom has its two-sided 95 %% point at %f', (freedom, point) => {
    expect(t95(freedom)).toBeCloseTo(point, 3);
  });

  it('falls as the degrees of freedom grow, also where the table ends', () => {
    for (let freedom = 1; freedom < 60; freedom += 1) expect(t95(freedom + 1)).toBeLessThan(t95(freedom));
  });
});

describe('The interval of a mean score', () => {
  it("is Student's", () => {
    // 1, 3, 5, 5, 5: mean 3.8, squares 7.84+0.64+3·1.44 = 12.8, s = √3.2; 2.7764·√3.2/√5 = 2.2211.
    const [low, high] = meanInterval(scores([1, 1], [3, 1], [5, 3]), [1, 5]) ?? [];
    expect(low).toBeCloseTo(3.8 - 2.2211, 3);
    // 6.02 would be off the scale.
    expect(high).toBe(5);
  });

  it('has a width even where everybody agrees', () => {
    const [low, high] = meanInterval(scores([5, 3]), [1, 5]) ?? [];
    // Wilson of 3 of 3 is 0.4385 to 1; of the scale that is 2.754 to 5.
    expect(low).toBeCloseTo(2.754, 3);
    expect(high).toBe(5);
  });

  it('is null for one score or none', () => {
    expect(meanInterval(scores(), [1, 5])).toBeNull();
    expect(meanInterval(scores([4, 1]), [1, 5])).toBeNull();
  });

  it('holds the mean and stays on the scale', () => {
    const count = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(count, count, count, count, count, (a, b, c, d, e) => {
        const given = scores([1, a], [2, b], [3, c], [4, d], [5, e]);
        const { n, mean: middle } = moments(given);
        const interval = meanInterval(given, [1, 5]);
        if (n < 2 || middle === null) return expect(interval).toBeNull();
        const [low, high] = interval ?? [9, 0];
        expect(low).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThanOrEqual(5);
        expect(low).toBeLessThanOrEqual(middle + 1e-9);
        expect(high).toBeGreaterThanOrEqual(middle - 1e-9);
      }),
    );
  });
});
