import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Spelling } from '../../src/understanding/classify/spelling.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

const said = [
  'where is my refund',
  'i want a refund please',
  'please return the order',
  'where is the order',
  "i don't want it",
  "please don't",
  'raincoat mattress',
].map(tokens);
const spelling = Spelling.of(said);
const read = (text: string): string =>
  spelling
    .corrected(tokens(text))
    .map(({ text: word }) => word)
    .join(' ');

describe('an unknown word', () => {
  test.each([
    ['refudn', 'refund'],
    ['rfund', 'refund'],
    ['refuund', 'refund'],
    ['refynd', 'refund'],
    ['erfund', 'refund'],
    ['plesae', 'please'],
    ['dont', "don't"],
    ['matress', 'mattress'],
  ])('%s is read as %s, one slip away', (typed, meant) => expect(read(`my ${typed}`)).toBe(`my ${meant}`));

  test.each([
    ['two slips', 'rfudn'],
    ['a word said once that English has not: it may be a slip itself', 'raincoats'],
    ['too short', 'whe'],
    ['a number', '0rder'],
    ['Chinese', '订单'],
  ])('is left alone: %s', (_, typed) => expect(read(typed)).toBe(typed));

  test('is read as the word that is said most', () => {
    const both = Spelling.of(['cart', 'cart', 'card', 'card', 'card'].map(tokens));
    expect(both.corrected(tokens('carx'))[0]?.text).toBe('card');
  });
});

describe('a known word', () => {
  test('is never changed', () => {
    for (const list of said) expect(spelling.corrected(list)).toEqual(list);
  });
});

test('any single slip in a word said before is found, and places in the message stay', () => {
  const letter = fc.integer({ min: 97, max: 122 }).map((code) => String.fromCharCode(code));
  const slip = fc.record({ kind: fc.constantFrom('more', 'less', 'wrong', 'swapped'), at: fc.nat({ max: 5 }), letter });
  fc.assert(
    fc.property(slip, ({ kind, at, letter: put }) => {
      const word = 'refund';
      const rest = word.slice(at + 1);
      const typed = {
        more: `${word.slice(0, at)}${put}${word.slice(at)}`,
        less: word.slice(0, at) + rest,
        wrong: `${word.slice(0, at)}${put}${rest}`,
        swapped: `${word.slice(0, at)}${rest.charAt(0)}${word.charAt(at)}${rest.slice(1)}`,
      }[kind];
      const [token] = spelling.corrected(tokens(`  ${typed}`));
      expect(token).toMatchObject({ text: 'refund', start: 2 });
    }),
  );
});
