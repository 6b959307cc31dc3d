import { describe, expect, it } from 'vitest';
import { keptBackWhy } from '../../src/payments/kept-back.ts';
import { noteIn } from '../../src/payments/notes-in-words.ts';
import type { Refund } from '../../src/store/refunds.ts';
import { GROUNDS } from '../../src/tickets/ground-lost.ts';
import { KEPT_BACK } from '../../src/tickets/step.ts';

const refund = { attempts: 2, method: 'shopify', idempotencyKey: 'refund-RF-1', error: null } as unknown as Refund;

describe('What the program writes into the history of a case', () => {
  it.each([...Object.values(GROUNDS), KEPT_BACK])('%s: is read in each language', (note) => {
    expect(noteIn(note, 'en')).toBe(note);
    expect(noteIn(note, 'zh-CN')).toMatch(/^订单|^这张订单/u);
    expect(noteIn(note, 'zh-TW')).toMatch(/^訂單|^這筆訂單/u);
    expect(noteIn(note, 'zh-CN')).not.toMatch(/[A-Za-z]/u);
  });

  it('keeps the facts of a refund that was under way: how often, by which key, what was answered', () => {
    const lost = keptBackWhy(refund, { outcome: 'unknown', why: 'socket hang up' });
    expect(noteIn(lost, 'en')).toBe(lost);
    expect(noteIn(lost, 'zh-CN')).toBe(
      '订单在卖出的地方已经没有了：先由主管看过，再付钱。可能已付，也可能没付。已向 shopify 请求 2 次（凭证号 refund-RF-1）；最后的答复：socket hang up',
    );
    const refused = keptBackWhy(refund, { outcome: 'refused', why: 'the order is not one of this shop system' });
    expect(noteIn(refused, 'zh-TW')).toBe(
      '訂單在售出的地方已經不在了：先由主管看過，再付款。對方拒絕了付款。已向 shopify 請求 2 次（憑證號 refund-RF-1）；最後的答覆：這筆訂單不屬於這個商店系統',
    );
    const silent = keptBackWhy(refund, null);
    expect(noteIn(silent, 'zh-CN')).toMatch(/已向 shopify 请求 1 次（凭证号 refund-RF-1）；最后的答复：没有答复$/u);
    // Cut off in the middle, as what is stored may be: the rest stays as it is.
    expect(noteIn(lost.slice(0, KEPT_BACK.length + 30), 'zh-CN')).toMatch(/^订单.*It may or may not/u);
  });

  it('leaves alone what people and shop systems write', () => {
    expect(noteIn('socket hang up', 'zh-CN')).toBe('socket hang up');
    expect(noteIn('顾客说收到了', 'zh-TW')).toBe('顾客说收到了');
  });
});
