import { bits, f32, f32x4, i32, inTurn, until, when } from './instructions.ts';
import { Routine } from './routine.ts';
import { LINE, PLACES, raise } from './walk.ts';

/** Writes the largest size, whichever its sign, that `many` lines have in each lane. */
export const largest = () => {
  const routine = new Routine({ lines: 'i32', many: 'i32', out: 'i32' });
  const { lines, many, out } = routine.given;
  const tops = PLACES.map(() => routine.variable('v128'));
  routine.body = inTurn(
    ...tops.map((top) => top.set(f32x4.of(0))),
    until(
      i32.isZero(many.get),
      ...tops.map((top, v) => top.set(f32x4.more(top.get, f32x4.abs(f32x4.load(lines.get, PLACES[v]))))),
      raise(lines, LINE),
      raise(many, -1),
    ),
    ...tops.map((top, v) => f32x4.store(out.get, top.get, PLACES[v])),
  );
  return routine;
};

/** What {@link collect} is given, in this order. */
export const COLLECT = {
  lines: 'i32',
  many: 'i32',
  /** A number for each line. */
  times: 'i32',
  /** A line: what a weight times that number has to come to in each lane. */
  least: 'i32',
  /** A line: the largest weight in each lane. */
  largest: 'i32',
  /** Number of the class in the first lane, in the bits of an entry. */
  first: 'i32',
  /** Where the number of entries of each line is written. */
  counts: 'i32',
  /** Where the entries are written. */
  out: 'i32',
} as const;

/**
 * Writes entries, see weights.ts, for what is not too small in `many` lines, lane by lane; gives where they end.
 * @param codes the steps of a code either way
 * @param codeBits bits of a code
 */
export const collect = (codes: number, codeBits: number) => {
  const routine = new Routine(COLLECT, 'i32');
  const { lines, many, times, least, largest, first, counts, out } = routine.given;
  const [factor, any] = [routine.variable('v128'), routine.variable('v128')];
  const cuts = PLACES.map(() => routine.variable('v128'));
  const [lane, begin] = [routine.variable('i32'), routine.variable('i32')];
  const weight = routine.variable('f32');
  const share = f32.div(f32.abs(weight.get), f32.load(i32.add(largest.get, lane.get)));
  const code = i32.truncated(f32.add(f32.mul(f32.root(share), f32.of(codes)), f32.of(0.5)));
  const signed = i32.select(
    i32.sub(i32.of(codes + 1), code),
    i32.add(i32.of(codes + 1), code),
    f32.below(weight.get, f32.of(0)),
  );
  const oneLane = inTurn(
    weight.set(f32.load(i32.add(lines.get, lane.get))),
    when(
      f32.atLeast(f32.mul(f32.abs(weight.get), f32.load(times.get)), f32.load(i32.add(least.get, lane.get))),
      inTurn(
        // A lane is four bytes, so that its number stands two bits too high.
        i32.store(out.get, i32.or(i32.add(first.get, i32.shl(lane.get, i32.of(codeBits - 2))), signed)),
        raise(out, 4),
      ),
    ),
    raise(lane, 4),
  );
  routine.body = inTurn(
    ...cuts.map((cut, v) => cut.set(f32x4.load(least.get, PLACES[v]))),
    until(
      i32.isZero(many.get),
      factor.set(f32x4.loadEverywhere(times.get)),
      any.set(f32x4.of(0)),
      ...cuts.map((cut, v) => {
        const size = f32x4.mul(f32x4.abs(f32x4.load(lines.get, PLACES[v])), factor.get);
        return any.set(bits.or(any.get, f32x4.atLeast(size, cut.get)));
      }),
      begin.set(out.get),
      when(bits.any(any.get), inTurn(lane.set(i32.of(0)), until(i32.atLeast(lane.get, i32.of(LINE)), oneLane))),
      i32.store(counts.get, i32.shr(i32.sub(out.get, begin.get), i32.of(2))),
      ...[counts, times].map((list) => raise(list, 4)),
      raise(lines, LINE),
      raise(many, -1),
    ),
    out.get,
  );
  return routine;
};
