import { describe, expect, it } from 'vitest';
import { givenAway } from '../../src/compliance/given-away.ts';

const words = (text: string): string[] => givenAway(text).map(({ word }) => word);

describe('Numbers that others would read along', () => {
  it.each([
    ['您的订单 ZL20261112-0007 已发出', 'ZL20261112-0007'],
    ['手机是13800138000吧？', '13800138000'],
    ['call +86 138 0013 8000', '+86 138 0013 8000'],
    ['包裹 SF3170027819536 在路上', 'SF3170027819536'],
    ['案件 RT-20261120-0001', 'RT-20261120-0001'],
  ])('are found in "%s"', (text, number) => {
    expect(words(text)).toEqual([number]);
  });

  it.each([
    '满 99 包邮，129.00 起',
    '2026-11-20 前都可以',
    '活动到20261211',
    '9:00-22:00',
    '身高 165，体重 55',
    'size 38-39, 2 for 100',
  ])('are none in "%s"', (text) => {
    expect(words(text)).toEqual([]);
  });
});
