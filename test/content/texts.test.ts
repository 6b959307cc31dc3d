import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blanksFor } from '../../src/content/quick-replies.ts';
import { joinParts, type Part, readParts } from '../../src/content/texts/parts.ts';
import { apart, comesBack, shownOf, sourceOf, strayBraces } from '../../src/content/texts/shown.ts';
import { asked, readTest, type Test, writtenTest } from '../../src/content/texts/tests.ts';
import { ALWAYS, replyVariables } from '../../src/conversation/reply/keys.ts';
import { LANGS } from '../../src/message.ts';
import { BLANKS, blankName } from '../../src/terms/blanks/index.ts';
import { kindOfBlank, meantBy } from '../../src/terms/blanks/meant.ts';
import { deliveredReplies } from './delivered-replies.ts';

const DELIVERED = deliveredReplies();
const namesOf = (lang: (typeof LANGS)[number], key: string) =>
  apart([...(replyVariables()[key] ?? []), ...ALWAYS].map((name) => ({ name, label: blankName(lang, key, name) })));

const inside = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [part, ...(part.is === 'choice' ? part.branches.flatMap((one) => inside(one.parts)) : [])]);

/** Bits of which texts are made, right and wrong ones. */
const BITS = [
  ...['word ', '。', '\n', '{', '}', '{{', '}}', '{%', '%}', '[', '{case number}', '{单号}', "'", '{{ no }}', '{{no}}'],
  ...[
    '{{ more | plus: 1 }}',
    '{{ shop.name }}',
    '{{- no -}}',
    "{% if due != '' %}",
    '{%- if a -%}',
    '{% elsif b == 2 %}',
  ],
  ...['{% else %}', '{%- else -%}', '{% endif %}', '{% case channel %}', "{% when 'a', 'b' %}", '{% endcase %}'],
  ...['{% capture x %}', '{% endcapture %}', '{% assign y = 1 %}', '{% raw %}', '{% endraw %}', '{% unless a %}'],
];

describe('A text in the parts an owner sees', () => {
  it('comes back to the letter: every reply of the program in every language', () => {
    expect(DELIVERED.length).toBeGreaterThan(1500);
    for (const { text } of DELIVERED) expect(joinParts(readParts(text))).toBe(text);
  });

  it('comes back to the letter, whatever it is', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...BITS)).map((bits) => bits.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (one) => joinParts(readParts(one)) === one),
      { numRuns: 3000 },
    );
  });

  it('comes back to the letter with its blanks shown by name, or is not shown so', () => {
    const names = [
      { name: 'no', label: 'case number' },
      { name: 'more', label: 'how many more' },
      { name: 'shop.name', label: '单号' },
    ];
    const text = fc.array(fc.constantFrom(...BITS)).map((bits) => bits.join(''));
    fc.assert(
      fc.property(text, (one) => !comesBack(one, names) || sourceOf(shownOf(one, names), names) === one),
      { numRuns: 3000 },
    );
    expect(comesBack('a {{ no }} b', names)).toBe(true);
    expect(comesBack('a {case number} b', names)).toBe(false);
  });

  it('shows every blank of the program’s replies by a name of its own, in every language', () => {
    for (const { key, lang, text } of DELIVERED) {
      const names = namesOf(lang, key);
      for (const part of inside(readParts(text))) {
        if (part.is !== 'words') continue;
        expect(comesBack(part.source, names), `${lang} ${key}`).toBe(true);
        const shown = shownOf(part.source, names);
        if (!/\{\{ how \}\}/u.test(shown)) expect(shown, `${lang} ${key}`).not.toMatch(/\{[{%]/u);
        expect(strayBraces(shown.replaceAll('{{ how }}', ''), names)).toEqual([]);
      }
    }
  });

  it('tells every condition of the program’s replies in words, but for those of texts that reckon first', () => {
    const code = new Set<string>();
    for (const { key, text } of DELIVERED)
      for (const part of inside(readParts(text))) {
        if (part.is === 'code') code.add(key);
        if (part.is === 'choice')
          expect(
            part.branches.every(({ test }) => test !== null),
            key,
          ).toBe(true);
      }
    expect([...code].sort()).toEqual(['goods-problem.granted', 'group.code', 'group.number', 'group.private']);
  });

  it('asks of a blank what may be asked of it', () => {
    const wrong = new Set<string>();
    const look = (key: string, test: Test): void => {
      if ('of' in test) {
        for (const one of test.of) look(key, one);
        return;
      }
      const kind = kindOfBlank(meantBy(key, test.name));
      if (test.is === 'so' && kind !== 'so') wrong.add(`${key} ${test.name} ${kind}`);
      if ((test.is === 'there' || test.is === 'lacking') && kind !== 'at_times')
        wrong.add(`${key} ${test.name} ${kind}`);
      if (test.is === 'number' && kind !== 'count') wrong.add(`${key} ${test.name} ${kind}`);
    };
    for (const { key, text } of DELIVERED)
      for (const part of inside(readParts(text)))
        if (part.is === 'choice')
          for (const { test } of part.branches) if (test !== null && test !== 'else') look(key, test);
    expect([...wrong]).toEqual([]);
  });

  it('has a name in every language for whatever a reply may use, and no name for what none uses', () => {
    const meant = new Set(
      Object.entries(replyVariables()).flatMap(([key, names]) => names.map((name) => meantBy(key, name))),
    );
    for (const lang of LANGS) {
      const { names, so } = BLANKS[lang];
      for (const one of [...meant, ...ALWAYS]) {
        const called: Readonly<Record<string, string>> = kindOfBlank(one) === 'so' ? so : names;
        expect(called[one], `${lang} ${one}`).toMatch(/\S/u);
      }
      const known = [...meant, ...ALWAYS, ...blanksFor('any')];
      expect([...Object.keys(names), ...Object.keys(so)].filter((one) => !known.includes(one))).toEqual([]);
    }
  });
});

