import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEXT_BYTES, textPieces, withoutMarkup } from '../../../src/channels/wechat-callbacks/text-pieces.ts';

const bytes = (text: string): number => Buffer.byteLength(text);
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const bare = (text: string): string => text.replace(/\s/gu, '');

const link = fc
  .webUrl({ withQueryParameters: true })
  .filter((url) => bytes(url) < TEXT_BYTES && url.startsWith('http'));
const part = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom('👨‍👩‍👧‍👦', '👍🏽', '🇹🇼', 'é', '退款已经到账了。', ' ', '\n'),
  link.map((url) => ` ${url} `),
);
const text = fc
  .array(part, { maxLength: 30 })
  .map((parts) => parts.join(''))
  .filter((words) => !/[\uD800-\uDFFF]/u.test(words));

describe('a text in pieces of bytes', () => {
  it('has none over the limit, and loses nothing but blanks at the cuts', () => {
    fc.assert(
      fc.property(text, (words) => {
        const pieces = textPieces(words);
        expect(pieces.every((piece) => piece !== '' && bytes(piece) <= TEXT_BYTES)).toBe(true);
        expect(bare(pieces.join(''))).toBe(bare(words));
      }),
      { numRuns: 300 },
    );
  });

  it('is cut between characters as people see them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('👨‍👩‍👧‍👦', '👍🏽', '🇹🇼', '中'),
        fc.integer({ min: 1, max: 900 }),
        (character, times) => {
          for (const piece of textPieces(character.repeat(times)))
            expect([...graphemes.segment(piece)].every(({ segment }) => segment === character)).toBe(true);
        },
      ),
    );
  });

  it('is not cut in a link', () => {
    fc.assert(
      fc.property(link, fc.integer({ min: 600, max: 690 }), (url, before) => {
        const pieces = textPieces(`${'中'.repeat(before)} ${url} 就行`);
        expect(pieces.some((piece) => piece.includes(url))).toBe(true);
      }),
    );
  });

  it('is one piece as long as its bytes allow, whatever its characters count', () => {
    expect(textPieces('a'.repeat(2_048))).toHaveLength(1);
    expect(textPieces('中'.repeat(682))).toHaveLength(1);
    expect(textPieces('中'.repeat(683))).toHaveLength(2);
  });

  it('is cut hard where a link or a character is over the limit by itself', () => {
    const url = `https://a.example/${'x'.repeat(5_000)}`;
    expect(textPieces(url).join('')).toBe(url);
    const stacked = `a${'\u0301'.repeat(3_000)}`;
    expect(textPieces(stacked).every((piece) => bytes(piece) <= TEXT_BYTES)).toBe(true);
  });
});

describe('words of a shopper that we repeat', () => {
  it('make no link, however it is written', () => {
    fc.assert(
      fc.property(fc.constantFrom('<a', '< a', '<A', '</a', '<\na', '< / a'), fc.string(), (tag, rest) => {
        expect(withoutMarkup(`${tag} ${rest}`)).not.toMatch(/<\s*\/?\s*a\b/iu);
      }),
    );
  });

  it('keep what is no link: 3 < 5, <b>, <any>', () => {
    expect(withoutMarkup('3 < 5, <b>, <any>')).toBe('3 < 5, <b>, <any>');
  });
});
