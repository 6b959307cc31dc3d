import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAlike } from '../../src/understanding/faq/group-alike.ts';

const asIs = (text: string): string => text;
const groups = (...questions: string[]): string[][] =>
  groupAlike(questions, asIs).map((group) => group.map((index) => questions[index] ?? ''));

describe('Questions of one matter', () => {
  it('are put together whatever words they are in, the first asked leading', () => {
    expect(
      groups(
        'Do you ship to Canada?',
        'is the fabric organic cotton',
        'shipping to canada possible',
        'Is this organic cotton fabric?',
        'can I pay by cheque',
      ),
    ).toEqual([
      ['Do you ship to Canada?', 'shipping to canada possible'],
      ['is the fabric organic cotton', 'Is this organic cotton fabric?'],
      ['can I pay by cheque'],
    ]);
    expect(groups('有没有实体店', '能刻字吗', '你们有实体店吗', '可以刻字吗')).toEqual([
      ['有没有实体店', '你们有实体店吗'],
      ['能刻字吗', '可以刻字吗'],
    ]);
  });

  it('stay apart where only their frame is the same', () => {
    expect(groups('Do you have a shop in Berlin?', 'Do you have gift wrapping?')).toHaveLength(2);
    expect(groups('有没有发票', '有没有拖鞋')).toHaveLength(2);
  });

  it('are each in one group, with nobody lost, and the same groups come every time', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }), (questions) => {
        const found = groupAlike(questions, asIs);
        expect(found.flat().sort((a, b) => a - b)).toEqual(questions.map((_, index) => index));
        for (const [leader = 0, ...rest] of found) expect(rest.every((index) => index > leader)).toBe(true);
        expect(groupAlike(questions, asIs)).toEqual(found);
      }),
    );
  });
});
