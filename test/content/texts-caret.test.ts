import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomy, underTest, withOtherwise, withoutBranch } from '../../src/content/texts/change.ts';
import { joinParts, type Part, readParts } from '../../src/content/texts/parts.ts';
import { askedFor, blankSpans, wholeNames, withoutName } from '../../src/web/console/components/texts/caret.ts';

const NAMES = [{ name: 'no', label: 'case number' }];
const TEXT = 'Under {case number}.';
const SPANS = blankSpans(TEXT, NAMES);

describe('The cursor in a text with blanks', () => {
  it('steps over a name as over one letter, and is never within it', () => {
    expect(SPANS).toEqual([{ from: 6, to: 19 }]);
    const at = (to: number, before: number) => wholeNames({ from: to, to }, { from: before, to: before }, SPANS).to;
    expect(at(7, 6)).toBe(19);
    expect(at(18, 19)).toBe(6);
    expect(at(8, 13)).toBe(6);
    expect(at(17, 13)).toBe(19);
    expect(at(6, 5)).toBe(6);
    expect(wholeNames({ from: 2, to: 10 }, { from: 2, to: 6 }, SPANS)).toEqual({ from: 2, to: 19 });
    expect(wholeNames({ from: 2, to: 18 }, { from: 2, to: 19 }, SPANS)).toEqual({ from: 2, to: 6 });
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (a, b, c) => {
        const { from, to } = wholeNames({ from: Math.min(a, b), to: Math.max(a, b) }, { from: c, to: c }, SPANS);
        return SPANS.every((span) => [from, to].every((one) => one <= span.from || one >= span.to));
      }),
    );
  });

  it('takes a name out whole when one of its letters is deleted, and other letters alone', () => {
    const without = TEXT.replace('number}', 'number');
    expect(withoutName(TEXT, without, NAMES)).toEqual({ text: 'Under .', at: 6 });
    expect(withoutName(TEXT, TEXT.slice(1), NAMES)).toBeNull();
    expect(withoutName(TEXT, TEXT.slice(0, -1), NAMES)).toBeNull();
    expect(withoutName(TEXT, TEXT, NAMES)).toBeNull();
  });

  it('asks for a blank by / and by {, and not in an address, a date or a fraction', () => {
    const asked = (text: string) => askedFor(text, text.length)?.query ?? null;
    expect(asked('Under /ca')).toBe('ca');
    expect(asked('单号/单')).toBe('单');
    expect(asked('{case n')).toBe('case n');
    expect(asked('/')).toBe('');
    for (const text of ['https://', '24/7', 'and/or', 'a / b', 'x/', '{done} ', '//'])
      expect(asked(text), text).toBeNull();
  });
});

describe('Conditions', () => {
  const [, choice] = roomy(readParts("{% if a != '' %}A{% elsif b %}B{% else %}C{% endif %}"));
  const only = choice as Extract<Part, { is: 'choice' }>;

  it('are put round what is selected', () => {
    const parts = underTest({ is: 'there', name: 'due' }, { before: 'Wait', within: ' until {{ due }}', after: '.' });
    expect(joinParts(parts)).toBe("Wait{% if due != '' %} until {{ due }}{% endif %}.");
    expect(readParts(joinParts(parts))).toEqual(parts);
  });

  it('lose a branch and stay in order, and are gone where nothing is left to choose', () => {
    const joined = (part: Part | null) => part && joinParts([part]);
    expect(joined(withoutBranch(only, 0))).toBe('{% if b %}B{% else %}C{% endif %}');
    expect(joined(withoutBranch(only, 1))).toBe("{% if a != '' %}A{% else %}C{% endif %}");
    expect(joined(withoutBranch(only, 2))).toBe("{% if a != '' %}A{% elsif b %}B{% endif %}");
    const [, single] = roomy(readParts('{% if a %}A{% else %}C{% endif %}'));
    expect(withoutBranch(single as typeof only, 0)).toBeNull();
    const [, alone] = roomy(readParts('{% if a %}A{% endif %}'));
    expect(joined(withOtherwise(alone as typeof only))).toBe('{% if a %}A{% else %}{% endif %}');
  });

  it('get room to write around them without saying anything else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '{% if a %}', '{% endif %}', '{% assign x = 1 %}', '{{ no }}')),
        (bits) => {
          const text = bits.join('');
          const parts = roomy(readParts(text));
          expect(joinParts(parts)).toBe(text);
          expect(parts[0]?.is).toBe('words');
          expect(parts.at(-1)?.is).toBe('words');
        },
      ),
    );
  });
});
