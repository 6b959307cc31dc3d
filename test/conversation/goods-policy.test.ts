import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseGoodsPolicy } from '../../src/conversation/goods-policy.ts';

const written = (): Record<string, unknown> => parse(readFileSync('templates/policies/goods-words.yaml', 'utf8'));

const refusal = (raw: unknown): string => {
  try {
    parseGoodsPolicy(raw);
    return '';
  } catch (error) {
    return JSON.stringify([String(error), error]);
  }
};

describe('goods-words.yaml', () => {
  it('is read as the shop has it, every phrase in all its ways', () => {
    const policy = parseGoodsPolicy(written());
    expect(policy.words['藏青']).toEqual({ 'zh-TW': '藏青', en: 'navy' });
    expect(policy.compared_by[1]?.says.flat()).toContain('cosiest');
  });

  it('may be all but empty, as not every shop speaks three languages of its goods', () => {
    expect(parseGoodsPolicy({ says_little: [] })).toEqual({
      says_little: [],
      words: {},
      called: [],
      for_whom: [],
      wanted_like: [],
      not_alone: [],
      compared_by: [],
    });
  });

  it('is refused at the start with the place of a mistake, and not in the middle of a talk', () => {
    expect(refusal({ wanted_like: [{ says: ['warm'], holds: [] }] })).toContain('wanted_like');
    expect(refusal({ wanted_lik: [] })).toContain('wanted_lik');
    expect(refusal({ for_whom: [{ says: ['kid'], names: ['Kids'], ages: [-1, 3] }] })).toContain('ages');
    const called = { 'zh-CN': '哪款更厚', 'zh-TW': '哪一款比較厚', en: 'Which is thicker' };
    expect(refusal({ compared_by: [{ called, says: ['thick(er'] }] })).toContain('says');
  });
});
