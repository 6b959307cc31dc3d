import fc from 'fast-check';
import { expect, it } from 'vitest';
import { common, lengthOf, type Stretch, union, without } from '../../src/rota/spans.ts';

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, length]): Stretch => ({ from, to: from + length }));
const stretches = fc.array(stretch, { maxLength: 8 });
const MOMENTS = Array.from({ length: 90 }, (_, at) => at);
const has = (list: readonly Stretch[], at: number) => list.some(({ from, to }) => from <= at && at < to);
const tidy = (list: readonly Stretch[]) =>
  list.every(({ from, to }, n) => to > from && (n === 0 || from > (list[n - 1]?.to ?? 0)));

it('Every moment of a union lies in one of its parts, and the parts stand apart and in order', () => {
  fc.assert(
    fc.property(stretches, (list) => {
      const all = union(list);
      return tidy(all) && MOMENTS.every((at) => has(all, at) === has(list, at));
    }),
  );
});

it('What two have in common and what one has without the other make it whole again, without overlap', () => {
  fc.assert(
    fc.property(stretches, stretches, (one, other) => {
      const [both, left] = [common(one, other), without(one, other)];
      const right = MOMENTS.every(
        (at) =>
          has(both, at) === (has(one, at) && has(other, at)) && has(left, at) === (has(one, at) && !has(other, at)),
      );
      return right && tidy(both) && lengthOf(both) + lengthOf(left) === lengthOf(one);
    }),
  );
});

it('Gaps up to the given length are closed, and longer ones are not', () => {
  expect(
    union(
      [
        { from: 0, to: 10 },
        { from: 13, to: 20 },
        { from: 24, to: 30 },
      ],
      3,
    ),
  ).toEqual([
    { from: 0, to: 20 },
    { from: 24, to: 30 },
  ]);
  fc.assert(
    fc.property(stretches, fc.integer({ min: 0, max: 10 }), (list, gap) => {
      const all = union(list, gap);
      return (
        all.every(({ from }, n) => n === 0 || from - (all[n - 1]?.to ?? 0) > gap) && lengthOf(all) >= lengthOf(list)
      );
    }),
  );
});
