import { describe, expect, it } from 'vitest';
import { seal } from '../../src/store/seal.ts';

const one = seal(Buffer.alloc(32, 1));
const other = seal(Buffer.alloc(32, 2));

describe('A seal', () => {
  it('opens what it closed', () => {
    for (const value of [{ name: '林小美', phone: '+8613800138000' }, 'x', 5, null, [], '']) {
      expect(one.open(one.close(value))).toEqual(value);
    }
  });

  it('never closes twice to the same text, and shows nothing of it', () => {
    const texts = Array.from({ length: 50 }, () => one.close('+8613800138000'));
    expect(new Set(texts).size).toBe(50);
    for (const text of texts) expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('138001');
  });

  it('does not open what another key closed', () => {
    const sealed = other.close('secret');
    expect(() => one.open(sealed)).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
    expect(() => one.open(sealed)).toThrow(/DATA_KEY/);
  });

  it('notices every change of a single character', () => {
    const sealed = one.close('secret');
    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + flipped + sealed.slice(at + 1);
      expect(() => one.open(changed)).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
    }
    for (const broken of ['', 'v1', 'v1.', 'v2.abc', `${sealed}=x`, sealed.slice(0, 20)]) {
      expect(() => one.open(broken)).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
    }
  });

  it('indexes the same value to the same mark, under its own key only', () => {
    expect(one.index('+8613800138000')).toMatch(/^[0-9a-f]{64}$/);
    expect(one.index('+8613800138000')).toBe(seal(Buffer.alloc(32, 1)).index('+8613800138000'));
    expect(one.index('+8613800138000')).not.toBe(one.index('+8613800138001'));
    expect(one.index('+8613800138000')).not.toBe(other.index('+8613800138000'));
  });

  it('wants a key of 32 bytes', () => {
    expect(() => seal(Buffer.alloc(16))).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
  });
});
