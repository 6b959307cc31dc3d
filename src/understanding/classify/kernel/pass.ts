import { bits, type Code, f32x4, i32, i32x4, inTurn, until, when } from './instructions.ts';
import { type Local, Routine } from './routine.ts';
import { eachCell, eachSum, fourth, LEFT, LINE, OFFSET_SQUARE, raise, scoredFour, type Walk, walkOf } from './walk.ts';

const LINE_BITS = Math.log2(LINE);
const ZERO = f32x4.of(0);

/** What a pass is given, in this order. */
export const PASS = {
  order: 'i32',
  many: 'i32',
  start: 'i32',
  squares: 'i32',
  classes: 'i32',
  weights: 'i32',
  offset: 'i32',
  prices: 'i32',
  /** Two lines: the largest violation either way. */
  extremes: 'i32',
  /** A line: the class each lane learns. */
  owns: 'i32',
  spare: 'f32',
  /** What half a unit of price costs, for a row of another class and of the class itself. */
  softOther: 'f32',
  softOwn: 'f32',
} as const;
type Pass = Routine<keyof typeof PASS>;

/** What four classes make of a row: from its scores the step it takes in each, kept in the place of the score. */
const stepping = (routine: Pass, square: Local, own: Local, prices: Local, alive: Local) => {
  const { extremes, owns, spare, softOther, softOwn } = routine.given;
  const variable = (): Local => routine.variable('v128');
  const [price, paid, next, slope] = [variable(), variable(), variable(), variable()];
  const [mine, soft, sign] = [variable(), variable(), variable()];
  const [free, gone, stay] = [variable(), variable(), variable()];
  const extreme = (place: number, pick: typeof f32x4.more): Code =>
    f32x4.store(extremes.get, pick(f32x4.load(extremes.get, place), next.get), place);
  return (step: Local, place: number): Code =>
    inTurn(
      price.set(f32x4.load(prices.get, place)),
      paid.set(f32x4.more(price.get, ZERO)),
      mine.set(i32x4.equal(own.get, i32x4.load(owns.get, place))),
      soft.set(bits.select(f32x4.everywhere(softOwn.get), f32x4.everywhere(softOther.get), mine.get)),
      sign.set(bits.select(f32x4.of(1), f32x4.of(-1), mine.get)),
      slope.set(f32x4.add(f32x4.sub(f32x4.mul(step.get, sign.get), f32x4.of(1)), f32x4.mul(paid.get, soft.get))),
      free.set(f32x4.equal(price.get, ZERO)),
      gone.set(bits.and(free.get, f32x4.above(slope.get, f32x4.everywhere(spare.get)))),
      stay.set(bits.without(f32x4.atLeast(price.get, ZERO), gone.get)),
      alive.set(bits.or(alive.get, stay.get)),
      // The violation: what pays nothing can only pay more.
      next.set(bits.and(bits.select(f32x4.less(slope.get, ZERO), slope.get, free.get), stay.get)),
      extreme(place, f32x4.more),
      extreme(place + LINE, f32x4.less),
      next.set(f32x4.more(f32x4.sub(paid.get, f32x4.div(slope.get, f32x4.add(square.get, soft.get))), ZERO)),
      step.set(bits.and(f32x4.mul(f32x4.sub(next.get, paid.get), sign.get), stay.get)),
      price.set(bits.select(f32x4.of(LEFT), price.get, gone.get)),
      f32x4.store(prices.get, bits.select(next.get, price.get, stay.get), place),
    );
};

/** Where the cells of a row begin, and what is learned. */
interface Places {
  begin: Local;
  weights: Local;
  offset: Local;
}

/** Moves the weights of four classes, if a row takes a step in any of them. */
const moved = (walk: Walk, { begin, weights, offset }: Places, step: Local, place: number): Code => {
  const add = (to: Local, times: Code): Code =>
    f32x4.store(to.get, f32x4.add(f32x4.load(to.get, place), f32x4.mul(step.get, times)), place);
  return when(
    bits.any(f32x4.unequal(step.get, ZERO)),
    inTurn(
      add(offset, f32x4.of(OFFSET_SQUARE)),
      walk.at.set(begin.get),
      eachCell(walk, weights, add(walk.line, walk.value.get)),
    ),
  );
};

/**
 * One pass of dual coordinate descent over the first `many` rows of `order`. Those some class still looks at move to its front, in
 * the order they stand in. Gives how many they are.
 */
export const pass = (): Pass => {
  const routine = new Routine(PASS, 'i32');
  const { order, many, start, squares, classes, weights, offset, prices } = routine.given;
  const [here, kept, row, begin, line] = [
    routine.variable('i32'),
    routine.variable('i32'),
    routine.variable('i32'),
    routine.variable('i32'),
    routine.variable('i32'),
  ];
  const [square, own, alive] = [routine.variable('v128'), routine.variable('v128'), routine.variable('v128')];
  const walk = walkOf(routine);
  const step = stepping(routine, square, own, line, alive);
  const places = { begin, weights, offset };
  routine.body = inTurn(
    until(
      i32.atLeast(here.get, many.get),
      row.set(i32.load(fourth(order, here))),
      begin.set(i32.load(fourth(start, row))),
      walk.to.set(i32.load(fourth(start, row), 4)),
      line.set(i32.add(prices.get, i32.shl(row.get, i32.of(LINE_BITS)))),
      own.set(i32x4.everywhere(i32.load(fourth(classes, row)))),
      square.set(f32x4.loadEverywhere(fourth(squares, row))),
      alive.set(ZERO),
      // Soon a row matters to two of sixteen classes, so that it is cheaper to go over its cells for each four of them anew.
      eachSum(walk, (sum, place) =>
        when(
          bits.any(f32x4.atLeast(f32x4.load(line.get, place), ZERO)),
          inTurn(
            walk.at.set(begin.get),
            scoredFour(walk, weights, offset, sum, place),
            step(sum, place),
            moved(walk, places, sum, place),
          ),
        ),
      ),
      when(bits.any(alive.get), inTurn(i32.store(fourth(order, kept), row.get), raise(kept, 1))),
      raise(here, 1),
    ),
    kept.get,
  );
  return routine;
};
