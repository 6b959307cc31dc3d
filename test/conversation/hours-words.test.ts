import { beforeAll, describe, expect, it } from 'vitest';
import { parseHours } from '../../src/aftersales/hours.ts';
import type { Content } from '../../src/content/types.ts';
import { hoursWords } from '../../src/conversation/reply/hours-words.ts';
import { ownShop } from './support/views.ts';

let content: Content;
beforeAll(async () => {
  content = (await ownShop()).content;
});

const week = (days: Record<string, string[]>, holidays: { date: string; name: string; open: string[] }[] = []) => {
  const usual = ['09:00-18:00'];
  const all = {
    monday: usual,
    tuesday: usual,
    wednesday: usual,
    thursday: usual,
    friday: usual,
    saturday: usual,
    sunday: usual,
  };
  return parseHours({ timezone: 'Asia/Shanghai', week: { ...all, ...days }, holidays });
};
const TUESDAY = new Date('2026-12-01T10:00:00+08:00');

describe('when people are at the desk', () => {
  it('is one line where all days are alike', () => {
    expect(hoursWords(week({}), content, 'en', TUESDAY)).toBe('every day 09:00–18:00');
    expect(hoursWords(week({}), content, 'zh-CN', TUESDAY)).toBe('每天 09:00–18:00');
  });

  it('tells of each day that differs, and of those on which nobody is there', () => {
    const hours = week({ saturday: ['10:00-12:00', '13:00-16:00'], sunday: [] });
    expect(hoursWords(hours, content, 'en', TUESDAY)).toBe(
      'Mon–Fri 09:00–18:00, Sat 10:00–12:00, 13:00–16:00, Sun closed',
    );
    expect(hoursWords(hours, content, 'zh-CN', TUESDAY)).toBe(
      '周一至周五 09:00–18:00，周六 10:00–12:00、13:00–16:00，周日休息',
    );
    expect(hoursWords(hours, content, 'zh-TW', TUESDAY)).toBe(
      '週一到週五 09:00–18:00，週六 10:00–12:00、13:00–16:00，週日休息',
    );
  });

  it('says so where today differs from its weekday, and on no other day', () => {
    const hours = week({}, [{ date: '2026-12-01', name: 'stocktaking', open: [] }]);
    expect(hoursWords(hours, content, 'en', TUESDAY)).toBe('every day 09:00–18:00, today closed');
    expect(hoursWords(hours, content, 'zh-CN', new Date('2026-12-02T10:00:00+08:00'))).toBe('每天 09:00–18:00');
  });
});
