import { describe, expect, it } from 'vitest';
import { readCustomerToken } from '../../../src/channels/web/customer-token.ts';
import { deriveKey, sign } from '../../../src/channels/web/keys.ts';
import { newVisitor, openSession, SESSION_SECONDS, sealSession } from '../../../src/channels/web/shopper-session.ts';

const now = new Date('2026-11-20T02:00:00Z');
const key = deriveKey('k'.repeat(32), 'shopper session');

describe('a shopper’s session', () => {
  it('is read back as it was written', () => {
    const visitor = newVisitor('zh-TW', now);
    expect(openSession(sealSession(visitor, key), key, now)).toEqual(visitor);
  });

  it('is refused when a single character was changed, when another key signed it, and when it is no session', () => {
    const sealed = sealSession(newVisitor('en', now), key);
    const [version, payload, signature] = sealed.split('.');
    const forged = Buffer.from(JSON.stringify({ k: 'customer:C1001', c: 'C1001', l: 'en', i: 1 })).toString(
      'base64url',
    );
    expect(openSession(`${version}.${forged}.${signature}`, key, now)).toBeNull();
    expect(openSession(`${version}.${payload}.${signature?.slice(1)}`, key, now)).toBeNull();
    expect(openSession(sealed, deriveKey('other'.repeat(8), 'shopper session'), now)).toBeNull();
    expect(openSession(sealed, deriveKey('k'.repeat(32), 'something else'), now)).toBeNull();
    expect(openSession('', key, now)).toBeNull();
    expect(openSession('x1.', key, now)).toBeNull();
  });

  it('ends after ninety days', () => {
    const sealed = sealSession(newVisitor('en', now), key);
    expect(openSession(sealed, key, new Date(now.getTime() + SESSION_SECONDS * 1000))).not.toBeNull();
    expect(openSession(sealed, key, new Date(now.getTime() + SESSION_SECONDS * 1000 + 1000))).toBeNull();
  });
});

describe('the token of the shop’s page', () => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (claims: object, secret = 'shared', header: object = { alg: 'HS256', typ: 'JWT' }): string => {
    const body = `${encode(header)}.${encode(claims)}`;
    return `${body}.${sign(secret, body)}`;
  };
  const soon = now.getTime() / 1000 + 600;

  it('names the customer', () => {
    expect(readCustomerToken(token({ sub: 'C1001', name: '林小姐', exp: soon }), 'shared', now)).toEqual({
      customerId: 'C1001',
      name: '林小姐',
    });
  });

  it('is worth nothing unsigned, signed by another, with another algorithm, late or without an end', () => {
    expect(readCustomerToken(token({ sub: 'C1001', exp: soon }, 'other'), 'shared', now)).toBe('bad_signature');
    expect(readCustomerToken(token({ sub: 'C1001', exp: soon }, 'shared', { alg: 'none' }), 'shared', now)).toBe(
      'malformed',
    );
    expect(readCustomerToken(token({ sub: 'C1001', exp: soon - 700 }), 'shared', now)).toBe('expired');
    expect(readCustomerToken(token({ sub: 'C1001', exp: soon, nbf: soon }), 'shared', now)).toBe('expired');
    expect(readCustomerToken(token({ sub: 'C1001' }), 'shared', now)).toBe('malformed');
    expect(readCustomerToken('a.b', 'shared', now)).toBe('malformed');
    expect(readCustomerToken(`${encode({ alg: 'none' })}.${encode({ sub: 'C1001', exp: soon })}.`, 'shared', now)).toBe(
      'malformed',
    );
  });
});
