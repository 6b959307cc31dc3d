import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/web/console/components/summary/day-of.ts';

describe('Days before today, as the console counts them', () => {
  it('are days of the calendar where the clock is changed', () => {
    // In Berlin 02:00 becomes 03:00 on 29 March 2026, and 03:00 becomes 02:00 on 25 October.
    const early = Date.parse('2026-03-30T00:30:00+02:00');
    expect([0, 1, 2].map((back) => dayOf('Europe/Berlin', back, early))).toEqual([
      '2026-03-30',
      '2026-03-29',
      '2026-03-28',
    ]);
    expect(dayOf('Europe/Berlin', -1, Date.parse('2026-03-28T23:30:00+01:00'))).toBe('2026-03-29');
    const late = Date.parse('2026-10-25T23:30:00+01:00');
    expect([-1, 0, 1].map((back) => dayOf('Europe/Berlin', back, late))).toEqual([
      '2026-10-26',
      '2026-10-25',
      '2026-10-24',
    ]);
    expect(dayOf('Asia/Taipei', 1, early)).toBe('2026-03-29');
  });
});
