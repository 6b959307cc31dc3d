import { type Code, f32x4, i32, inTurn, until } from './instructions.ts';
import { type Local, Routine } from './routine.ts';

/** Classes learned at once: what a column weighs for each of them lies side by side, and is read at once. */
export const LANES = 16;
/** Bytes of a line: a number for each class. */
export const LINE = LANES * 4;
/** Bytes of a cell of a row: where the line of its column begins, counted from that of the first, and its value. */
export const CELL = 8;
/** Stands for the price of a row that a class does not look at any more. */
export const LEFT = -1;
/** The offset is learned as a weight of this square. */
export const OFFSET_SQUARE = 0.25;

/** Where in a line each four of its numbers lie. */
export const PLACES = Array.from({ length: LANES / 4 }, (_, v) => v * 16);

/** Variables of a routine that goes over the cells of rows. */
export interface Walk {
  at: Local;
  to: Local;
  line: Local;
  value: Local;
  /** The scores of four classes each. */
  sums: readonly Local[];
}

export const walkOf = (routine: Routine<string>): Walk => ({
  at: routine.variable('i32'),
  to: routine.variable('i32'),
  line: routine.variable('i32'),
  value: routine.variable('v128'),
  sums: PLACES.map(() => routine.variable('v128')),
});

/** Does something with the line and the value of each cell between `at` and `to`. */
export const eachCell = ({ at, to, line, value }: Walk, weights: Local, body: Code): Code =>
  until(
    i32.atLeast(at.get, to.get),
    line.set(i32.add(i32.load(at.get), weights.get)),
    value.set(f32x4.loadEverywhere(at.get, 4)),
    body,
    at.set(i32.add(at.get, i32.of(CELL))),
  );

export const eachSum = ({ sums }: Walk, code: (sum: Local, place: number) => Code): Code =>
  inTurn(...PLACES.map((place, v) => code(sums[v] as Local, place)));

const addedUp = (walk: Walk, sum: Local, place: number): Code =>
  sum.set(f32x4.add(sum.get, f32x4.mul(f32x4.load(walk.line.get, place), walk.value.get)));

/** The scores of the row between `at` and `to`. */
export const scored = (walk: Walk, weights: Local, offset: Local): Code =>
  inTurn(
    eachSum(walk, (sum, place) => sum.set(f32x4.load(offset.get, place))),
    eachCell(
      walk,
      weights,
      eachSum(walk, (sum, place) => addedUp(walk, sum, place)),
    ),
  );

/** The same in four classes alone, those at one place of a line. */
export const scoredFour = (walk: Walk, weights: Local, offset: Local, sum: Local, place: number): Code =>
  inTurn(sum.set(f32x4.load(offset.get, place)), eachCell(walk, weights, addedUp(walk, sum, place)));

/** The place of a number in a list of four bytes each. */
export const fourth = (base: Local, number: Local): Code => i32.add(base.get, i32.shl(number.get, i32.of(2)));
export const raise = (one: Local, by: number): Code => one.set(i32.add(one.get, i32.of(by)));

/** Writes a line of scores for each of `many` rows. */
export const score = () => {
  const routine = new Routine({ many: 'i32', start: 'i32', weights: 'i32', offset: 'i32', out: 'i32' });
  const { many, start, weights, offset, out } = routine.given;
  const walk = walkOf(routine);
  routine.body = until(
    i32.isZero(many.get),
    walk.at.set(i32.load(start.get)),
    walk.to.set(i32.load(start.get, 4)),
    scored(walk, weights, offset),
    eachSum(walk, (sum, place) => f32x4.store(out.get, sum.get, place)),
    raise(out, LINE),
    raise(start, 4),
    raise(many, -1),
  );
  return routine;
};
