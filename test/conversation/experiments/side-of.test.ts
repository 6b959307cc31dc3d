import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideOf } from '../../../src/conversation/experiments/side-of.ts';

const shoppers = (n: number): string[] => Array.from({ length: n }, (_, i) => `web:guest-${i}`);
const partOf = (share: number, id = 'greet-shorter'): number => {
  const people = shoppers(20_000);
  return people.filter((one) => sideOf({ id, share }, one) === 'b').length / people.length;
};

describe('The wording a shopper is told', () => {
  it('is the same at every time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 99 }), (id, shopper, share) => {
        expect(sideOf({ id, share }, shopper)).toBe(sideOf({ id, share }, shopper));
      }),
    );
  });

  it.each([1, 25, 50, 80, 99])('is B for %i of 100', (share) => {
    // Five standard deviations of a share of 20,000.
    const off = 5 * Math.sqrt(((share / 100) * (1 - share / 100)) / 20_000);
    expect(Math.abs(partOf(share) - share / 100)).toBeLessThan(off);
  });

  it('stays B for everybody who was told B when more are to be told it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 98 }), (id, shopper, share) => {
        fc.pre(sideOf({ id, share }, shopper) === 'b');
        expect(sideOf({ id, share: share + 1 }, shopper)).toBe('b');
      }),
    );
  });

  it('tells nothing of what they are told in another experiment', () => {
    const b = shoppers(20_000).filter((one) => sideOf({ id: 'one', share: 50 }, one) === 'b');
    const both = b.filter((one) => sideOf({ id: 'another', share: 50 }, one) === 'b').length / b.length;
    expect(Math.abs(both - 0.5)).toBeLessThan(0.03);
  });
});
