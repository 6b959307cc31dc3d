import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandsOf, bitsApart, LOOK_COLUMNS, LOOK_ROWS, lookOf, NEARLY } from '../../src/aftersales/photo-look.ts';

const size = LOOK_COLUMNS * LOOK_ROWS;
const grey = fc.array(fc.integer({ min: 20, max: 200 }), { minLength: size, maxLength: size });
const seen = (values: readonly number[]): boolean => lookOf(values) !== '';

describe('The look of a photo', () => {
  test('is sixteen hexadecimal digits, and the same for the same picture made brighter', () => {
    fc.assert(
      fc.property(grey.filter(seen), fc.integer({ min: 1, max: 50 }), (values, more) => {
        expect(lookOf(values)).toMatch(/^[0-9a-f]{16}$/);
        expect(lookOf(values.map((one) => one + more))).toBe(lookOf(values));
      }),
    );
  });

  test('differs from another in as many bits as from this one the other way, and from itself in none', () => {
    fc.assert(
      fc.property(grey.filter(seen), grey.filter(seen), (one, other) => {
        const [a, b] = [lookOf(one), lookOf(other)];
        expect(bitsApart(a, b)).toBe(bitsApart(b, a));
        expect(bitsApart(a, a)).toBe(0);
      }),
    );
  });

  test('shares a byte with every look that is nearly the same, so that it is found by it', () => {
    const bits = fc.uniqueArray(fc.nat({ max: 63 }), { maxLength: NEARLY });
    fc.assert(
      fc.property(grey.filter(seen), bits, (values, flipped) => {
        const bands = bandsOf(lookOf(values));
        const near = bands.map((byte, band) =>
          flipped.filter((bit) => bit >> 3 === band).reduce((so, bit) => so ^ (1 << (bit & 7)), byte),
        );
        const look = near.map((byte) => byte.toString(16).padStart(2, '0')).join('');
        expect(bitsApart(lookOf(values), look)).toBe(flipped.length);
        expect(bandsOf(look).some((byte, band) => byte === bands[band])).toBe(true);
      }),
    );
  });

  test('is none where a picture shows too little: a white wall looks like every other', () => {
    expect(lookOf(Array.from({ length: size }, (_, at) => 250 + (at % 3)))).toBe('');
    expect(lookOf([1, 2, 3])).toBe('');
  });
});
