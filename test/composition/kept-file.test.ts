import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../src/composition/kept-file.ts';

const arrays = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
);
const plain = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.date(),
);
/** A field called "constructor" is kept as any other, but equality reads it as what the object is made by. */
const names = fc.string({ minLength: 1 }).filter((name) => !(name in {}));
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    plain,
    arrays,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  ),
})).value;

describe('What is kept in a file', () => {
  it('comes back as it was, wherever its bytes lie', () => {
    fc.assert(
      fc.property(values, fc.nat(9), (value, shift) => {
        const bytes = packed(value);
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        expect(unpacked(bytes)).toStrictEqual(value);
        expect(unpacked(moved.subarray(shift))).toStrictEqual(value);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused if one bit of it has changed, or its end is missing', () => {
    const bytes = packed({ words: ['退货', 'return'], weights: Float32Array.from([1, 2, 3]) });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        expect(() => unpacked(damaged)).toThrow();
        expect(() => unpacked(bytes.subarray(0, at))).toThrow();
      }),
      { numRuns: 150 },
    );
  });

  it('uses arrays where they lie in the file', () => {
    const bytes = packed({ odd: 'x', one: Uint8Array.of(7), two: Float64Array.of(0.5) });
    const { two } = unpacked(bytes) as { two: Float64Array };
    expect(two.buffer).toBe(bytes.buffer);
  });

  it('cannot be a function', () => {
    expect(() => packed({ act: () => undefined })).toThrow();
  });
});
