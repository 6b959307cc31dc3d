import { describe, expect, it } from 'vitest';
import { orderPattern, orderPatternFault } from '../../src/content/order-pattern.ts';

describe('a pattern of order numbers', () => {
  it.each([
    [String.raw`ZL\d{8}-\d{4}`, 'ZL20261120-0001', 'zl202611200001'],
    [String.raw`ZL-?\d{8}`, 'ZL-20261120', 'ZL20261120'],
    [String.raw`[A-Z]{2}[\s-]{0,2}\d+`, 'AB 123', 'AB123'],
    [String.raw`\d{4}\-{0,1}\d{3}`, '2026-123', '2026123'],
    [String.raw`\d{4}\.\d{4}`, '2026.0001', '20260001'],
    [String.raw`#?\d{4,10}`, '#1001', '1001'],
  ])('%s finds its number, whatever stands between the parts', (source, example, said) => {
    expect(orderPatternFault(source, example)).toBeNull();
    expect(orderPattern(source).exec(said)?.[0]).toBe(said);
  });

  it('leaves a letter its place, where what stands behind it may be missing', () => {
    expect(orderPattern(String.raw`ZL-?\d{8}`).test('Z20261120')).toBe(false);
  });

  it.each([String.raw`([A-Z]+)*\d`, String.raw`(?:\d|\d\d)+X`, String.raw`(?:[A-Z]+-?)+\d{9}$`])(
    '%s is refused, since a message would be read without end',
    (source) => {
      expect(orderPatternFault(source, 'AB-123456789')).toContain('takes too long');
    },
  );

  it('that is none is refused with what is wrong', () => {
    expect(orderPatternFault('ZL(', 'ZL1')).toMatch(/cannot be read \(.*group.*\)/i);
  });
});
