import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, shorten } from '../../../src/channels/discord/markdown.ts';

/** What Discord shows of escaped text. */
const shown = (escaped: string): string => escaped.replace(/\\([\\*_~`|<[\]#>+-])/gu, '$1');

describe('words for Discord', () => {
  it('are shown as they were written, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(shown(escapeMarkdown(text))).toBe(text);
      }),
    );
  });

  it('hold no markup, mention or heading of their own', () => {
    const unit = fc.constantFrom('*', '_', '~', '`', '|', '<', '@', '#', '>', '-', '\n', ' ', 'a', '[', ']', '\\');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const bare = escapeMarkdown(text).replace(/\\[\\*_~`|<[\]#>+-]/gu, 'x');
        expect(bare).not.toMatch(/[\\*_~`|<[\]]/u);
        expect(bare).not.toMatch(/^\s*[#>+-]/mu);
      }),
    );
  });

  it('keep their links', () => {
    const link = 'https://a.example/x_y?z=*1*&q=[2]';
    expect(escapeMarkdown(`*看* ${link} _这里_`)).toBe(`\\*看\\* ${link} \\_这里\\_`);
  });

  it('are shortened between characters', () => {
    expect(shorten('一二三四五', 5)).toBe('一二三四五');
    expect(shorten('一二三四五六', 5)).toBe('一二三四…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, longest) => {
        const short = shorten(text, longest);
        expect(short.length).toBeLessThanOrEqual(longest);
        expect(Buffer.from(short).toString()).toBe(short);
      }),
    );
  });
});
