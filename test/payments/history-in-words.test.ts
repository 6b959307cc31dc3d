import { describe, expect, it } from 'vitest';
import { eventIn, stepNoteIn } from '../../src/payments/history-in-words.ts';
import { GROUNDS } from '../../src/tickets/ground-lost.ts';

const names: Record<string, string> = { u1: 'Mei', u2: '阿桂' };
const nameOf = (id: string): string => names[id] ?? id;

describe('A step of a case', () => {
  it('is told by what happened, also where nothing moved', () => {
    expect(eventIn('dispatch_back', 'zh-TW')).toBe('商品已寄回');
    expect(eventIn('pass_on', 'en')).toBe('Passed on');
    expect(eventIn('order_gone', 'zh-CN')).toBe('订单没有了');
  });

  it('names who is at fault, whom it was passed to and where a photo was seen, as people call them', () => {
    const trace = { event: 'trace', note: 'unknown → supplier: seam, batch B2\nsecond line' };
    expect(stepNoteIn(trace, 'zh-CN')).toBe('还不清楚 → 供应商：seam, batch B2\nsecond line');
    expect(stepNoteIn(trace, 'en')).toBe('Not clear yet → Supplier: seam, batch B2\nsecond line');
    expect(stepNoteIn({ event: 'pass_on', note: 'u1 → u2' }, 'en', nameOf)).toBe('Mei → 阿桂');
    expect(stepNoteIn({ event: 'pass_on', note: 'u9 → u2' }, 'zh-CN', nameOf)).toBe('u9 → 阿桂');
    const paid = { event: 'pay', note: 'ALI-2026-1, receipt.png (supervisor:u1)' };
    expect(stepNoteIn(paid, 'zh-CN', nameOf)).toBe('ALI-2026-1, receipt.png（Mei 登记）');
    expect(stepNoteIn(paid, 'en', nameOf)).toBe('ALI-2026-1, receipt.png (stated by Mei)');
    expect(stepNoteIn({ event: 'pay', note: 're_3N (test)' }, 'en', nameOf)).toBe('re_3N (test)');
    const flag = { event: 'flag', note: 'f_12 = RT-20261120-0002 (3/64)' };
    expect(stepNoteIn(flag, 'zh-TW')).toBe('有張照片在 RT-20261120-0002 裡也出現過');
  });

  it('says what of a case was changed, and from what to what', () => {
    const note = 'reason too_small → faulty; goods PJ-1 × 1 → PJ-1 × 2, SL-3 × 1; refund 320.00 → 640.00';
    expect(stepNoteIn({ event: 'change', note }, 'zh-CN')).toBe(
      '原因：太小 → 质量问题；商品：PJ-1 × 1 → PJ-1 × 2, SL-3 × 1；退款：320.00 → 640.00',
    );
    const money = { event: 'change', note: 'compensation 80.00 → 90.00' };
    expect(stepNoteIn(money, 'zh-TW')).toBe('補償：80.00 → 90.00');
    expect(stepNoteIn(money, 'en')).toBe('Compensation: 80.00 → 90.00');
    expect(stepNoteIn({ event: 'change', note: null }, 'en')).toBeNull();
  });

  it('says what the program wrote in the reader’s language, and leaves what people wrote', () => {
    expect(stepNoteIn({ event: 'lapse', note: GROUNDS.refunded }, 'zh-TW')).toBe('訂單在售出的地方已全額退款。');
    expect(stepNoteIn({ event: 'arrive', note: 'u1 → u2' }, 'zh-CN', nameOf)).toBe('u1 → u2');
    expect(stepNoteIn({ event: 'trace', note: 'a note of another kind' }, 'en')).toBe('a note of another kind');
    expect(stepNoteIn({ event: 'pass_on', note: null }, 'en')).toBeNull();
  });
});
