import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/understanding/entities/nearest-word.ts';

const nearest = nearestWord(['slipper', 'candle', 'topper', 'robe', 'mattress', 'xl']);
const term = (word: string): string | null => nearest(word)?.term ?? null;

describe('The word of a name that a shopper means', () => {
  it('is the same, or one that is mistyped', () => {
    expect(nearest('slipper')).toEqual({ term: 'slipper', near: 1 });
    for (const word of ['slippr', 'sliper', 'slipperr']) expect(term(word), word).toBe('slipper');
    for (const word of ['mattres', 'amttress']) expect(term(word), word).toBe('mattress');
  });

  it('is none where another word is meant that only looks alike', () => {
    for (const word of ['zipper', 'handle', 'hopper', 'probe', 'flipper']) expect(term(word), word).toBeNull();
  });

  it('is not looked for by likeness where a word is too short or too long', () => {
    expect([term('xl'), term('xk'), term('s'.repeat(21))]).toEqual(['xl', null, null]);
  });
});
