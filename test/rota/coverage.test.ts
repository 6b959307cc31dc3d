import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fewest, uncovered } from '../../src/rota/coverage.ts';
import type { Duty } from '../../src/rota/shift.ts';
import { common, lengthOf, type Stretch, without } from '../../src/rota/spans.ts';

const span = (from: number, to: number): Stretch => ({ from, to });
const duty = (from: number, to: number, ...breaks: Stretch[]): Duty => ({ from, to, breaks });
const OPEN = [span(8, 22)];

it('A time in which the shop is open and nobody is planned is found, and so is a break that leaves nobody', () => {
  expect(uncovered(OPEN, [duty(9, 16, span(12, 13)), duty(14, 20)])).toEqual([
    { from: 8, to: 9, why: 'nobody' },
    { from: 12, to: 13, why: 'breaks' },
    { from: 20, to: 22, why: 'nobody' },
  ]);
});

it('Staggered breaks leave somebody; breaks that overlap do not', () => {
  const with_ = (from: number, to: number) => uncovered(OPEN, [duty(8, 22, span(12, 13)), duty(8, 22, span(from, to))]);
  expect(with_(13, 14)).toEqual([]);
  expect(with_(12, 14)).toEqual([{ from: 12, to: 13, why: 'breaks' }]);
});

it('A closed shop needs nobody', () => {
  expect(uncovered([], [])).toEqual([]);
});

it('The fewest at once within an hour count, and a closed hour has none', () => {
  expect(fewest([span(7, 8), span(8, 10), span(10, 12)], OPEN, [duty(8, 12), duty(9, 22, span(10, 11))])).toEqual([
    null,
    1,
    1,
  ]);
  expect(fewest([span(20, 24)], OPEN, [duty(8, 22), duty(21, 24)])).toEqual([1]);
});

it('Where nobody is planned the fewest are none, and nowhere else', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const duties = fc.array(
    fc
      .tuple(hour, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 9 }))
      .map(([from, length, rest]) =>
        duty(from, from + length, span(from + Math.min(rest, length - 1), from + Math.min(rest, length - 1) + 1)),
      ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(duties, (all) => {
      const hours = Array.from({ length: 24 }, (_, at) => span(at, at + 1));
      const bare = uncovered(OPEN, all);
      expect(lengthOf(without(bare, OPEN))).toBe(0);
      expect(fewest(hours, OPEN, all).map((n) => n === 0)).toEqual(hours.map((one) => common([one], bare).length > 0));
    }),
  );
});
