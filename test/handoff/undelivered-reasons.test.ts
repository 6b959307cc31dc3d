import { describe, expect, it } from 'vitest';
import { eventInWords } from '../../src/handoff/events.ts';
import { UNDELIVERED_REASONS, undeliveredFor, undeliveredInWords } from '../../src/handoff/undelivered-reasons.ts';
import { LANGS } from '../../src/message.ts';

describe('why a message did not reach the shopper', () => {
  it('is said in the agent’s language, each reason in three', () => {
    for (const reason of UNDELIVERED_REASONS) {
      const said = LANGS.map((lang) => undeliveredInWords(reason, lang));
      expect(new Set(said).size).toBe(LANGS.length);
      expect(said).not.toContain(reason);
    }
    expect(eventInWords('undelivered', { reason: 'used_up' }, 'zh-CN')).toContain('48 小时内回 5 条');
  });

  it('names what it concerns', () => {
    const reason = undeliveredFor('pictures_only', '发票: 1.pdf');
    expect(undeliveredInWords(reason, 'en')).toMatch(/videos alone.*: 发票: 1\.pdf$/u);
    expect(undeliveredInWords(reason, 'zh-TW')).toMatch(/：发票: 1\.pdf$/u);
  });

  it('stands as it is where a platform said it in its own words', () => {
    for (const said of ['Cannot send messages to this user', 'toString', 'a: b', ''])
      expect(undeliveredInWords(said, 'zh-CN')).toBe(said);
  });
});