describe('A condition', () => {
  it('is read as far as it can be told, and is not taken for another', () => {
    expect(readTest("due != ''")).toEqual({ is: 'there', name: 'due' });
    expect(readTest("x == ''")).toEqual({ is: 'lacking', name: 'x' });
    expect(readTest('shop.open_now')).toEqual({ is: 'so', name: 'shop.open_now' });
    expect(readTest('n > 1')).toEqual({ is: 'number', name: 'n', how: '>', n: 1 });
    expect(readTest('first and n > 1')).toEqual({
      is: 'all',
      of: [
        { is: 'so', name: 'first' },
        { is: 'number', name: 'n', how: '>', n: 1 },
      ],
    });
    expect(readTest("a or b == 'x' and c")).toBeNull();
    expect(readTest("a != 'x'")).toBeNull();
    expect(readTest('not a')).toBeNull();
    expect(
      asked({
        is: 'any',
        of: [
          { is: 'so', name: 'a' },
          { is: 'there', name: 'a' },
        ],
      }),
    ).toEqual(['a']);
    for (const test of [
      { is: 'there', name: 'due' },
      { is: 'lacking', name: 'due' },
      { is: 'so', name: 'fast' },
    ] as const)
      expect(readTest(writtenTest(test))).toEqual(test);
  });

  it('stands with what it lets be said, one branch after another', () => {
    const [before, choice, after] = readParts("On it{% if due != '' %} by {{ due }}{% else %} soon{% endif %}.");
    expect(before).toEqual({ is: 'words', source: 'On it' });
    expect(after).toEqual({ is: 'words', source: '.' });
    expect(choice).toEqual({
      is: 'choice',
      lead: '',
      branches: [
        {
          tag: "{% if due != '' %}",
          test: { is: 'there', name: 'due' },
          parts: [{ is: 'words', source: ' by {{ due }}' }],
        },
        { tag: '{% else %}', test: 'else', parts: [{ is: 'words', source: ' soon' }] },
      ],
      end: '{% endif %}',
    });
    expect(readParts('{% if a %} half')).toEqual([{ is: 'code', source: '{% if a %} half' }]);
  });

  it('leaves half a name no room to be said to a shopper', () => {
    const names = [{ name: 'no', label: 'case number' }];
    expect(strayBraces('Under {case number}.', names)).toEqual([]);
    expect(strayBraces('Under {case numb.', names)).toEqual(['{case numb.']);
    expect(strayBraces('Under case number}.', names)).toEqual(['Under case number}']);
    expect(strayBraces('Under {number}.', names)).toEqual(['{number}']);
  });
});
