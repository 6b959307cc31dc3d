import { f32, i32, inTurn, until } from './instructions.ts';
import { Routine } from './routine.ts';
import { raise } from './walk.ts';

/** Bytes of one column in a list of those to be added: where its entries begin and end, and its value. */
export const COLUMN = 12;

/**
 * Adds columns of entries to the sums of classes. An entry is the number of a class and, in its last bits, a code; what a code
 * stands for is looked up, and counts by the value of the column.
 * @param bytes of an entry, 2 or 4
 * @param codeBits bits of a code
 */
export const addEntries = (bytes: 2 | 4, codeBits: number) => {
  const routine = new Routine({ list: 'i32', many: 'i32', sums: 'i32', shares: 'i32' });
  const { list, many, sums, shares } = routine.given;
  const [at, to, entry, place] = [
    routine.variable('i32'),
    routine.variable('i32'),
    routine.variable('i32'),
    routine.variable('i32'),
  ];
  const value = routine.variable('f32');
  const code = i32.and(entry.get, i32.of((1 << codeBits) - 1));
  const share = f32.load(i32.add(shares.get, i32.shl(code, i32.of(2))));
  routine.body = until(
    i32.isZero(many.get),
    at.set(i32.load(list.get)),
    to.set(i32.load(list.get, 4)),
    value.set(f32.load(list.get, 8)),
    until(
      i32.atLeast(at.get, to.get),
      inTurn(
        entry.set(bytes === 2 ? i32.loadShort(at.get) : i32.load(at.get)),
        place.set(i32.add(sums.get, i32.shl(i32.shr(entry.get, i32.of(codeBits)), i32.of(2)))),
        f32.store(place.get, f32.add(f32.load(place.get), f32.mul(share, value.get))),
        raise(at, bytes),
      ),
    ),
    raise(list, COLUMN),
    raise(many, -1),
  );
  return routine;
};
