import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/staff/command-names.ts';
import { parseTyped } from '../../src/staff/parse-command.ts';

const command = (name: string, rest = '', card: number | null = null) => ({ is: 'command', name, card, rest });

describe('what is typed in a staff channel', () => {
  it('is words for the shopper when nothing says otherwise', () => {
    expect(parseTyped(' 您好，明天就发 ')).toEqual({ is: 'words', text: '您好，明天就发' });
    expect(parseTyped('Great! It ships today!')).toMatchObject({ is: 'words' });
    expect(parseTyped('好的！\n明天到')).toMatchObject({ is: 'words' });
  });

  it.each([
    ['!note 老客户', command('note', '老客户')],
    ['！备注老客户', command('note', '老客户')],
    ['！備註：老客戶', command('note', '老客戶')],
    ['! note x', command('note', 'x')],
    ['\u200b !\ufe0f note x', command('note', 'x')],
    ['❗note x', command('note', 'x')],
    ['!NOTE x', command('note', 'x')],
    ['!!take', command('take')],
    ['!take C12', command('take', '', 12)],
    ['!接手 c12', command('take', '', 12)],
    ['!接 #12', command('take', '', 12)],
    ['!说 C7 您好\n马上', command('say', '您好\n马上', 7)],
    ['!transfer @小美 很急', command('transfer', '@小美 很急')],
    ['!refuse C3 不是这件', command('refuse', '不是这件', 3)],
    ['!link C234 5678', command('link', 'C234 5678')],
    ['!?', command('help')],
    ['!label C12 急单', command('label', '急单', 12)],
    ['！去標籤 急單', command('unlabel', '急單')],
    ['!untag VIP', command('unlabel', 'VIP')],
    ['!satisfaction 2026-11-01 2026-11-20', command('satisfaction', '2026-11-01 2026-11-20')],
  ])('%j is a command', (typed, expected) => {
    expect(parseTyped(typed)).toEqual(expected);
  });

  it.each([
    ['!nots x', '!note'],
    ['!tkae', '!take'],
    ['!notes', '!note'],
    ['!接不了', '!接'],
    ['!结束了吗', '!结束'],
    ['!批准吗', '!批准'],
    ['!!!', null],
    ['!今天好累啊', null],
  ])('%j is no command and is nobody’s words', (typed, nearest) => {
    expect(parseTyped(typed)).toMatchObject({ is: 'unknown', nearest });
  });

  it.each([
    '> !note x',
    '*!note x*',
    '“！备注 x”',
    '- !close',
    '您好\n!note 难缠',
    '您好\u2028！备注 难缠',
    '@小美 !note x',
    '<@U12> !note x',
    '`!note x`',
  ])('%j is held back, since a line of it begins like a command', (typed) => {
    expect(parseTyped(typed)).toEqual({ is: 'mixed' });
  });

  it('is looked at once, however its mentions and unseen marks could be parted', () => {
    const begun = performance.now();
    const few = '@a\u200b'.repeat(24);
    expect([parseTyped(`${few}x`).is, parseTyped(`${few}!note`).is]).toEqual(['words', 'mixed']);
    expect(performance.now() - begun).toBeLessThan(2_000);
    for (const piece of ['@a\u200b', '<@U1>\ufe0f', '>@x\ufe0f'])
      expect(parseTyped(`${piece.repeat(2_000)}!note`)).toEqual({ is: 'mixed' });
  });

  it('is nothing when it has nothing to see', () => {
    for (const typed of ['', ' \n ', '\u200b', '\ufeff']) expect(parseTyped(typed)).toEqual({ is: 'empty' });
  });

  it('is never words once a mark stands first, whatever follows and whatever unseen stands before', () => {
    const unseen = fc.array(
      fc.constantFrom(' ', '\t', '\u200b', '\u200d', '\ufeff', '\u2060', '\ufe0f', '\u00ad', '\u3000'),
      {
        maxLength: 4,
      },
    );
    const mark = fc.constantFrom('!', '！', '﹗', '❗', '❕', '‼', '⁉', 'ǃ');
    fc.assert(
      fc.property(unseen, mark, fc.string({ unit: 'grapheme' }), (before, one, after) => {
        expect(parseTyped(`${before.join('')}${one}${after}`).is).not.toBe('words');
      }),
      { numRuns: 500 },
    );
  });

  it('knows every word of every command', () => {
    for (const [name, aliases] of Object.entries(COMMANDS))
      for (const alias of aliases) expect(parseTyped(`!${alias}`)).toMatchObject({ is: 'command', name });
  });
});
