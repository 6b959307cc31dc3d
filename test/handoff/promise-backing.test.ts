import { describe, expect, it } from 'vitest';
import type { PromiseOf } from '../../src/compliance/promise-ear.ts';
import { unbacked, unbackedInWords } from '../../src/handoff/promise-backing.ts';
import type { AboutTicket } from '../../src/store/desk.ts';

const promise = (of: PromiseOf) => [{ of, text: '明天给您办' }];
const ticket = (kind: string, state: string, more: Partial<AboutTicket> = {}): AboutTicket => ({
  no: 'RT-1',
  kind,
  state,
  tier: 2,
  amountMinor: 0,
  compensationMinor: 0,
  ...more,
});

describe('A promise is backed', () => {
  it.each([
    ['refund', ticket('return', 'awaiting_return')],
    ['refund', ticket('refund', 'refund_pending')],
    ['compensation', ticket('complaint', 'handling', { compensationMinor: 500 })],
    ['replacement', ticket('exchange', 'replacement_dispatched')],
    ['date', ticket('repair', 'repairing')],
  ] as const)('for %s by a granted case: %o', (of, one) => expect(unbacked(promise(of), [one])).toEqual([]));

  it.each([
    ['refund', ticket('exchange', 'awaiting_return')],
    ['compensation', ticket('return', 'awaiting_return')],
    ['replacement', ticket('return', 'awaiting_return')],
    ['refund', ticket('return', 'rejected')],
  ] as const)('for %s not by a case of another kind or one that was refused: %o', (of, one) =>
    expect(unbacked(promise(of), [one])).toMatchObject([{ of, needs: { case: null } }]),
  );

  it('not by one that waits for a decision, which is named with the tier whose word it wants', () => {
    for (const state of ['pending_approval', 'pending_review', 'needs_evidence']) {
      const [found] = unbacked(promise('refund'), [ticket('refund', state)]);
      expect(found?.needs).toEqual({ case: 'RT-1', tier: 2 });
      expect(found && unbackedInWords(found, 'zh-CN')).toBe('“明天给您办”（RT-1 还没批，要 2 级点头）');
      expect(found && unbackedInWords(found, 'en')).toBe('“明天给您办” (RT-1 still wants the word of tier 2)');
    }
  });

  it('and a day nothing stands behind is to be somebody’s estimate', () => {
    const [found] = unbacked(promise('date'), []);
    expect(found && unbackedInWords(found, 'en')).toContain('say whose estimate it is');
    expect(found && unbackedInWords(found, 'zh-TW')).toContain('寫明是誰的預計');
  });
});
