import { describe, expect, it, test } from 'vitest';
import { apartReader } from '../../src/understanding/faq/apart.ts';
import { isClose } from '../../src/understanding/faq/signs.ts';

const foreignWords = (question: string): number => (/hiring|partner|招人/.test(question) ? 0.95 : 0.1);

describe('An entry about what no intent knows', () => {
  it('is one whose own questions look foreign, most of them', () => {
    const isApart = apartReader(
      new Map([
        ['jobs', { question: { en: ['are you hiring', 'hiring now?'], 'zh-CN': ['你们招人吗'] } }],
        ['hours', { question: { en: ['when do you open', 'are you hiring helpers at night', 'opening hours'] } }],
        ['silent', { question: {} }],
      ]),
      foreignWords,
    );
    expect(['jobs', 'hours', 'silent', 'unknown'].filter(isApart)).toEqual(['jobs']);
  });

  it('is read once, and no further than six questions a language', () => {
    const read: string[] = [];
    const many = Array.from({ length: 20 }, (_, i) => `partner ${i}`);
    const isApart = apartReader(new Map([['cooperation', { question: { en: many } }]]), (question) => {
      read.push(question);
      return foreignWords(question);
    });
    expect([isApart('cooperation'), isApart('cooperation')]).toEqual([true, true]);
    expect(read).toEqual(many.slice(0, 6));
  });
});

test('A stored question is what was asked where it holds most of it in words and in meaning', () => {
  expect(isClose({ asked: 0.6, meaning: 0.75 })).toBe(true);
  expect([isClose({ asked: 0.59, meaning: 1 }), isClose({ asked: 1, meaning: 0.74 })]).toEqual([false, false]);
});
