import { expect, it } from 'vitest';
import { refusedWords, secondLook } from '../../src/handoff/wording-words.ts';

const price = { of: 'price', word: '¥99', severity: 'ask', instead: '¥129', at: 0 } as const;
const word = { of: 'word', word: '最好', severity: 'ask', instead: '很好', at: 0 } as const;
const number = { of: 'number', word: '13900007316', severity: 'ask', instead: '', at: 0 } as const;
const promise = { text: 'we refund you', of: 'refund', needs: { case: null } } as const;

it('An agent reads of each place what is wrong with that one, and of nothing else', () => {
  expect(secondLook({ findings: [price], promises: [] }, 'en')).toBe('“¥99” is not the price now (¥129)');
  expect(secondLook({ findings: [word], promises: [] }, 'zh-CN')).toBe('“最好”是广告法要留意的说法，可以说“很好”');
  expect(secondLook({ findings: [{ ...word, instead: '' }], promises: [] }, 'zh-TW')).toBe(
    '“最好”是廣告法規要留意的說法',
  );
  expect(secondLook({ findings: [number], promises: [] }, 'zh-CN')).toBe('“13900007316”在群里别人也看得到');
  expect(secondLook({ findings: [], promises: [promise] }, 'en')).toBe(
    '“we refund you” (open a return or refund case first)',
  );
});

it('Two places stand one after the other, words that are not allowed with what to say instead', () => {
  const both = secondLook({ findings: [price, number], promises: [] }, 'en');
  expect(both).toBe('“¥99” is not the price now (¥129); “13900007316” would be read by everybody in this group');
  expect(refusedWords({ findings: [word, { ...word, word: '第一', instead: '' }] }, 'zh-CN')).toBe(
    '“最好” → “很好”、“第一”',
  );
});
